using System.Text.Json;
using Azure;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;

namespace Dinsos.Functions.Tests.Storage;

[Collection(AzuriteFixture.Collection)]
public sealed class LedgerAndDraftStoreTests(AzuriteFixture azurite)
{
    private static readonly string DraftId = ContentId.Of("draft");

    private static readonly Draft Draft = new()
    {
        Id = DraftId,
        FundingSource = "apbd-2025",
        Year = 2025,
        Inputs = "inputs",
        Packs = "p",
        Hash = "hash",
        CreatedAt = new(2025, 5, 1, 0, 0, 1, TimeSpan.Zero),
        Trigger = RunTrigger.PlaceFreed,
        Rules = "rules",
        Ceiling = 7_500_000_000,
        MoneyLeft = 1,
        AskedAgain = 1,
        State = DraftState.Returned,
        Reason = "Kuota keliru",
        Programmes = [new("uep-2025", 1_500, 10_000_000, [new("6472", 150, 3, 2, 1, 5, 10_000_000)])],
    };

    private static readonly DraftDecision Decision = new()
    {
        Submission = "s",
        Index = 7,
        Place = "Sheet2!14",
        Person = UInt128.MaxValue - 5,
        Family = UInt128.MaxValue / 3,
        Group = "MAWAR",
        Members = [new(8, UInt128.MaxValue / 5, UInt128.MaxValue / 7)],
        Register = "dtks 2024-Q1",
        Value = 5_000_000,
        Business = "bengkel",
        Kecamatan = "Palaran",
        Facts = new(5, 12, 2, 8_050, new DateOnly(2025, 3, 3)),
        Cause = AwardOrigin.Replaced,
        InPlaceOf = "a",
        Awarded = true,
        Redistributed = true,
        Obstacle = "no-place",
        Rank = 3,
        RankInRegency = 2,
        WaitlistPlace = 1,
        WaitlistPlaceInProvince = 9,
    };

    [Fact]
    public async Task Ledger_comes_back_with_every_field()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var ledgers = rooms.Get<LedgerStore>();
        Assert.Null(await ledgers.Find(2025, default));
        var ledger = new Ledger { Year = 2025 }.Close("uep-2025").Approve(new("d1", "apbd-2025", "hash", 8_400_000_000, new(2025, 5, 2, 1, 0, 0, TimeSpan.Zero), "Budi")) with { AuditCount = 3, AuditHead = "head" };
        Everything.IsSet(ledger);

        await ledgers.InsertNew(ledger, default);

