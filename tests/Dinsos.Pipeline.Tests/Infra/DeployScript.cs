using System.Diagnostics;

namespace Dinsos.Pipeline.Tests.Infra;

/// <summary>
/// Runs <c>infra/deploy</c> with stand-ins of az, dotnet, zip and curl on the PATH. They write down how they were called, and az keeps
/// a vault of its own in a folder.
/// </summary>
internal sealed class DeployScript : IDisposable
{
    private const string Az = """
        #!/usr/bin/env bash
        set -u
        printf 'az %s\n' "$*" >>"$STAND_IN/calls"
        if [ -n "${STAND_IN_FAILS:-}" ] && [[ "az $*" == *"$STAND_IN_FAILS"* ]]; then echo "refused" >&2; exit 1; fi
        name='' query='' file=''
        for ((i = 1; i < $#; i++)); do
          next=$((i + 1))
          case "${!i}" in --name) name=${!next} ;; --query) query=${!next} ;; --file) file=${!next} ;; esac
        done
        case "$*" in
          'account show --query'*) echo 'Langganan Provinsi' ;;
          'group exists'*) cat "$STAND_IN/group" ;;
          'group create'*) echo true >"$STAND_IN/group" ;;
          'deployment group create'*'--name dinsos '*) touch "$STAND_IN/deployed" ;;
          'deployment group show'*)
            [ -f "$STAND_IN/deployed" ] || { echo 'DeploymentNotFound' >&2; exit 3; }
            case "$query" in
              *madeAtRandom*) printf 'data-key-2026\r\nlookup-key\r\ntie-break-key\r\n' ;;
              *givenByPerson*) echo messaging-auth-token ;;
              *hostName*) echo func-dinsos.example ;;
              *) output=${query#properties.outputs.}; echo "the-${output%.value}" ;;
            esac ;;
          'keyvault secret list '*) ls "$STAND_IN/vault" ;;
          'keyvault secret list-deleted'*) cat "$STAND_IN/deleted" ;;
          'keyvault secret set'*) cat "$file" >"$STAND_IN/vault/$name" ;;
          'functionapp show'*) echo /subscriptions/1/app ;;
          'functionapp keys list'*) echo true ;;
        esac
        """;

    private const string Others = """
        #!/usr/bin/env bash
        printf '%s %s\n' "$(basename "$0")" "$*" >>"$STAND_IN/calls"
        while [ $# -gt 0 ]; do
          if [ "$1" = --output ] && [ "$2" != /dev/null ]; then mkdir -p "$2"; touch "$2/host.json"; fi
          shift
        done
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("dinsos-deploy-").FullName;

    public DeployScript()
    {
        foreach (var folder in new[] { "bin", "vault", "tmp" }) Directory.CreateDirectory(Path.Combine(_folder, folder));
        File.WriteAllText(Path.Combine(_folder, "group"), "true\n");
        File.WriteAllText(Path.Combine(_folder, "deleted"), "");
        Program("az", Az);
        foreach (var other in new[] { "dotnet", "zip", "curl" }) Program(other, Others);
        Parameters = Write("mine.bicepparam", "using '../main.bicep'\nparam dataKeys = ['2026']\n");
        Token = Write("token", "a-token-of-the-provider\n");
    }

    /// <summary>A parameter file without the zeros of the sample.</summary>
    public string Parameters { get; }

    /// <summary>A file with the provider's token.</summary>
    public string Token { get; }

    /// <summary>What was called, in order, with every argument.</summary>
    public IReadOnlyList<string> Calls => File.Exists(Path.Combine(_folder, "calls")) ? File.ReadAllLines(Path.Combine(_folder, "calls")) : [];

    /// <summary>The secrets of the vault by their names.</summary>
    public IReadOnlyDictionary<string, string> Vault => Directory.GetFiles(Path.Combine(_folder, "vault")).ToDictionary(file => Path.GetFileName(file), File.ReadAllText);

    /// <summary>What a run left among temporary files.</summary>
    public IEnumerable<string> LeftOver => Directory.EnumerateFileSystemEntries(Path.Combine(_folder, "tmp"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    public void Forget() => File.Delete(Path.Combine(_folder, "calls"));

    /// <summary>Runs it; nobody is there to be asked.</summary>
    /// <param name="fails">Part of the call of az that is refused; empty for none.</param>
    /// <param name="arguments">Its arguments beside the parameters and the group.</param>
    public async Task<(int Code, string Said)> Run(string fails, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(InfraFiles.Folder, "deploy"), "--parameters", Parameters, "--group", "rg-x", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["PATH"] = $"{Path.Combine(_folder, "bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["STAND_IN"] = _folder;
        start.Environment["STAND_IN_FAILS"] = fails;
        start.Environment["TMPDIR"] = Path.Combine(_folder, "tmp");
        start.Environment["DINSOS_DEPLOY_TRIES"] = "2";
        start.Environment["DINSOS_DEPLOY_PAUSE"] = "0";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said + await output);
    }

    private void Program(string name, string text)
    {
        var file = Write(Path.Combine("bin", name), text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}

/// <summary>A test of a script of the shell: it is skipped on Windows, where deployers run the script in a Linux shell.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScriptFactAttribute : FactAttribute
{
    public ScriptFactAttribute() => Skip = OperatingSystem.IsWindows() ? "infra/deploy is a script for bash" : null;
}

/// <summary>The same for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScriptTheoryAttribute : TheoryAttribute
{
    public ScriptTheoryAttribute() => Skip = OperatingSystem.IsWindows() ? "infra/deploy is a script for bash" : null;
}
