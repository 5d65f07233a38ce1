using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Audit;
using static Dinsos.Functions.Tests.Allocation.AllocationScenario;

namespace Dinsos.Functions.Tests.Allocation;

[Collection(AzuriteFixture.Collection)]
public sealed class OfficerTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Approving_twice_approves_once()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();

        var answers = new[] { await scenario.Approve(draft), await scenario.Approve(draft) };

        Assert.Equal([true, true], answers.Select(answer => answer.Done));
        Assert.Contains("3 penerima", answers[1].Message, StringComparison.Ordinal);
        await OnceApproved(scenario, draft);
    }

    [Fact]
    public async Task Approvals_at_the_same_moment_commit_the_money_once_and_all_are_told_so()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scenario.Approve(draft)));

        Assert.All(answers, answer => Assert.True(answer.Done, answer.Message));
        await OnceApproved(scenario, draft);
    }

    [Fact]
    public async Task Approved_draft_lets_the_awards_of_each_regency_be_written()
    {
        await using var scenario = await Start(azurite);

        await scenario.Approve(await scenario.RunToDraft());

        Assert.Equal(2, await scenario.Waiting(Flow.Queues.AwardsToRecord));
    }

    [Fact]
    public async Task Approval_fails_with_the_reason_when_data_has_changed_and_a_new_draft_comes()
    {
        await using var scenario = await Start(azurite);
        var old = await scenario.RunToDraft();
        var runs = await scenario.Waiting(Flow.Queues.AllocationsToRun);
        await scenario.SetRegister("2025-Q2", 2, 3, 4, 5, 6);

        var answer = await scenario.Approve(old);

        Assert.False(answer.Done);
        Assert.Contains("Data berubah", answer.Message, StringComparison.Ordinal);
        Assert.Equal(runs + 1, await scenario.Waiting(Flow.Queues.AllocationsToRun));
        Assert.Empty((await scenario.Ledger()).Committed);
        Assert.Empty(await scenario.Audit());

        var next = await scenario.RunToDraft();
        Assert.Equal([2, 3, 5], await scenario.AwardedIn(next));
        Assert.Equal(DraftState.Stale, await scenario.StateOf(old));
        Assert.False((await scenario.Approve(old)).Done);
        Assert.True((await scenario.Approve(next)).Done);
        await OnceApproved(scenario, next);
    }

    [Fact]
    public async Task Returned_draft_needs_a_reason_and_cannot_be_approved()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();

        Assert.Contains("Alasan", (await scenario.Return(draft, " ")).Message, StringComparison.Ordinal);
        Assert.Equal(DraftState.Pending, await scenario.StateOf(draft));

        Assert.True((await scenario.Return(draft, "Kuota keliru")).Done);
        Assert.True((await scenario.Return(draft, "Kuota keliru")).Done);
        Assert.Equal((DraftState.Returned, "Kuota keliru"), ((await scenario.Drafts()).Single().State, (await scenario.Drafts()).Single().Reason));
        Assert.Equal(("return", "Budi", "Kuota keliru"), (await scenario.Audit()).Select(link => (link.Record.Action, link.Record.By, link.Record.Reason)).Single());

        Assert.False((await scenario.Approve(draft)).Done);
        Assert.Empty((await scenario.Ledger()).Approved);
    }

    [Fact]
    public async Task Returned_draft_does_not_come_back_from_the_same_data()
    {
        await using var scenario = await Start(azurite);
        await scenario.Return(await scenario.RunToDraft(), "Kuota keliru");

        Assert.Null(await scenario.Run());
    }

    [Fact]
    public async Task Officer_who_returned_a_list_may_ask_for_it_again_and_return_it_again()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        await scenario.Return(draft, "Kuota keliru");
        var runs = await scenario.Waiting(Flow.Queues.AllocationsToRun);

        Assert.True((await Ask(SmallProgramme.Id)).Done);
        Assert.Equal(runs + 1, await scenario.Waiting(Flow.Queues.AllocationsToRun));
        Assert.Equal(draft.Id, (await scenario.Run(RunTrigger.Officer))?.Id);
        Assert.True((await scenario.Return(draft, "Kuota keliru")).Done);
        Assert.Equal(["return", "allocate", "return"], (await scenario.Audit()).Select(link => link.Record.Action));

        Assert.False((await Ask("wrse-2024")).Done);

        Task<OfficerAnswer> Ask(string programme) =>
            scenario.Get<OfficerHandler>().Handle(new OfficerAction { Action = "allocate", Programme = programme, Officer = "Budi" }, default);
    }

    [Fact]
    public async Task Approved_draft_cannot_be_returned()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        await scenario.Approve(draft);

        Assert.False((await scenario.Return(draft, "Terlambat")).Done);
        Assert.Equal(DraftState.Approved, await scenario.StateOf(draft));
    }

    [Theory]
    [InlineData(DraftState.Stale)]
    [InlineData(DraftState.Returned)]
    public async Task Draft_that_was_put_aside_while_it_was_approved_is_approved(DraftState aside)
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        await scenario.Approve(draft);
        var drafts = scenario.Get<DraftStore>();
        var stored = (await drafts.Find(draft.Id, default))!;
        await drafts.Update(stored with { Value = stored.Value with { State = aside } }, default);

        Assert.False((await scenario.Return(draft, "Kuota keliru")).Done);
        Assert.True((await scenario.Approve(draft)).Done);

        Assert.Equal(DraftState.Approved, await scenario.StateOf(draft));
        await OnceApproved(scenario, draft);
    }

    [Theory]
    [InlineData("approve", "", "wajib diisi")]
    [InlineData("delete", "Budi", "approve, return")]
    public async Task Action_without_an_officer_or_of_another_kind_is_refused(string action, string officer, string reason)
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();

        var answer = await scenario.Act(action, draft.Id, officer);

        Assert.False(answer.Done);
        Assert.Contains(reason, answer.Message, StringComparison.Ordinal);
        Assert.Equal(DraftState.Pending, await scenario.StateOf(draft));
    }

    [Fact]
    public async Task Draft_that_does_not_exist_is_refused()
    {
        await using var scenario = await Start(azurite);

        Assert.False((await scenario.Act("approve", "nobody", "Budi")).Done);
    }

    [Theory]
    [InlineData("{\"draft\":\"d1\",\"officer\":\"Budi\",\"action\":\"return\",\"reason\":\"x\"}", null, "return", "d1", "Budi", "x")]
    [InlineData("{\"Draft\":\"d1\",\"OFFICER\":\"Budi\",\"action\":\"return\"}", "approve", "approve", "d1", "Budi", null)]
    [InlineData("{\"officer\":", null, "", "", "", null)]
    [InlineData("{\"officer\":null,\"draft\":null,\"submission\":null,\"nik\":null}", null, "", "", "", null)]
    [InlineData("null", null, "", "", "", null)]
    [InlineData("", null, "", "", "", null)]
    [InlineData("[]", "approve", "approve", "", "", null)]
    public async Task Whatever_is_sent_reads_as_an_action(string json, string? address, string action, string draft, string officer, string? reason) =>
        Assert.Equal(
            new OfficerAction { Action = action, Draft = draft, Officer = officer, Reason = reason },
            await OfficerAction.Read(BinaryData.FromString(json).ToStream(), address, default) with { IsReadable = true });

    [Fact]
    public async Task Ledger_notes_the_end_of_the_log_and_no_draft_depends_on_it()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        await scenario.Approve(draft);

        var (ledger, last) = (await scenario.Ledger(), (await scenario.Audit())[^1]);
        Assert.Equal((1, last.Number, last.Hash), (ledger.Version, ledger.AuditCount, ledger.AuditHead));

        await scenario.SetProgramme(("6472", 3), ("6402", 1));
        var next = await scenario.RunToDraft();
        await scenario.Get<AuditLog>().Append(last.Record with { Action = "explain" }, default);
        await scenario.Approve(next);
        (ledger, last) = (await scenario.Ledger(), (await scenario.Audit())[^1]);
        Assert.Equal((2, last.Number, last.Hash), (ledger.Version, ledger.AuditCount, ledger.AuditHead));
        await scenario.AssertAuditIsWhole();
    }

    [Fact]
    public async Task Log_that_was_noted_late_is_noted_when_the_approval_is_repeated()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        await scenario.Approve(draft);
        var ledgers = scenario.Get<LedgerStore>();
        var stored = (await ledgers.Find(2025, default))!;
        await ledgers.Update(stored with { Value = stored.Value with { AuditCount = 0, AuditHead = "" } }, default);

        Assert.True((await scenario.Approve(draft)).Done);

        Assert.Equal((await scenario.Audit())[^1].Number, (await scenario.Ledger()).AuditCount);
        await OnceApproved(scenario, draft);
    }

    [Fact]
    public async Task Approval_that_no_record_tells_of_is_found_though_head_and_note_were_turned_back()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        await scenario.Approve(draft);
        var ledgers = scenario.Get<LedgerStore>();
        var stored = (await ledgers.Find(2025, default))!;
        await ledgers.Update(stored with { Value = stored.Value with { AuditCount = 0, AuditHead = "" } }, default);
        await scenario.Forget(Flow.Tables.Audit);

        var verdict = await scenario.Verify();

        Assert.False(verdict.Whole);
        Assert.Contains(draft.Id, verdict.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ganda dengan NIK 6472015204809003", "tidak boleh memuat")]
    [InlineData("Hubungi 0812-3456-7890", "tidak boleh memuat")]
    [InlineData(null, "terlalu panjang")]
    public async Task Reason_that_may_not_be_kept_is_refused_and_recorded_nowhere(string? reason, string why)
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();

        var answer = await scenario.Return(draft, reason ?? new string('x', AuditText.Longest + 1));

        Assert.False(answer.Done);
        Assert.Contains(why, answer.Message, StringComparison.Ordinal);
        Assert.Equal(DraftState.Pending, await scenario.StateOf(draft));
        Assert.Empty(await scenario.Audit());
    }

    private static async Task OnceApproved(AllocationScenario scenario, Draft draft)
    {
        var ledger = await scenario.Ledger();
        var approved = Assert.Single(ledger.Approved);
        Assert.Equal((draft.Id, draft.Hash, 3 * Value, "Budi"), (approved.Draft, approved.Hash, approved.Committed, approved.By));
        Assert.Equal(3 * Value, ledger.Committed[Source]);
        var record = Assert.Single(await scenario.Audit()).Record;
        Assert.Equal(("approve", draft.Id, draft.Hash), (record.Action, record.Subject, record.Hash));
        Assert.Equal(DraftState.Approved, await scenario.StateOf(draft));
    }
}
