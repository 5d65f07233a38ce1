using Azure.Data.Tables;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Operations;

namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>What people and crashes do at the wrong moment is answered, and takes nothing from anybody.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class AdverseEventsTests(AzuriteFixture azurite)
{
    private const string Samarinda = "6472";
    private const string File = $"{Samarinda}/{SmallProgramme.Id}/usulan.csv";

    private static readonly List<Villager> People = [.. Enumerable.Range(0, 4).Select(i => new Villager(i, Samarinda) { Assessment = 99 - i })];

    [Fact]
    public async Task Closing_whose_allocation_was_lost_is_allocated_by_the_sweep()
    {
        await using var province = await Start();
        // The host died between the row of the ledger and the message.
        await province.Get<LedgerStore>().InsertNew(new Ledger { Year = 2025, ClosedIntakes = [SmallProgramme.Id] }, CancellationToken.None);

        await province.PlayTo(new(2025, 2, 10), 12);

        Assert.Equal(2, (await province.Report()).Decisions.Count(line => line["decision"] == "awarded"));
    }

    [Fact]
    public async Task Log_of_decisions_that_was_altered_breaks_an_invariant_though_nothing_was_decided_since()
    {
        await using var province = await Start();
        await province.PlayTo(new(2025, 2, 10), 12);
        var check = province.Get<CheckInvariantsHandler>();
        await check.Handle(CancellationToken.None);
        Assert.Null(await check.Handle(CancellationToken.None));

        var table = province.Get<TableServiceClient>().GetTableClient(Flow.Tables.Audit);
        var record = await table.QueryAsync<TableEntity>().FirstAsync();
        await table.DeleteEntityAsync(record.PartitionKey, record.RowKey);

        var report = await check.Handle(CancellationToken.None);
        Assert.Contains("log of decisions", Assert.Single(report!.Broken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b#?%\\\\")]
    [InlineData("0123456789abcdef0123456789abcdeg")]
    [InlineData("")]
    public async Task Draft_that_no_key_can_hold_is_answered_by_a_receipt(string draft)
    {
        await using var province = await Start();

        await province.Put(Flow.Containers.Officer, "setuju.json", $$"""{ "action": "approve", "draft": "{{draft}}", "officer": "petugas" }""");
        await province.Rest();

        Assert.Equal("rejected", (await province.Receipt("officer/setuju.json")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Programme_data_that_would_take_back_an_award_change_nothing()
    {
        await using var province = await Start();
        await province.PlayTo(new(2025, 2, 8), 12);
        var before = await province.Report();

        await RefuseNew(SmallProgramme.Json((Samarinda, 1)), "quota");
        await RefuseNew(SmallProgramme.Json((Samarinda, 2)).Replace("900000000", "9049999", StringComparison.Ordinal), "ceiling");
        await RefuseNew(SmallProgramme.Json((Samarinda, 2)).Replace("\"uep-2025\"", "\"uep-2026\"", StringComparison.Ordinal), "lacks uep-2025");
        Assert.Equal(before.DecisionsFile, (await province.Report()).DecisionsFile);

        await province.Put(Flow.Containers.Config, "programmes.json", SmallProgramme.Json((Samarinda, 3)));
        await province.Rest();
        var raised = (await province.Report()).Decisions.Where(line => line["decision"] == "awarded");
        Assert.Equal(["1", "2", "3"], raised.Select(line => line["place"]).Order(StringComparer.Ordinal));

        async Task RefuseNew(string json, string word)
        {
            await province.Put(Flow.Containers.Config, "programmes.json", json);
            await province.Rest();
            var receipt = await province.Receipt("config/programmes.json");
            Assert.Equal("rejected", receipt.GetProperty("status").GetString());
            Assert.Contains(receipt.GetProperty("findings").EnumerateArray(), finding =>
                finding.GetProperty("message").GetString()!.Contains(word, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task File_with_more_text_than_a_batch_can_hold_is_refused_and_told_so()
    {
        await using var province = await Start();
        var random = new Random(5);
        var noise = Enumerable.Range(0, 900).Select(i => new Villager(i, Samarinda)).ToList();
        var wide = noise.Select(person => person.Row().Replace("Jl. Melati", new string([.. Enumerable.Range(0, 1500).Select(_ => (char)('a' + random.Next(26)))]), StringComparison.Ordinal));

        await province.Put(Flow.Containers.Submissions, $"{Samarinda}/{SmallProgramme.Id}/lebar.csv", $"{Villager.Header}\n{string.Join('\n', wide)}\n");
        await province.Rest();

        var receipt = await province.Receipt($"{Samarinda}/{SmallProgramme.Id}/lebar.csv");
        Assert.Equal("rejected", receipt.GetProperty("status").GetString());
        Assert.Equal("file-unreadable", Assert.Single(receipt.GetProperty("findings").EnumerateArray()).GetProperty("code").GetString());
        Assert.Equal("accepted", (await province.Receipt(File)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Register_in_two_files_counts_as_one_and_an_older_period_says_nothing()
    {
        await using var province = await Province.Start(azurite, SmallProgramme.Json((Samarinda, 2)));
        await Task.WhenAll(
            province.Put(Flow.Containers.Registry, "dtsen/utara.csv", Villager.Registry(People.Take(2))),
            province.Put(Flow.Containers.Registry, "dtsen/selatan.csv", Villager.Registry(People.Skip(2))));
        await province.Submit(File, People);
        await province.Put(
            Flow.Containers.Registry, "dtsen/lama.csv",
            Villager.Registry(People.Select(person => person with { Desil = 9 })).Replace("2025-Q1", "2024-Q4", StringComparison.Ordinal));
        await province.Rest();

        Assert.All((await province.Report()).Decisions, line => Assert.Equal("eligible", line["decision"]));
        Assert.Equal("superseded", (await province.Receipt("registry/dtsen/lama.csv")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Newest_period_of_a_person_in_a_register_speaks_whatever_the_order_of_its_rows()
    {
        await using var province = await Province.Start(azurite, SmallProgramme.Json((Samarinda, 2)));
        string[] lines =
        [
            .. People.Select(person => (person with { Desil = 9 }).RegistryLine),
            .. People.Select(person => person.RegistryLine.Replace("2025-Q1", "2024-Q4", StringComparison.Ordinal)),
        ];
        await province.Put(Flow.Containers.Registry, "dtsen/semua.csv", $"{Villager.RegistryHeader}\n{string.Join('\n', lines)}\n");
        await province.Submit(File, People);

        Assert.All((await province.Report()).Decisions, line => Assert.Equal("desil-above-limit", line["findings"]));
    }

    private async Task<Province> Start()
    {
        var province = await Province.Start(azurite, SmallProgramme.Json((Samarinda, 2)), approves: true);
        await province.Register(People);
        await province.Submit(File, People);
        return province;
    }
}