        Assert.Equivalent(ledger, (await ledgers.Find(2025, default))!.Value, strict: true);
    }

    [Fact]
    public async Task Ledger_is_started_once_and_changed_by_one_at_a_time()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var ledgers = rooms.Get<LedgerStore>();
        await ledgers.InsertNew(new() { Year = 2025 }, default);
        await ledgers.InsertNew(new() { Year = 2024 }, default);
        var read = (await ledgers.Find(2025, default))!;

        Assert.Equal(409, (await Assert.ThrowsAsync<RequestFailedException>(() => ledgers.InsertNew(new() { Year = 2025 }, default))).Status);
        await ledgers.Update(read with { Value = read.Value.Close("uep-2025") }, default);
        Assert.Equal(412, (await Assert.ThrowsAsync<RequestFailedException>(() => ledgers.Update(read with { Value = read.Value.Close("wrse-2025") }, default))).Status);
        Assert.Equal([(2024, 0), (2025, 1)], (await ledgers.All(default)).Select(stored => (stored.Value.Year, stored.Value.ClosedIntakes.Count)));
    }

    [Fact]
    public async Task Draft_and_decision_come_back_with_every_field()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var drafts = rooms.Get<DraftStore>();
        Everything.IsSet(Draft);
        Everything.IsSet(Decision);
        var blank = new DraftDecision { Submission = "s", Index = 0, Place = "2", Person = 1, Value = 1 };

        await Write(drafts, ("uep-2025", "6472", 0, [Decision, blank with { Awarded = true }]), ("uep-2025", "6472", 1, [blank]));

        var stored = (await drafts.Find(DraftId, default))!.Value;
        Assert.Equivalent(Draft with { Packs = stored.Packs }, stored, strict: true);
        Assert.Equal(
            [("uep-2025", "6472", Text(Decision)), ("uep-2025", "6472", Text(blank with { Awarded = true })), ("uep-2025", "6472", Text(blank))],
            (await drafts.Decisions(DraftId, null, null, default).ToListAsync()).Select(one => (one.Programme, one.Regency, Text(one.Decision))));
        Assert.Null(await drafts.Find(ContentId.Of("another"), default));
        Assert.Equal(409, (await Assert.ThrowsAsync<RequestFailedException>(() => drafts.Insert(Draft, default))).Status);
    }

    [Fact]
    public async Task Draft_over_five_hundred_regencies_and_a_year_of_a_thousand_approvals_are_kept()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var regencies = Enumerable.Range(0, 500).Select(i => new DraftedRegency($"{i:D4}", 150, i, 149, i % 7, 1_000 + i, 749_000_000L + i)).ToList();
        var wide = Draft with { Programmes = [new("uep-2025", 75_000, 1, regencies), new("wrse-2025", 75_000, 1, regencies)] };
        await rooms.Get<DraftStore>().Insert(wide, default);
        Assert.Equivalent(wide, (await rooms.Get<DraftStore>().Find(DraftId, default))!.Value, strict: true);

        var ledger = new Ledger { Year = 2025 };
        for (var i = 0; i < 1_000; i++) ledger = ledger.Approve(new(ContentId.Of("d", $"{i}"), "apbd-2025", ContentId.Of("h", $"{i}"), 4_950_000, new(2025, 5, 2, 1, 0, i % 60, TimeSpan.Zero), "Budi"));
        await rooms.Get<LedgerStore>().InsertNew(ledger, default);
        Assert.Equivalent(ledger, (await rooms.Get<LedgerStore>().Find(2025, default))!.Value, strict: true);
    }

    [Fact]
    public async Task Decisions_are_read_by_programme_outcome_and_regency_also_beyond_one_transaction()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var drafts = rooms.Get<DraftStore>();
        var many = Enumerable.Range(0, 150).Select(batch => ("uep-2025", "6472", batch, new[] { Decision with { Index = batch }, Decision with { Index = batch, Awarded = false } }));
        await Write(drafts, [.. many, ("uep-2025", "6402", 0, [Decision]), ("uep-2025b", "6472", 0, [Decision])]);

        Assert.Equal(300, await drafts.Decisions(DraftId, "uep-2025", "6472", default).CountAsync());
        Assert.Equal(150, await drafts.Awards(DraftId, "uep-2025", "6472", default).CountAsync());
        Assert.Equal(151, await drafts.Awards(DraftId, "uep-2025", null, default).CountAsync());
        Assert.Equal(301, await drafts.Decisions(DraftId, "uep-2025", null, default).CountAsync());
        Assert.Equal(302, await drafts.Decisions(DraftId, null, null, default).CountAsync());
        Assert.Empty(await drafts.Decisions("d2", null, null, default).ToListAsync());
    }

    [Fact]
    public async Task Decisions_come_regency_by_regency_and_there_by_rank()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var drafts = rooms.Get<DraftStore>();
        DraftDecision At(int rank, bool awarded) => Decision with { Rank = rank, Awarded = awarded };
        await Write(
            drafts, ("p", "6472", 0, [At(5, true), At(2, false)]), ("p", "6401", 0, [At(4, false)]), ("p", "6472", 1, [At(1, false)]), ("p", "6409", 0, [At(3, true)]));

        Assert.Equal(
            ["6401: 4", "6409: 3", "6472: 1 2 5"],
            (await drafts.ByRegency(DraftId, "p", default).ToListAsync()).Select(one => $"{one.Regency}: {string.Join(' ', one.Decisions.Select(decision => decision.Rank))}"));
    }

    [Fact]
    public async Task Hash_of_decisions_depends_on_all_of_them_and_not_on_the_order_of_writing()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var drafts = rooms.Get<DraftStore>();
        var (one, other) = (("a", "1", 0, new[] { Decision, Decision with { Rank = 4 } }), ("b", "1", 0, new[] { Decision }));

        var hash = await Write(drafts, one, other);

        Assert.Equal(hash, await drafts.HashOf(DraftId, default));
        Assert.Equal(hash, await Write(drafts, other, one));
        Assert.NotEqual(hash, await Write(drafts, ("a", "1", 0, [Decision with { Rank = 4 }, Decision]), other));
        Assert.NotEqual(hash, await Write(drafts, ("a", "1", 0, [Decision, Decision with { Rank = 4, Value = 1 }]), other));
        Assert.NotEqual(hash, await Write(drafts, one));
        Assert.NotEqual(hash, await Write(drafts, one, ("b", "2", 0, [Decision])));
    }

    [Fact]
    public async Task What_a_run_left_half_way_does_not_stay_among_the_decisions()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var drafts = rooms.Get<DraftStore>();
        await Write(drafts, ("a", "1", 0, [Decision with { Value = 9 }]), ("a", "2", 3, [Decision]));

        var hash = await Write(drafts, ("a", "1", 0, [Decision]));

        Assert.Equal([Text(Decision)], (await drafts.Decisions(DraftId, null, null, default).ToListAsync()).Select(one => Text(one.Decision)));
        Assert.Equal(hash, await drafts.HashOf(DraftId, default));
        Assert.Single(await rooms.Entities(Flow.Tables.Drafts), row => row.PartitionKey.StartsWith(DraftId, StringComparison.Ordinal));
    }

    private static async Task<string> Write(DraftStore drafts, params (string Programme, string Regency, int Batch, DraftDecision[] Decisions)[] batches)
    {
        var writer = drafts.Write(DraftId);
        foreach (var (programme, regency, batch, decisions) in batches) await writer.Add(programme, regency, "s", batch, decisions, default);
        var hash = await writer.Finish(default);
        var draft = Draft with { Packs = writer.Partition };
        if (await drafts.Find(DraftId, default) is { } known) await drafts.Update(known with { Value = draft }, default);
        else await drafts.Insert(draft, default);
        await drafts.Find(DraftId, default);
        await drafts.DeleteLeft(draft, default);
        return hash;
    }

    // Members are compared one by one, which the equality of a record does not do.
    private static string Text(DraftDecision decision) => JsonSerializer.Serialize(decision);
}
