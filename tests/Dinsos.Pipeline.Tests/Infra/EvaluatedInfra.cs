using System.Text.Json.Nodes;

namespace Dinsos.Pipeline.Tests.Infra;

/// <summary>What a whole installation would be made of: private, with groups for two regencies and everybody else. It is worked out once.</summary>
public sealed class EvaluatedInfra : IAsyncLifetime
{
    internal const string Parameters = """
        using '../main.bicep'
        param environmentName = 'test'
        param alertEmails = ['operator@dinsos.example']
        param monthlyBudget = 100
        param budgetFrom = '2026-12-01'
        param vaultOfficer = { id: 'aaaaaaaa-0000-0000-0000-000000000001', kind: 'Group' }
        param signIn = { clientId: 'aaaaaaaa-0000-0000-0000-000000000002', applications: ['aaaaaaaa-0000-0000-0000-000000000003'] }
        param regencies = { '6401': 'bbbbbbbb-0000-0000-0000-000000006401', '6472': 'bbbbbbbb-0000-0000-0000-000000006472' }
        param officers = { id: 'aaaaaaaa-0000-0000-0000-000000000004', kind: 'Group' }
        param operators = { id: 'aaaaaaaa-0000-0000-0000-000000000006', kind: 'Group' }
        param messagingAccount = 'AC00000000000000000000000000000001'
        param whatsAppFrom = '+6281100000000'
        param smsFrom = 'DINSOS'
        param dataKeys = ['2025', '2026']
        param activeDataKey = '2026'
        param furtherSettings = { Messaging__DailyCap: '1000' }
        param isPrivate = true
        param isLocked = true
        param allowedAddresses = ['203.0.113.7']
        """;

    /// <summary>The resources.</summary>
    public IReadOnlyList<JsonNode> Resources { get; private set; } = [];

    public async Task InitializeAsync()
    {
        if (BicepCompiler.WhyNone is not null) return;
        using var compiler = new BicepCompiler();
        compiler.Write("parameters/test.bicepparam", Parameters);
        Resources = await compiler.Resources("parameters/test.bicepparam");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    internal IReadOnlyList<JsonNode> Of(string type) => [.. Resources.Where(resource => string.Equals((string?)resource["type"], type, StringComparison.OrdinalIgnoreCase))];

    internal static string Text(JsonNode? node) => (string?)node ?? "";
}
