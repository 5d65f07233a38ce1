using System.Text.Json.Nodes;
using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Programmes;
using static Dinsos.Functions.Tests.Allocation.AllocationScenario;

namespace Dinsos.Functions.Tests.Allocation;

/// <summary>The sweep lets a budget be allocated again whenever what the last run saw holds no longer, and only then.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class LostRunTests(AzuriteFixture azurite)
{
    private const string Other = "apbn-2025";
    private const string OtherProgramme = "uep-apbn";

    [Fact]
    public async Task Place_whose_message_was_lost_is_allocated_by_the_sweep_once()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        await scenario.Approve(draft);
        await RunAll(scenario);
        await scenario.Record(draft, 2, AwardState.Withdrawn);

        Assert.Equal([Source], await Sweep(scenario));
        Assert.Equal([3], await scenario.AwardedIn(await scenario.RunToDraft()));
        Assert.Empty(await Sweep(scenario));
    }

    [Fact]
    public async Task Raised_quota_whose_message_was_lost_is_allocated_by_the_sweep()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        await scenario.SetProgramme(("6472", 3), ("6402", 1));

        Assert.Equal([Source], await Sweep(scenario));

        Assert.NotEqual(draft.Id, (await scenario.RunToDraft()).Id);
    }

    [Fact]
    public async Task Draft_that_a_slow_host_took_for_outdated_waits_again_after_the_sweep()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        var stored = (await scenario.Get<DraftStore>().Find(draft.Id, default))!;
        await scenario.Get<DraftStore>().Update(stored with { Value = stored.Value with { State = DraftState.Stale } }, default);

        Assert.Equal([Source], await Sweep(scenario));

        Assert.Equal(draft.Id, (await scenario.RunToDraft()).Id);
    }

    [Fact]
    public async Task Place_given_up_in_one_budget_lets_the_family_be_helped_by_another()
    {
        await using var scenario = await Start(azurite);
        await scenario.SetProgrammes(TwoBudgets());
        await scenario.SubmitTo(OtherProgramme, "6472", _ => 1_001, 3);
        await scenario.Get<Pipeline.Storage.Agenda>().Expect(CloseIntakeHandler.Timer, DateTimeOffset.UnixEpoch, default);
        await scenario.Get<CloseIntakeHandler>().Handle(default);
        var first = await scenario.RunToDraft();
        await scenario.Approve(first);
        await RunAll(scenario);
        var waits = (await scenario.Drafts()).Single(draft => draft.FundingSource == Other);
        Assert.Equal("family-already-awarded", (await scenario.Decisions(waits)).Single().Obstacle);
        Assert.True((await scenario.Approve(waits)).Done);
        await RunAll(scenario);
        foreach (var person in new[] { 1, 2, 5 }) await scenario.Record(first, person, person == 1 ? AwardState.Withdrawn : AwardState.Awarded);

        Assert.Equal([Source, Other], await Sweep(scenario));

        await RunAll(scenario);
        var next = (await scenario.Drafts()).Single(draft => draft.FundingSource == Other && draft.State == DraftState.Pending);
        Assert.Equal([3], await scenario.AwardedIn(next));
    }

    [Fact]
    public async Task Approval_lets_the_list_of_another_budget_be_made_again_without_a_sweep()
    {
        await using var scenario = await Start(azurite);
        await scenario.SetProgrammes(TwoBudgets());
        await scenario.SubmitTo(OtherProgramme, "6472", _ => 1_001, 3);
        await scenario.Get<Pipeline.Storage.Agenda>().Expect(CloseIntakeHandler.Timer, DateTimeOffset.UnixEpoch, default);
        await scenario.Get<CloseIntakeHandler>().Handle(default);
        await RunAll(scenario);
        var drafts = await scenario.Drafts();
        Assert.Equal([3], await scenario.AwardedIn(drafts.Single(draft => draft.FundingSource == Other)));

        await scenario.Approve(drafts.Single(draft => draft.FundingSource == Source));

        Assert.Equal([Other], await scenario.TakeRuns());
    }

    private static async Task RunAll(AllocationScenario scenario)
    {
        await scenario.TakeRuns();
        foreach (var source in new[] { Source, Other }) await scenario.Get<RunAllocationHandler>().Handle(new(source, 2025, RunTrigger.Repeat), default);
    }

    private static async Task<List<string>> Sweep(AllocationScenario scenario)
    {
        await scenario.TakeRuns();
        var province = await scenario.Get<ProvinceSettings>().Load(default);
        Assert.Equal(0, await scenario.Get<LostRuns>().LetRun(province, [await scenario.Ledger()], default));
        await scenario.Get<LostRuns>().LetRun(province, [await scenario.Ledger()], default);
        return await scenario.TakeRuns();
    }

    private static string TwoBudgets()
    {
        var file = JsonNode.Parse(SmallProgramme.Json(("6472", 2), ("6402", 1)))!;
        var budget = file["fundingSources"]![0]!.DeepClone();
        budget["id"] = Other;
        var programme = file["programmes"]![0]!.DeepClone();
        (programme["id"], programme["fundingSource"]) = (OtherProgramme, Other);
        file["fundingSources"]!.AsArray().Add(budget);
        file["programmes"]!.AsArray().Add(programme);
        return file.ToJsonString();
    }
}
