namespace Dinsos.Pipeline.Tests.Infra;

/// <summary>
/// What <c>infra/deploy</c> calls, in which order, and what it does not. Whether the real az takes these calls and answers in this form
/// is not proven by it.
/// </summary>
public sealed class DeployScriptTests : IDisposable
{
    // What changes anything on Azure, in the order in which it must be.
    private static readonly string[] Steps =
    [
        "az deployment group create --resource-group rg-x --name dinsos --template-file",
        "az keyvault secret set --vault-name the-vaultName --name data-key-2026",
        "az keyvault secret set --vault-name the-vaultName --name lookup-key",
        "az keyvault secret set --vault-name the-vaultName --name tie-break-key",
        "az keyvault secret set --vault-name the-vaultName --name messaging-auth-token",
        "az rest --method post",
        "dotnet publish",
        "az functionapp deployment source config-zip",
        "az deployment group create --resource-group rg-x --name dinsos-events --template-file",
        "curl",
    ];

    private readonly DeployScript _script = new();

    public void Dispose() => _script.Dispose();

    [ScriptFact]
    public async Task First_run_brings_everything_in_order()
    {
        var (code, said) = await _script.Run("", "--yes", "--token-file", _script.Token);

        Assert.True(code == 0, said);
        Assert.Equal(Steps, Changes());
        Assert.True(IndexOf("az deployment group what-if") < IndexOf(Steps[0]), "What would change is shown first.");
        Assert.True(IndexOf("az functionapp keys list") < IndexOf(Steps[8]), "The functions answer before Event Grid asks them.");
        Assert.Contains("-p:OfflinePackages=false", _script.Calls.Single(call => call.StartsWith("dotnet", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.All(["appName=the-appName", "topicName=the-topicName", "hostAccountName=the-hostAccountName", "deadLetters=the-deadLetters"],
            name => Assert.Contains(name, _script.Calls.Single(call => call.Contains("dinsos-events", StringComparison.Ordinal)), StringComparison.Ordinal));
    }

    [ScriptFact]
    public async Task Second_run_makes_no_key_again()
    {
        await _script.Run("", "--yes", "--token-file", _script.Token);
        var before = _script.Vault;
        _script.Forget();

        var (code, said) = await _script.Run("", "--yes");

        Assert.True(code == 0, said);
        Assert.Equal(Steps.Where(step => !step.Contains("secret set", StringComparison.Ordinal)), Changes());
        Assert.Equal(before, _script.Vault);
    }

    [ScriptFact]
    public async Task Key_that_is_missing_is_made_beside_the_others()
    {
        await _script.Run("", "--yes", "--token-file", _script.Token);
        var before = _script.Vault;
        File.Delete(Path.Combine(Path.GetDirectoryName(_script.Parameters)!, "vault", "data-key-2026"));

        await _script.Run("", "--yes");

        Assert.NotEqual(before["data-key-2026"], _script.Vault["data-key-2026"]);
        Assert.Equal(before["lookup-key"], _script.Vault["lookup-key"]);
    }

    // An app that refers to a secret which is not there yet does not start.
    [ScriptTheory]
    [InlineData("[\n  '2026' // '2025' is no more\n  '2027'\n]")]
    [InlineData("['2026', '2027']")]
    public async Task New_key_is_there_before_the_app_goes_by_it(string keys)
    {
        await _script.Run("", "--yes", "--token-file", _script.Token);
        _script.Forget();
        _script.Write("mine.bicepparam", $"using '../main.bicep'\nparam environmentName = 'prod'\nparam dataKeys = {keys}\nparam activeDataKey = '2027'\nparam prefix = 'dinsos'\nparam allowedAddresses = []\n");

        var (code, said) = await _script.Run("", "--yes", "--without-code");

        Assert.True(code == 0, said);
        Assert.InRange(IndexOf("az keyvault secret set --vault-name the-vaultName --name data-key-2027"), 0, IndexOf(Steps[0]) - 1);
        Assert.Single(_script.Calls, call => call.StartsWith("az keyvault secret set", StringComparison.Ordinal));
        Assert.True(IndexOf("az deployment group what-if") < IndexOf("az keyvault secret set"), "What would change is shown first.");
    }

    [ScriptFact]
    public async Task Installation_whose_keys_are_not_named_is_left_as_it_is()
    {
        await _script.Run("", "--yes", "--token-file", _script.Token);
        _script.Forget();
        _script.Write("mine.bicepparam", "using '../main.bicep'\n");

        var (code, said) = await _script.Run("", "--yes");

        Assert.NotEqual(0, code);
        Assert.Contains("dataKeys", said, StringComparison.Ordinal);
        Assert.Empty(Changes());
    }

    [ScriptFact]
    public async Task Keys_are_random_and_stand_in_no_argument_and_no_file()
    {
        var (_, said) = await _script.Run("", "--yes", "--token-file", _script.Token);

        var vault = _script.Vault;
        Assert.All(vault.Where(secret => secret.Key != "messaging-auth-token"), secret => Assert.Equal(32, Convert.FromBase64String(secret.Value).Length));
        Assert.Equal("a-token-of-the-provider", vault["messaging-auth-token"]);
        Assert.Equal(vault.Count, vault.Values.Distinct().Count());
        Assert.All(vault.Values, secret => Assert.DoesNotContain(_script.Calls.Append(said), text => text.Contains(secret, StringComparison.Ordinal)));
        Assert.Empty(_script.LeftOver);
    }

    [ScriptTheory]
    [InlineData("az account show", 0)]
    [InlineData("deployment group what-if", 0)]
    [InlineData("--name dinsos --template-file", 0)]
    [InlineData("secret list ", 1)]
    [InlineData("--name lookup-key", 2)]
    [InlineData("rest --method get", 6)]
    [InlineData("config-zip", 7)]
    [InlineData("functionapp keys list", 8)]
    [InlineData("--name dinsos-events", 8)]
    public async Task First_error_ends_the_run(string fails, int done)
    {
        var (code, _) = await _script.Run(fails, "--yes", "--token-file", _script.Token);

        Assert.NotEqual(0, code);
        Assert.Equal(Steps.Take(done), Changes().Where(step => !step.Contains(fails, StringComparison.Ordinal)));
        Assert.Empty(_script.LeftOver);
    }

    [ScriptFact]
    public async Task What_if_changes_nothing()
    {
        var (code, said) = await _script.Run("", "--what-if");

        Assert.True(code == 0, said);
        Assert.Contains(_script.Calls, call => call.StartsWith("az deployment group what-if", StringComparison.Ordinal));
        Assert.Empty(Changes());
    }

    [ScriptFact]
    public async Task Without_a_yes_nothing_changes()
    {
        var (code, said) = await _script.Run("");

        Assert.NotEqual(0, code);
        Assert.Contains("--yes", said, StringComparison.Ordinal);
        Assert.Empty(Changes());
    }

    [ScriptFact]
    public async Task Sample_that_was_not_filled_in_is_refused()
    {
        foreach (var sample in new[] { "dev.bicepparam", "prod.bicepparam" })
        {
            File.Copy(Path.Combine(InfraFiles.Folder, "parameters", sample), _script.Parameters, overwrite: true);
            var (code, said) = await _script.Run("", "--yes");
            Assert.NotEqual(0, code);
            Assert.Contains("zeros", said, StringComparison.Ordinal);
        }

        Assert.Empty(Changes());
    }

    [ScriptFact]
    public async Task Deleted_key_is_not_replaced()
    {
        _script.Write("deleted", "lookup-key\n");

        var (code, said) = await _script.Run("", "--yes", "--token-file", _script.Token);

        Assert.NotEqual(0, code);
        Assert.Contains("recover", said, StringComparison.Ordinal);
        Assert.DoesNotContain("lookup-key", _script.Vault.Keys);
        Assert.DoesNotContain(Changes(), step => step.StartsWith("dotnet", StringComparison.Ordinal));
    }

    [ScriptFact]
    public async Task Group_is_made_only_where_a_region_is_said()
    {
        _script.Write("group", "false\n");

        Assert.NotEqual(0, (await _script.Run("", "--yes")).Code);
        Assert.DoesNotContain(_script.Calls, call => call.StartsWith("az group create", StringComparison.Ordinal));
        Assert.Equal(0, (await _script.Run("", "--what-if", "--location", "southeastasia")).Code);
        Assert.DoesNotContain(_script.Calls, call => call.StartsWith("az group create", StringComparison.Ordinal));
        Assert.Equal(0, (await _script.Run("", "--yes", "--location", "southeastasia", "--token-file", _script.Token)).Code);
        Assert.Contains("az group create --name rg-x --location southeastasia --output none", _script.Calls);
    }

    private int IndexOf(string start) => _script.Calls.ToList().FindIndex(call => call.StartsWith(start, StringComparison.Ordinal));

    private IEnumerable<string> Changes() => _script.Calls.Select(call => Steps.FirstOrDefault(step => call.StartsWith(step, StringComparison.Ordinal))).OfType<string>();
}
