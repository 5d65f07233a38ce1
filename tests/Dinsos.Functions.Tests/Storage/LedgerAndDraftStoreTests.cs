using System.Text.Json;
using Azure;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;

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
        Hash = "hash",
        CreatedAt = new(2025, 5, 1, 0, 0, 1, TimeSpan.Zero),
        State = DraftState.Returned,
        Reason = "Kuota keliru",
        Programmes = [new("uep-2025", 10_000_000, [new("6472", 2, 1, 5)])],
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
        Awarded = true,
        Redistributed = true,
        Obstacle = "no-place",
        Rank = 3,
        RankInRegency = 2,
        WaitlistPlace = 1,
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

        await drafts.InsertNew(Draft, Of(("uep-2025", "6472", [Decision])), default);

        Assert.Equivalent(Draft, (await drafts.Find(DraftId, default))!.Value, strict: true);
        var (programme, regency, decision) = Assert.Single(await drafts.Decisions(DraftId, null, null, default));
        Assert.Equal(("uep-2025", "6472", Text(Decision)), (programme, regency, Text(decision)));
        Assert.Null(await drafts.Find(ContentId.Of("another"), default));
    }

    [Fact]
    public async Task Draft_that_exists_keeps_its_state_but_for_one_that_was_replaced()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var drafts = rooms.Get<DraftStore>();
        foreach (var (state, kept) in new[]
        {
            (DraftState.Pending, DraftState.Pending), (DraftState.Approved, DraftState.Approved), (DraftState.Returned, DraftState.Returned),
            (DraftState.Stale, DraftState.Pending),
        })
        {
            await drafts.InsertNew(Draft with { Id = ContentId.Of($"{state}"), State = state }, Of(("uep-2025", "6472", [Decision])), default);
            await drafts.InsertNew(Draft with { Id = ContentId.Of($"{state}"), State = DraftState.Pending }, Of(("uep-2025", "6472", [Decision])), default);
            Assert.Equal(kept, (await drafts.Find(ContentId.Of($"{state}"), default))!.Value.State);
        }
    }

    [Fact]
    public async Task Decisions_are_read_by_programme_and_regency_and_in_their_order_also_beyond_one_pack()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var drafts = rooms.Get<DraftStore>();
        var many = Enumerable.Range(0, 9_000).Select(i => Decision with { Index = i, Person = (UInt128)i }).ToList();
        await drafts.InsertNew(
            Draft, Of(("uep-2025", "6472", many), ("uep-2025", "6402", [Decision]), ("uep-2025b", "6472", [Decision])), default);

        Assert.Equal(many.Select(Text), (await drafts.Decisions(DraftId, "uep-2025", "6472", default)).Select(one => Text(one.Decision)));
        Assert.Equal(9_001, (await drafts.Decisions(DraftId, "uep-2025", null, default)).Count);
        Assert.Equal(9_002, (await drafts.Decisions(DraftId, null, null, default)).Count);
        Assert.Empty(await drafts.Decisions("d2", null, null, default));
    }

    [Fact]
    public void Hash_of_decisions_depends_on_all_of_them_and_on_their_order_by_rank_alone()
    {
        var hash = DraftStore.HashOf(Of(("a", "1", [Decision, Decision with { Rank = 4 }]), ("b", "1", [Decision])));

        Assert.Equal(hash, DraftStore.HashOf(Of(("b", "1", [Decision]), ("a", "1", [Decision, Decision with { Rank = 4 }]))));
        Assert.NotEqual(hash, DraftStore.HashOf(Of(("a", "1", [Decision with { Rank = 4 }, Decision]), ("b", "1", [Decision]))));
        Assert.NotEqual(hash, DraftStore.HashOf(Of(("a", "1", [Decision, Decision with { Rank = 4 }]), ("b", "2", [Decision]))));
        Assert.NotEqual(hash, DraftStore.HashOf(Of(("a", "1", [Decision, Decision with { Rank = 4, Value = 1 }]), ("b", "1", [Decision]))));
    }

    // Members are compared one by one, which the equality of a record does not do.
    private static string Text(DraftDecision decision) => JsonSerializer.Serialize(decision);

    private static Dictionary<(string Programme, string Regency), List<DraftDecision>> Of(params (string Programme, string Regency, List<DraftDecision> List)[] lists) =>
        lists.ToDictionary(list => (list.Programme, list.Regency), list => list.List);
}
