using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Tests.Infra;

/// <summary>
/// The Bicep text and the code fit together. The text is read, and nothing is deployed: what these tests cannot prove is that Azure
/// takes the templates, that a role suffices for what the host does with it, that a condition on a path lets through what it should,
/// that a query finds the events that the host really writes, and that an alert reaches anybody.
/// </summary>
public sealed partial class InfraTests
{
    private static readonly CodeFacts Code = CodeFacts.Gather();
    private static readonly Infrastructure Declared = Infrastructure.Read(InfraFiles.Bicep);

    [Fact]
    public void Bicep_and_code_fit_together() => Assert.Empty(InfraCheck.Problems(Declared, Code));

    [Fact]
    public void Lists_are_not_empty() => Assert.All(
        [
            Declared.Containers, Declared.Queues, Declared.Tables, Declared.Settings, Declared.FurtherSettings, Declared.Subscriptions, Declared.Alerts, Declared.Roles, Declared.RoleIds,
            Declared.ReportKinds, Declared.ListKinds, Declared.WithoutSignIn, Code.BlobTriggers, Code.Events, Code.GraveEvents, Code.Roles, Code.ListKinds, Code.AnonymousRoutes,
        ],
        list => Assert.NotEmpty(list));

    [Fact]
    public void Every_parameter_and_output_says_what_it_is()
    {
        Assert.Empty(InfraFiles.Bicep.SelectMany(file => Undescribed(file.Value).Select(name => $"{file.Key}: {name}")));
        Assert.Equal(["prefix"], Undescribed(InfraFiles.Bicep["main.bicep"].Replace("@description('First part of every name", "@metadata('First part of every name", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("container", "modules/data-storage.bicep", "'field-reports'", "'field-report'")]
    [InlineData("queue", "modules/data-storage.bicep", "'copies-to-return'", "'copies'")]
    [InlineData("table", "modules/data-storage.bicep", "'agenda'", "'diary'")]
    [InlineData("table", "modules/data-storage.bicep", "'agenda'", "'agenda'\n  'agenda'")]
    [InlineData("required setting", "modules/app.bicep", "Messaging__AuthToken", "Messaging__Token")]
    [InlineData("required setting", "modules/app.bicep", "Privacy__DataKeys__$", "Privacy__Keys__$")]
    [InlineData("required setting", "modules/app.bicep", "DinsosStorage__queueServiceUri", "DinsosStorage__queueUri")]
    [InlineData("required setting", "modules/app.bicep", "  Officers__Identity: 'platform'\n", "  // Officers__Identity: 'platform'\n")]
    [InlineData("set setting", "modules/app.bicep", "Messaging__RequireTemplates", "Messaging__AskTemplates")]
    [InlineData("set setting", "parameters/dev.bicepparam", "Messaging__KillSwitch", "Messaging__Stop")]
    [InlineData("platform setting", "modules/app.bicep", "AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__queue")]
    [InlineData("subscription", "events.bicep", "'ReceiveOfficerFile'", "'ReadOfficerFile'")]
    [InlineData("subscription", "events.bicep", "container: 'aided'", "container: 'registry'")]
    [InlineData("alert", "modules/alerts.bicep", "event: 9103", "event: 9193")]
    [InlineData("alert", "modules/alerts.bicep", "'PoisonFound'", "'PoisonSeen'")]
    [InlineData("alert", "modules/alerts.bicep", "event: 9105, log: 'QueueState'", "event: 9105, log: 'QueueStates'")]
    [InlineData("alert", "modules/alerts.bicep", "event: 9401", "event: 9402")]
    [InlineData("grave event", "modules/alerts.bicep", "  { alert: 'audit-stuck'", "  // { alert: 'audit-stuck'")]
    [InlineData("role", "modules/roles.bicep", "{ on: 'vault', role: 'Key Vault Secrets User' }", "{ on: 'vault', role: 'Key Vault Secrets Officer' }")]
    [InlineData("role", "modules/roles.bicep", "{ on: 'data', role: 'Storage Table Data Contributor' }", "{ on: 'host', role: 'Storage Table Data Contributor' }")]
    [InlineData("role id", "modules/roles.bicep", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa4")]
    [InlineData("report kind", "modules/access.bicep", "'withdrawal'", "'withdrawals'")]
    [InlineData("list kind", "modules/access.bicep", "'follow-ups'", "'followups'")]
    [InlineData("open path", "modules/app.bicep", "'/api/twilio/status'", "'/api/twilio/state'")]
    [InlineData("open path", "modules/app.bicep", "'/api/health/live'", "'/api/explain'")]
    [InlineData("open path", "modules/app.bicep", "'/runtime/webhooks/blobs'", "'/runtime/webhooks/blob'")]
    [InlineData("safeguard", "modules/data-storage.bicep", "allowSharedKeyAccess: false", "allowSharedKeyAccess: true")]
    [InlineData("safeguard", "modules/host-storage.bicep", "allowBlobPublicAccess: false", "// allowBlobPublicAccess")]
    [InlineData("safeguard", "modules/data-storage.bicep", "minimumTlsVersion: 'TLS1_2'", "minimumTlsVersion: 'TLS1_0'")]
    public void Change_in_Bicep_is_found(string kind, string file, string what, string into)
    {
        var text = InfraFiles.Bicep[file];
        Assert.Contains(what, text, StringComparison.Ordinal);
        var files = new Dictionary<string, string>(InfraFiles.Bicep, StringComparer.Ordinal) { [file] = text.Replace(what, into, StringComparison.Ordinal) };

        Assert.Contains(InfraCheck.Problems(Infrastructure.Read(files), Code), problem => problem.StartsWith(kind + ":", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_name_that_is_renamed_in_the_code_is_found()
    {
        (string Kind, IReadOnlyList<string> Names, Func<IReadOnlyList<string>, CodeFacts> With)[] kinds =
        [
            ("container", Code.Containers, names => Code with { Containers = names }),
            ("queue", Code.Queues, names => Code with { Queues = names }),
            ("table", Code.Tables, names => Code with { Tables = names }),
            ("required setting", Code.RequiredSettings, names => Code with { RequiredSettings = names }),
            ("set setting", [.. Declared.Settings.Except(InfraCheck.Platform.Keys)], names => Code with { ReadSettings = names }),
            ("subscription", Code.BlobTriggers, names => Code with { BlobTriggers = names }),
            ("alert", Declared.Alerts, names => Code with { Events = names }),
            ("grave event", [.. Code.GraveEvents.Intersect(Declared.Alerts)], names => Code with { GraveEvents = names }),
            ("role", Code.Roles, names => Code with { Roles = names }),
            ("report kind", Code.ReportKinds, names => Code with { ReportKinds = names }),
            ("list kind", Code.ListKinds, names => Code with { ListKinds = names }),
            ("open path", Code.AnonymousRoutes, names => Code with { AnonymousRoutes = names }),
        ];

        foreach (var (kind, names, with) in kinds)
        {
            for (var i = 0; i < names.Count; i++)
            {
                var renamed = with([.. names.Take(i), "renamed-" + names[i], .. names.Skip(i + 1)]);
                Assert.Contains(InfraCheck.Problems(Declared, renamed), problem => problem.StartsWith(kind + ":", StringComparison.Ordinal));
            }
        }
    }

    // Decorators stand right above what they decorate; a parameter of a parameter file has none and is set with '='.
    private static IEnumerable<string> Undescribed(string text) => text.Contains("\nusing '", StringComparison.Ordinal) || text.StartsWith("using '", StringComparison.Ordinal)
        ? []
        : Declarations().Matches(text).Where(match => !match.Groups["above"].Value.Contains("@description(", StringComparison.Ordinal)).Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"(?<above>(?:^@.*\n)*)^(?:param|output) (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Declarations();
}
