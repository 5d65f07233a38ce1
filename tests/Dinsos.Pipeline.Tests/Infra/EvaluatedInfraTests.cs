using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static Dinsos.Pipeline.Tests.Infra.EvaluatedInfra;

namespace Dinsos.Pipeline.Tests.Infra;

/// <summary>What the compiler works out of the Bicep: resources as they would be asked for, with loops and conditions done.</summary>
public sealed partial class EvaluatedInfraTests(EvaluatedInfra infra) : IClassFixture<EvaluatedInfra>
{
    private const string Assignments = "Microsoft.Authorization/roleAssignments";
    private static readonly string[] Codes = ["6401", "6472"];

    [BicepFact]
    public void Containers_queues_and_tables_are_those_of_the_spine()
    {
        var data = Text(infra.Of("Microsoft.Storage/storageAccounts").Single(account => Text(account["name"]).Contains("testd", StringComparison.Ordinal))["name"]);

        Assert.Equal(Flow.Containers.All.Order(), Names("blobServices/containers", data).Order());
        Assert.Equal(Flow.Queues.All.Order(), Names("queueServices/queues", data).Order());
        Assert.Equal(Flow.Tables.All.Order(), Names("tableServices/tables", data).Order());
    }

    [BicepFact]
    public void Accounts_take_no_key_and_answer_only_whom_they_should()
    {
        var accounts = infra.Of("Microsoft.Storage/storageAccounts");

        Assert.Equal(2, accounts.Count);
        Assert.All(accounts, account =>
        {
            var properties = account["properties"]!;
            Assert.False((bool)properties["allowSharedKeyAccess"]!);
            Assert.False((bool)properties["allowBlobPublicAccess"]!);
            Assert.Equal("TLS1_2", Text(properties["minimumTlsVersion"]));
            Assert.Equal("Deny", Text(properties["networkAcls"]!["defaultAction"]));
            Assert.Equal("203.0.113.7", Text(properties["networkAcls"]!["ipRules"]![0]!["value"]));
        });
        Assert.All(infra.Of("Microsoft.Storage/storageAccounts/blobServices/containers"), container => Assert.Equal("None", Text(container["properties"]!["publicAccess"])));
        Assert.Equal(7, infra.Of("Microsoft.Network/privateEndpoints").Count);
        Assert.Equal(7, infra.Of("Microsoft.Network/privateEndpoints/privateDnsZoneGroups").Count);
        Assert.Equal(4, infra.Of("Microsoft.Network/privateDnsZones").Count);
        Assert.Equal(4, infra.Of("Microsoft.Network/privateDnsZones/virtualNetworkLinks").Count);
        Assert.Contains("Microsoft.App/environments", infra.Of("Microsoft.Network/virtualNetworks").Single().ToJsonString(), StringComparison.Ordinal);
    }

    [BicepFact]
    public void Regency_reads_and_writes_below_its_own_code_only()
    {
        foreach (var code in Codes)
        {
            var given = infra.Of(Assignments).Where(assignment => Text(assignment["properties"]!["principalId"]).EndsWith(code, StringComparison.Ordinal)).ToList();

            Assert.Equal(6, given.Count);
            Assert.All(given, assignment =>
            {
                Assert.Equal("2.0", Text(assignment["properties"]!["conditionVersion"]));
                var prefixes = Prefixes().Matches(Text(assignment["properties"]!["condition"])).Select(match => match.Groups["prefix"].Value).ToList();
                Assert.NotEmpty(prefixes);
                Assert.All(prefixes, prefix => Assert.Matches($"^([a-z-]+/){{0,2}}{code}/$", prefix));
            });
            Assert.Equal(["field-reports", "field-reports", "lists", "receipts", "submissions", "submissions"], given.Select(Container).Order());
            Assert.Equal(["field-reports", "submissions"], given.Where(IsUpload).Select(Container).Order());
        }
    }

