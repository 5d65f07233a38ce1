using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Storage;
using static Dinsos.Functions.Tests.Allocation.AllocationScenario;

namespace Dinsos.Functions.Tests.Allocation;

[Collection(AzuriteFixture.Collection)]
public sealed class RunAllocationTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Closed_intake_gives_a_draft_that_names_everybody_and_commits_nothing()
    {
        await using var scenario = await Start(azurite);
        Assert.Equal(1, await scenario.Waiting(Flow.Queues.AllocationsToRun));

        var draft = await scenario.RunToDraft();

        Assert.Equal((DraftState.Pending, 3, 3 * Value), (draft.State, draft.Awarded, draft.Committed));
        Assert.Equal([1, 2, 5], await scenario.AwardedIn(draft));
        Assert.Equal(6, (await scenario.Decisions(draft)).Count);
        Assert.Empty((await scenario.Ledger()).Committed);
    }

    [Fact]
    public async Task Intake_is_closed_once()
    {
        await using var scenario = await Start(azurite);

        Assert.Equal(0, await scenario.Get<CloseIntakeHandler>().Handle(default));
        Assert.Equal([SmallProgramme.Id], (await scenario.Ledger()).ClosedIntakes);
        Assert.Equal(1, await scenario.Waiting(Flow.Queues.AllocationsToRun));
    }

    [Fact]
    public async Task Same_data_give_the_same_draft_once()
    {
        await using var scenario = await Start(azurite);

        var first = await scenario.RunToDraft();
        var second = await scenario.RunToDraft();

        Assert.Equal((first.Id, first.Hash), (second.Id, second.Hash));
        Assert.Single(await scenario.Drafts());
    }

    [Fact]
    public async Task Run_waits_for_rows_that_are_still_being_checked()
    {
        await using var scenario = await Start(azurite);
        var late = new Submission
        {
            Id = "late",
            Regency = "6402",
            Programme = SmallProgramme.Id,
            Path = "6402/uep-2025/late.csv",
            UploadId = "u",
            ContentHash = "h",
            ReceivedAt = new(2025, 2, 6, 1, 0, 0, TimeSpan.Zero),
            Rows = 1,
            Batches = 1,
        };
        await scenario.Get<SubmissionStore>().Record(late, default);

        Assert.Null(await scenario.Run());
    }

    [Fact]
    public async Task Of_two_drafts_of_one_source_the_older_is_stale()
    {
        await using var scenario = await Start(azurite);
        var first = await scenario.RunToDraft();
        await scenario.SetProgramme(("6472", 3), ("6402", 1));

        var second = await scenario.RunToDraft();

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal([1, 2, 3, 5], await scenario.AwardedIn(second));
        Assert.Equal(DraftState.Stale, await scenario.StateOf(first));
        Assert.False((await scenario.Approve(first)).Done);
    }

    [Fact]
    public async Task Draft_waits_again_when_what_it_was_decided_from_holds_again()
    {
        await using var scenario = await Start(azurite);
        var first = await scenario.RunToDraft();
        await scenario.SetProgramme(("6472", 3), ("6402", 1));
        var second = await scenario.RunToDraft();
        await scenario.SetProgramme(("6472", 2), ("6402", 1));

        Assert.Equal(first.Id, (await scenario.RunToDraft()).Id);
        Assert.Equal(DraftState.Stale, await scenario.StateOf(second));
        Assert.True((await scenario.Approve(first)).Done);
    }

    [Fact]
    public async Task Nothing_is_drafted_after_the_approval_while_every_place_is_held()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        await scenario.Approve(draft);
        await scenario.Record(draft, 1, AwardState.Delivered);

        Assert.Null(await scenario.Run());
        Assert.Single(await scenario.Drafts());
    }

    [Fact]
    public async Task Place_that_was_given_up_goes_to_the_next_of_the_regency_by_a_draft_of_its_own()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        await scenario.Approve(draft);
        await scenario.Record(draft, 2, AwardState.Refused);

        var next = await scenario.RunToDraft();

        Assert.Equal([3], await scenario.AwardedIn(next));
        var promoted = (await scenario.Decisions(next)).Single(decision => decision.Awarded);
        Assert.Equal((AwardOrigin.Refused, Award.IdOf(SmallProgramme.Id, 2)), (promoted.Cause, promoted.InPlaceOf));
        Assert.DoesNotContain(2, (await scenario.Decisions(next)).Select(one => (int)one.Person));
        Assert.True((await scenario.Approve(next)).Done);
        Assert.Equal(4 * Value, (await scenario.Ledger()).Committed[Source]);
    }

    [Fact]
    public async Task Another_place_given_up_makes_another_draft_and_leaves_the_decisions_of_the_first_alone()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        await scenario.Approve(draft);
        await scenario.Record(draft, 2, AwardState.Withdrawn);
        var first = await scenario.RunToDraft();
        await scenario.Record(draft, 5, AwardState.Deceased);

        Assert.Contains("Data berubah", (await scenario.Approve(first)).Message, StringComparison.Ordinal);
        var second = await scenario.RunToDraft();

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal([3], await scenario.AwardedIn(first));
        Assert.Equal([3, 6], await scenario.AwardedIn(second));
        Assert.Equal((1, 2), (first.Awarded, second.Awarded));
        Assert.True((await scenario.Approve(second)).Done);
        Assert.Equal(5 * Value, (await scenario.Ledger()).Committed[Source]);
    }

    [Fact]
    public async Task Place_counts_as_held_from_the_approval_on_though_no_award_is_recorded_yet()
    {
        await using var scenario = await Start(azurite);
        await scenario.Approve(await scenario.RunToDraft());
        await scenario.SetProgramme(("6472", 3), ("6402", 1));

        var next = await scenario.RunToDraft();

        Assert.Equal([3], await scenario.AwardedIn(next));
    }

    [Fact]
    public async Task Place_taken_by_one_is_not_the_cause_of_another()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        await scenario.Approve(draft);
        await scenario.Record(draft, 2, AwardState.Deceased);
        await scenario.Approve(await scenario.RunToDraft());
        await scenario.SetProgramme(("6472", 3), ("6402", 1));

        var next = await scenario.RunToDraft();

        var promoted = (await scenario.Decisions(next)).Single(decision => decision.Awarded);
        Assert.Equal((4, AwardOrigin.MorePlaces, (string?)null), ((int)promoted.Person, promoted.Cause, promoted.InPlaceOf));
    }

    [Fact]
    public async Task Returned_draft_comes_back_from_the_same_data_when_an_officer_asks()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        await scenario.Return(draft, "Kuota keliru");
        Assert.Null(await scenario.Run());

        Assert.Equal(draft.Id, (await scenario.Run(RunTrigger.Officer))?.Id);
        Assert.True((await scenario.Approve(draft)).Done);
    }

    [Fact]
    public async Task Draft_whose_decisions_were_altered_is_not_approved()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        var packs = scenario.Get<PackedTable>();
        var pack = await packs.Read(Flow.Tables.Drafts, draft.Packs, "", default).FirstAsync();
        var altered = DecisionPack.Of([.. DecisionPack.Read(pack.Content).Select(one => one with { Value = one.Value - 1 })]);
        await packs.Write(Flow.Tables.Drafts, draft.Packs, [pack with { Content = altered }], default);

        Assert.False((await scenario.Approve(draft)).Done);
        Assert.Empty((await scenario.Ledger()).Approved);
    }

    [Fact]
    public async Task Hash_in_the_ledger_is_that_of_the_decisions_in_the_table()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        await scenario.Approve(draft);

        Assert.Equal((await scenario.Ledger()).Approved.Single().Hash, await scenario.Get<DraftStore>().HashOf(draft.Id, default));
    }
}
