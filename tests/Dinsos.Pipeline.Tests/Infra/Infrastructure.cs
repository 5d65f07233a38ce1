using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Tests.Infra;

/// <summary>What the Bicep text declares, as lists of words that can be held against the code.</summary>
internal sealed partial record Infrastructure(
    IReadOnlyList<string> Containers, IReadOnlyList<string> Queues, IReadOnlyList<string> Tables, IReadOnlyList<string> Settings, IReadOnlyList<string> FurtherSettings,
    IReadOnlyList<string> Subscriptions, IReadOnlyList<string> Alerts, IReadOnlyList<string> Roles, IReadOnlyList<string> RoleIds, IReadOnlyList<string> ReportKinds,
    IReadOnlyList<string> ListKinds, IReadOnlyList<string> WithoutSignIn, IReadOnlyList<string> AccountSafeguards)
{
    private static readonly string[] Safeguards =
    [
        "allowBlobPublicAccess: false", "allowCrossTenantReplication: false", "allowSharedKeyAccess: false", "minimumTlsVersion: 'TLS1_2'", "supportsHttpsTrafficOnly: true",
    ];

    /// <summary>Reads the files.</summary>
    /// <param name="files">Texts by their paths below <c>infra</c>.</param>
    public static Infrastructure Read(IReadOnlyDictionary<string, string> files)
    {
        var keys = KeySetting().Matches(BicepText.Find(files, "keySettings").Text).Select(match => match.Groups["name"].Value);
        var settings = (BicepObject)BicepText.Find(files, "settings");
        return new(
            BicepText.Find(files, "containers").Strings,
            BicepText.Find(files, "queues").Strings,
            BicepText.Find(files, "tables").Strings,
            [.. settings.Fields.Select(field => field.Name).Concat(keys).Select(InCode)],
            [.. BicepText.FindAll(files, "furtherSettings").OfType<BicepObject>().SelectMany(further => further.Fields).Select(field => InCode(field.Name))],
            [.. BicepText.Find(files, "blobFunctions").Objects.Select(each => $"{each["function"]} of {each["container"]}")],
            [.. BicepText.Find(files, "events").Objects.Concat(new[] { "heartbeat", "failure" }.Select(name => (BicepObject)BicepText.Find(files, name))).Select(each => $"{each["event"]} {each["log"]}")],
            [.. new[] { "ofApp", "ofTopic" }.SelectMany(name => BicepText.Find(files, name).Objects).Select(each => $"{each["role"]} on {each["on"]}")],
            [.. ((BicepObject)BicepText.Find(files, "builtIn")).Fields.Select(field => $"{field.Name} is {field.Value.Text}")],
            BicepText.Find(files, "reportKinds").Strings,
            BicepText.Find(files, "listKinds").Strings,
            BicepText.Find(files, "withoutSignIn").Strings,
            [.. files.SelectMany(file => Accounts().Matches(file.Value).SelectMany(account =>
                Safeguards.Select(each => $"{file.Key}: {each}: {(account.Value.Contains(each, StringComparison.Ordinal) ? "yes" : "no")}")))]);
    }

    private static string InCode(string setting) => setting.Replace("__", ":", StringComparison.Ordinal);

    [GeneratedRegex(@"'(?<name>\w+?)__\$\{", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex KeySetting();

    // A declaration ends with the brace at the start of a line; accounts that only are referred to have no properties.
    [GeneratedRegex(@"^resource \w+ 'Microsoft\.Storage/storageAccounts@[^']+' = \{.*?^\}", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 10_000)]
    private static partial Regex Accounts();
}