    [BicepFact]
    public void Conditions_bind_every_right_that_comes_with_the_role()
    {
        var uploads = infra.Of(Assignments).Where(assignment => assignment["properties"]!["condition"] is not null && IsUpload(assignment)).ToList();
        var reads = infra.Of(Assignments).Where(assignment => Codes.Any(code => Principal(assignment).EndsWith(code, StringComparison.Ordinal)) && !IsUpload(assignment)).ToList();
        var rights = infra.Of("Microsoft.Authorization/roleDefinitions").Single()["properties"]!["permissions"]![0]!["dataActions"]!.AsArray().Select(Text).ToList();

        Assert.DoesNotContain(rights, right => right.Contains("delete", StringComparison.OrdinalIgnoreCase) || right.Contains('*', StringComparison.Ordinal));
        Assert.All(uploads, upload => Assert.All(rights, right => Assert.Contains($"!(ActionMatches{{'{right}'}})", Text(upload["properties"]!["condition"]), StringComparison.Ordinal)));
        Assert.All(reads, read =>
        {
            Assert.Contains("blobs/read'} AND NOT SubOperationMatches{'Blob.List'})", Text(read["properties"]!["condition"]), StringComparison.Ordinal);
            Assert.Contains("blobs/read'} AND SubOperationMatches{'Blob.List'})", Text(read["properties"]!["condition"]), StringComparison.Ordinal);
            Assert.Contains("@Request[Microsoft.Storage/storageAccounts/blobServices/containers/blobs:prefix]", Text(read["properties"]!["condition"]), StringComparison.Ordinal);
        });
        Assert.Equal((4, 8), (uploads.Count, reads.Count));
    }

