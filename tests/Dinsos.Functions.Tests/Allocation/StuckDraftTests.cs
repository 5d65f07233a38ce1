using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Validation;
using static Dinsos.Functions.Tests.Allocation.AllocationScenario;

namespace Dinsos.Functions.Tests.Allocation;

/// <summary>No list waits for ever for an officer who cannot approve it.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class StuckDraftTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Later = new(2025, 2, 10, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Draft_is_stale_once_nobody_is_left_for_its_place()
    {
        await using var scenario = await Start(azurite);
        var first = await scenario.RunToDraft();
        await scenario.Approve(first);
        await scenario.Record(first, 2, AwardState.Withdrawn);
        var promotion = await scenario.RunToDraft();
        foreach (var (regency, person) in new[] { ("6472", 3), ("6472", 4), ("6402", 6) })
            await scenario.Get<ClaimStore>().Withdraw(SmallProgramme.Id, regency, (UInt128)person, Later, default);

        Assert.False((await scenario.Approve(promotion)).Done);
        Assert.Null(await scenario.Run(RunTrigger.Repeat));

        Assert.Equal(DraftState.Stale, await scenario.StateOf(promotion));
    }

    [Fact]
    public async Task Draft_is_stale_when_what_holds_now_was_returned()
    {
        await using var scenario = await Start(azurite);
        var returned = await scenario.RunToDraft();
        await scenario.Return(returned, "Kuota keliru");
        await scenario.SetProgramme(("6472", 3), ("6402", 1));
        var other = await scenario.RunToDraft();
        await scenario.SetProgramme(("6472", 2), ("6402", 1));

        Assert.Null(await scenario.Run(RunTrigger.DataChanged));

        Assert.Equal((DraftState.Returned, DraftState.Stale), (await scenario.StateOf(returned), await scenario.StateOf(other)));
    }

    [Fact]
    public async Task Draft_of_a_budget_that_exists_no_more_is_refused_and_stale()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        await scenario.SetProgrammes(SmallProgramme.Json(("6472", 2), ("6402", 1)).Replace("apbd-2025", "apbd-perubahan", StringComparison.Ordinal));

        Assert.False((await scenario.Approve(draft)).Done);
        Assert.Null(await scenario.Run(RunTrigger.Repeat));

        Assert.Equal(DraftState.Stale, await scenario.StateOf(draft));
        await scenario.Get<RunAllocationHandler>().Handle(new("apbd-perubahan", 2025, RunTrigger.DataChanged), default);
        Assert.Single(await scenario.Drafts(), one => one.State == DraftState.Pending);
    }
}
