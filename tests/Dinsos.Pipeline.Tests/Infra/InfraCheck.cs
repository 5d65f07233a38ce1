namespace Dinsos.Pipeline.Tests.Infra;

/// <summary>Holds what the Bicep text declares against what the code says. A problem begins with its kind.</summary>
internal static class InfraCheck
{
    /// <summary>Settings that the platform reads, and not our code; each with the reason why it is set.</summary>
    public static IReadOnlyDictionary<string, string> Platform { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AzureWebJobsStorage:blobServiceUri"] = "the host's own account: locks, keys, timers",
        ["AzureWebJobsStorage:queueServiceUri"] = "the host's own queue of blob events",
        ["AzureWebJobsStorage:tableServiceUri"] = "the host's own diagnostics",
        ["AzureWebJobsStorage:credential"] = "the host goes to its account by an identity",
        ["AzureWebJobsStorage:clientId"] = "and by this one",
        ["AzureFunctionsWebHost:hostid"] = "the host's id is told, and not cut from the app's name",
        ["DinsosStorage:credential"] = "the triggers go to the data by an identity; our code takes it from clientId",
    };

    /// <summary>Ids of the built-in roles, as Azure publishes them: written apart from the Bicep text.</summary>
    public static IReadOnlyList<string> RoleIds { get; } =
    [
        "Key Vault Secrets Officer is b86a8fe4-44ce-4948-aee5-eccb2c155cd7",
        "Key Vault Secrets User is 4633458b-17de-408a-b874-0445c86b69e6",
        "Monitoring Metrics Publisher is 3913510d-42f4-4e42-8a64-420c390055eb",
        "Monitoring Reader is 43d0d8ad-25c7-4714-9337-8ba259a9fe05",
        "Storage Account Contributor is 17d1049b-9a84-46fb-8f53-869881c3d3ab",
        "Storage Blob Data Contributor is ba92f5b4-2d11-453d-a403-e96b0029c9fe",
        "Storage Blob Data Owner is b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
        "Storage Blob Data Reader is 2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
        "Storage Queue Data Contributor is 974c5e8b-45b9-4653-ba55-5f855dd0fb88",
        "Storage Queue Data Message Processor is 8a0f0c08-91a1-4084-bc3d-661d67233fed",
        "Storage Queue Data Message Sender is c6a89b2d-59bc-44d0-9896-0f6e12d7b80a",
        "Storage Queue Data Reader is 19e7f393-937e-4f77-808e-94535e297925",
        "Storage Table Data Contributor is 0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
    ];

    // Events that must wake somebody although they are no errors.
    private static readonly string[] AlarmingWarnings = ["9102 QueueTooOld", "9103 NothingSubmitted", "1101 CalendarYearLacking", "9105 QueueState"];

    /// <summary>What does not fit together.</summary>
    public static IReadOnlyList<string> Problems(Infrastructure infra, CodeFacts code) =>
    [
        .. Same("container", infra.Containers, code.Containers),
        .. Same("queue", infra.Queues, code.Queues),
        .. Same("table", infra.Tables, code.Tables),
        .. code.RequiredSettings.Except(infra.Settings).Select(name => $"required setting: {name} is not set"),
        .. infra.Settings.Concat(infra.FurtherSettings).Except(code.ReadSettings).Except(Platform.Keys).Select(name => $"set setting: nothing reads {name}"),
        .. Platform.Keys.Except(infra.Settings).Select(name => $"platform setting: {name} is not set"),
        .. Same("subscription", infra.Subscriptions, code.BlobTriggers),
        .. infra.Alerts.Except(code.Events).Select(name => $"alert: the code logs no {name}"),
        .. code.GraveEvents.Concat(AlarmingWarnings).Except(infra.Alerts).Select(name => $"grave event: nothing wakes anybody on {name}"),
        .. Same("role", infra.Roles, code.Roles),
        .. Same("role id", infra.RoleIds, RoleIds),
        .. Same("report kind", infra.ReportKinds, code.ReportKinds),
        .. Same("list kind", infra.ListKinds, code.ListKinds),
        .. OpenPaths(infra, code),
        .. infra.AccountSafeguards.Count == 10 ? [] : new[] { $"safeguard: {infra.AccountSafeguards.Count / 5} storage accounts are declared, and 2 were expected" },
        .. infra.AccountSafeguards.Where(each => each.EndsWith(": no", StringComparison.Ordinal)).Select(each => $"safeguard: {each}"),
    ];

    private static IEnumerable<string> Same(string kind, IReadOnlyList<string> infra, IReadOnlyList<string> code) =>
    [
        .. infra.Except(code).Select(name => $"{kind}: {name} stands only in Bicep"),
        .. code.Except(infra).Select(name => $"{kind}: {name} is missing in Bicep"),
        .. infra.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => $"{kind}: {same.Key} stands twice in Bicep"),
    ];

    // A route such as health/{check?} opens its own path and those below it; every open path must lead to such a route.
    private static IEnumerable<string> OpenPaths(Infrastructure infra, CodeFacts code)
    {
        var open = code.AnonymousRoutes.Select(route => $"/api/{route.Split('/').TakeWhile(part => !part.StartsWith('{')).Aggregate((a, b) => $"{a}/{b}")}").ToList();
        var below = code.AnonymousRoutes.Where(route => route.Contains('{', StringComparison.Ordinal)).Select(route => $"/api/{route[..route.IndexOf('{', StringComparison.Ordinal)]}").ToList();
        return
        [
            .. open.Except(infra.WithoutSignIn).Select(path => $"open path: {path} asks for no key, and for a sign-in"),
            .. infra.WithoutSignIn.Except(open).Where(path => path != "/runtime/webhooks/blobs" && !below.Any(start => path.StartsWith(start, StringComparison.Ordinal)))
                .Select(path => $"open path: {path} asks for no sign-in, and leads to nothing that is open"),
            .. infra.WithoutSignIn.Contains("/runtime/webhooks/blobs") ? [] : new[] { "open path: Event Grid cannot reach the blob functions" },
        ];
    }
}