    [BicepFact]
    public void Container_is_written_by_whom_the_design_names()
    {
        // The app writes everywhere. Of people: the province's officers and the regencies.
        var writers = infra.Of(Assignments).Where(IsUpload).GroupBy(Container).ToDictionary(group => group.Key, group => string.Join(' ', group.Select(Principal).Distinct().Order()));

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["submissions"] = "000000006401 000000006472",
                ["field-reports"] = "000000006401 000000006472",
                ["registry"] = "000000000004",
                ["aided"] = "000000000004",
                ["officer"] = "000000000004",
                ["config"] = "000000000004",
            },
            writers);
        Assert.DoesNotContain(infra.Of(Assignments), assignment => Id(assignment).Contains("/containers/work/", StringComparison.Ordinal));
    }

    // A corrected copy holds everybody of a file; the receipt beside it names rows.
    [BicepFact]
    public void Operator_reads_receipts_and_no_copies()
    {
        var given = infra.Of(Assignments).Where(assignment => Principal(assignment) == "000000000006").ToList();
        var receipts = given.Single(assignment => Container(assignment) == "receipts")["properties"]!;

        Assert.Equal(["", "", "decisions", "receipts"], given.Select(Container).Order());
        Assert.Equal("2.0", Text(receipts["conditionVersion"]));
        Assert.Equal(
            "((!(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'} AND NOT SubOperationMatches{'Blob.List'})) OR "
            + "(@Resource[Microsoft.Storage/storageAccounts/blobServices/containers/blobs:path] StringLike '*.receipt.json'))",
            Text(receipts["condition"]));
        Assert.All(given.Where(assignment => Container(assignment) != "receipts"), assignment => Assert.Null(assignment["properties"]!["condition"]));
    }

    [BicepFact]
    public void App_has_the_roles_of_the_table_and_no_other()
    {
        var names = InfraCheck.RoleIds.Select(line => line.Split(" is ")).ToDictionary(parts => parts[1], parts => parts[0]);
        var given = infra.Of(Assignments).Where(assignment => Principal(assignment) == "").Select(assignment => $"{names[Text(assignment["properties"]!["roleDefinitionId"])[^36..]]} on {Scope(Id(assignment))}");

        Assert.Equal(CodeFacts.Gather().Roles.Order(), given.Order());
    }

    [BicepFact]
    public void App_runs_dotnet_10_on_flex_and_gets_every_setting_once()
    {
        var app = infra.Of("Microsoft.Web/sites").Single()["properties"]!;
        var settings = app["siteConfig"]!["appSettings"]!.AsArray().Select(setting => Text(setting!["name"])).ToList();

        Assert.Equal("FC1", Text(infra.Of("Microsoft.Web/serverfarms").Single()["sku"]!["name"]));
        Assert.Equal(("dotnet-isolated", "10.0"), (Text(app["functionAppConfig"]!["runtime"]!["name"]), Text(app["functionAppConfig"]!["runtime"]!["version"])));
        Assert.Equal("UserAssignedIdentity", Text(app["functionAppConfig"]!["deployment"]!["storage"]!["authentication"]!["type"]));
        Assert.Superset(new HashSet<string> { "Privacy__DataKeys__2025", "Privacy__DataKeys__2026", "Messaging__DailyCap", "Messaging__AuthToken", "DinsosStorage__queueServiceUri" }, settings.ToHashSet());
        Assert.Equal(settings.Count, settings.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        // What Flex refuses, or takes and then breaks.
        Assert.DoesNotContain(settings, name => name is "FUNCTIONS_WORKER_RUNTIME" or "FUNCTIONS_EXTENSION_VERSION" or "WEBSITE_TIME_ZONE" or "TZ" or "WEBSITE_RUN_FROM_PACKAGE" or "AzureWebJobsStorage");
    }

    [BicepFact]
    public void Secrets_are_references_to_the_vault()
    {
        string[] secret = ["Privacy__DataKeys__2025", "Privacy__DataKeys__2026", "Privacy__LookupKey", "Privacy__TieBreakKey", "Messaging__AuthToken"];
        var settings = infra.Of("Microsoft.Web/sites").Single()["properties"]!["siteConfig"]!["appSettings"]!.AsArray().ToDictionary(setting => Text(setting!["name"]), setting => Text(setting!["value"]));

        Assert.All(secret, name => Assert.Contains("@Microsoft.KeyVault(SecretUri=", settings[name], StringComparison.Ordinal));
        Assert.True((bool)infra.Of("Microsoft.KeyVault/vaults").Single()["properties"]!["enablePurgeProtection"]!);
        Assert.Empty(infra.Of("Microsoft.KeyVault/vaults/secrets"));
        Assert.All(infra.Of("Microsoft.Insights/components"), component => Assert.True((bool)component["properties"]!["DisableLocalAuth"]!));
    }

    [BicepFact]
    public void Every_alert_reaches_the_action_group()
    {
        var rules = infra.Of("Microsoft.Insights/scheduledQueryRules").Concat(infra.Of("Microsoft.Insights/metricAlerts")).ToList();

        Assert.True(rules.Count >= 14, $"{rules.Count} alerts");
        Assert.All(rules, rule => Assert.Contains("/actionGroups/ag-", rule["properties"]!["actions"]!.ToJsonString(), StringComparison.Ordinal));
        Assert.Contains("/actionGroups/ag-", infra.Of("Microsoft.EventGrid/systemTopics/eventSubscriptions").Single()["properties"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(rules, rule => rule.ToJsonString().Contains("9101", StringComparison.Ordinal) && rule.ToJsonString().Contains("PoisonFound", StringComparison.Ordinal));
    }

    private static string Id(JsonNode resource) => Text(resource["id"]);

    // Empty where it is known only when it is made: the app's identity, and the topic's.
    private static string Principal(JsonNode assignment) => Text(assignment["properties"]!["principalId"]) is { Length: 36 } id ? id[^12..] : "";

    private static bool IsUpload(JsonNode assignment) => Text(assignment["properties"]!["roleDefinitionId"]).Contains("/resourceGroups/", StringComparison.Ordinal);

    private static string Container(JsonNode assignment) => ContainerOf().Match(Id(assignment)).Groups["name"].Value;

    private static string Scope(string id) => id switch
    {
        _ when id.Contains("/containers/event-dead-letters/", StringComparison.Ordinal) => "dead-letters",
        _ when id.Contains("testd", StringComparison.Ordinal) => "data",
        _ when id.Contains("testh", StringComparison.Ordinal) => "host",
        _ when id.Contains("/vaults/", StringComparison.Ordinal) => "vault",
        _ when id.Contains("/components/", StringComparison.OrdinalIgnoreCase) => "telemetry",
        _ => id,
    };

    private IEnumerable<string> Names(string type, string account) => infra.Of($"Microsoft.Storage/storageAccounts/{type}").Select(resource => Text(resource["name"]))
        .Where(name => name.StartsWith(account + "/", StringComparison.Ordinal)).Select(name => name[(name.LastIndexOf('/') + 1)..]);

    [GeneratedRegex(@"StringStartsWith '(?<prefix>[^']*)'", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Prefixes();

    [GeneratedRegex(@"/containers/(?<name>[a-z-]+)/", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ContainerOf();
}
