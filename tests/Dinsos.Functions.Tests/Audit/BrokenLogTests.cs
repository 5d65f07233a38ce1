using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Functions.Tests.Explanations;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Readiness;

namespace Dinsos.Functions.Tests.Audit;

/// <summary>What happens while nothing can be recorded: nothing is decided, everybody is told, and all goes on when the log is put back.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class BrokenLogTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Officer_is_refused_before_anything_is_done_and_health_says_so()
    {
        await using var programme = await Proposed();
        var draft = await programme.RunToDraft();
        var head = await Spoil(programme);

        Assert.False(await programme.Get<HealthHandler>().IsReady(default));
        var refused = await programme.Act("approve", draft);
        Assert.False(refused.Done);
        Assert.Contains("Catatan keputusan rusak", refused.Message, StringComparison.Ordinal);
        Assert.Empty((await programme.Get<LedgerStore>().Find(2025, default))!.Value.Approved);

        await PutBack(programme, head);
        Assert.True(await programme.Get<HealthHandler>().IsReady(default));
        Assert.True((await programme.Act("approve", draft)).Done);
        Assert.True((await programme.Get<VerifyAuditHandler>().Handle(default)).Whole);
    }

    [Fact]
    public async Task Approval_that_was_cut_off_waits_and_is_completed_when_the_log_is_put_back()
    {
        await using var programme = await Proposed();
        var draft = await programme.RunToDraft();
        Assert.True((await programme.Act("approve", draft)).Done);
        var stored = (await programme.Get<DraftStore>().Find(draft.Id, default))!;
        await programme.Get<DraftStore>().Update(stored with { Value = stored.Value with { State = DraftState.Pending } }, default);
        var approved = (await programme.Get<LedgerStore>().Find(2025, default))!.Value.Approved.Single();
        var head = await Spoil(programme);

        Assert.False(await programme.Get<DraftApproval>().Complete(approved, default));

        await PutBack(programme, head);
        Assert.True(await programme.Get<DraftApproval>().Complete(approved, default));
        Assert.Equal(DraftState.Approved, (await programme.Get<DraftStore>().Find(draft.Id, default))!.Value.State);
    }

    [Fact]
    public async Task Intake_waits_and_closes_when_the_log_is_put_back()
    {
        await using var programme = await Proposed();
        var head = await Spoil(programme);

        await Assert.ThrowsAsync<InvalidDataException>(() => programme.Get<CloseIntakeHandler>().Handle(default));
        Assert.Null(await programme.Get<LedgerStore>().Find(2025, default));

        await PutBack(programme, head);
        Assert.Equal(3, (await programme.RunToDraft()).Awarded);
    }

    [Fact]
    public async Task Settings_that_cannot_be_recorded_are_not_in_force()
    {
        await using var programme = await Proposed();
        var head = await Spoil(programme);
        var blob = programme.Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.Config).GetBlobClient("programmes.json");
        await blob.UploadAsync(BinaryData.FromString(SmallProgramme.Json(("6472", 1))));

        await Assert.ThrowsAsync<InvalidDataException>(() => programme.Get<ActivateSettingHandler>().Handle(blob, "programmes.json", default));
        Assert.Equal(3, await Places(programme));

        await PutBack(programme, head);
        await programme.Get<ActivateSettingHandler>().Handle(blob, "programmes.json", default);
        Assert.Equal(1, await Places(programme));
    }

    [Fact]
    public async Task Explanation_is_refused_with_a_sentence_and_one_altered_record_is_told_in_it()
    {
        await using var programme = await Proposed();
        await programme.Explain(1);
        var head = await Spoil(programme);
        var answer = await programme.Ask(new() { Programme = SmallProgramme.Id, Nik = AskedProgramme.Nik(1), Officer = "Ani", Reason = "x" });
        Assert.Null(answer.Explanation);
        Assert.Contains("Catatan keputusan rusak", answer.Message, StringComparison.Ordinal);
        await PutBack(programme, head);

        await programme.Explain(1);
        var table = programme.Rooms.Table(Flow.Tables.Audit);
        await table.UpsertEntityAsync(new TableEntity("audit", "000000001") { ["Content"] = "{}", ["Hash"] = "x" }, TableUpdateMode.Replace);
        var explanation = await programme.Explain(1);
        Assert.False(explanation.LogIsReadable);
        Assert.Contains(explanation.Text.SelectMany(section => section.Sentences), sentence => sentence.Contains("tidak terbaca seluruhnya", StringComparison.Ordinal));
    }

    private async Task<AskedProgramme> Proposed()
    {
        var programme = await AskedProgramme.Start(azurite);
        await programme.SetRegister((1, 2), (2, 2), (3, 2));
        await programme.Submit("6472", 1, 2, 3);
        await programme.Compare();
        await programme.Get<AuditLog>().Append(new("explain", "Budi", "somebody", "h", "x", programme.Rooms.Time.Now), default);
        return programme;
    }

    private static async Task<TableEntity> Spoil(AskedProgramme programme)
    {
        var table = programme.Rooms.Table(Flow.Tables.Audit);
        var head = (await table.GetEntityAsync<TableEntity>("audit", "head")).Value;
        await table.UpsertEntityAsync(new TableEntity("audit", "head") { ["Count"] = 1, ["Hash"] = "x", ["Seal"] = "x" }, TableUpdateMode.Replace);
        return head;
    }

    private static Task PutBack(AskedProgramme programme, TableEntity head) =>
        programme.Rooms.Table(Flow.Tables.Audit).UpsertEntityAsync(AuditedRooms.Copy(head), TableUpdateMode.Replace);

    private static async Task<int> Places(AskedProgramme programme) =>
        (await programme.Get<ProvinceSettings>().Load(default)).Programmes.Find(SmallProgramme.Id)!.Quota.PlacesInAll();
}
