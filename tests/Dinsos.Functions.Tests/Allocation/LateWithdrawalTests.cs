using Azure.Storage.Blobs;
using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Functions.Tests.Explanations;
using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.FieldReports;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Functions.Tests.Allocation;

/// <summary>Somebody steps back after the list was approved and before the award is written: the place is free all the same.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class LateWithdrawalTests(AzuriteFixture azurite)
{
    private const string Samarinda = "6472";
    private const string Path = $"withdrawal/{Samarinda}/{SmallProgramme.Id}/mundur.csv";

    [Fact]
    public async Task Withdrawal_that_comes_before_the_award_is_recorded_frees_the_place()
    {
        await using var programme = await Approved();
        var draft = (await programme.Get<DraftStore>().All(default)).Single().Value;

        await Withdraw(programme.Rooms, 1);
        await Record(programme.Rooms, draft);

        await AssertFreed(programme);
    }

    [Fact]
    public async Task Award_that_is_recorded_while_its_withdrawal_is_taken_in_frees_the_place()
    {
        await using var programme = await Approved();
        var draft = (await programme.Get<DraftStore>().All(default)).Single().Value;
        var still = new Interruption(request => Interruption.Writes(request, Flow.Tables.Claims), () => Record(programme.Rooms, draft));
        await using var slow = StoredRooms.On(programme.Rooms.Account, still);

        await Withdraw(slow, 1);

        Assert.True(still.Happened);
        await AssertFreed(programme);
    }

    [Fact]
    public async Task Withdrawal_that_is_taken_in_while_the_award_is_recorded_frees_the_place()
    {
        await using var programme = await Approved();
        var draft = (await programme.Get<DraftStore>().All(default)).Single().Value;
        var still = new Interruption(request => Interruption.Writes(request, Flow.Tables.Awards), () => Withdraw(programme.Rooms, 1));
        await using var slow = StoredRooms.On(programme.Rooms.Account, still);

        await Record(slow, draft);

        Assert.True(still.Happened);
        await AssertFreed(programme);
    }

    private static async Task AssertFreed(AskedProgramme programme)
    {
        var awards = await programme.Get<AwardStore>().OfRegency(SmallProgramme.Id, Samarinda, default);
        Assert.Equal(AwardState.Withdrawn, awards.Single(award => award.Value.Contact.Nik == AskedProgramme.Nik(1)).Value.State);
        Assert.Equal(AwardState.Awarded, awards.Single(award => award.Value.Contact.Nik == AskedProgramme.Nik(2)).Value.State);

        await programme.Get<RunAllocationHandler>().Handle(new("apbd-2025", 2025, RunTrigger.PlaceFreed), default);
        var next = (await programme.Get<DraftStore>().All(default)).Single(draft => draft.Value.State == DraftState.Pending).Value;
        var promoted = await programme.Get<DraftStore>().Awards(next.Id, SmallProgramme.Id, null, default).SingleAsync();
        Assert.Equal(programme.Person(4), promoted.Decision.Person);
        Assert.True(await programme.Rooms.Waiting(Flow.Queues.AllocationsToRun) > 1);
    }

    private async Task<AskedProgramme> Approved()
    {
        var programme = await AskedProgramme.Start(azurite);
        await programme.SetRegister((1, 2), (2, 2), (3, 2), (4, 2));
        var submission = await programme.Submit(Samarinda, 1, 2, 3, 4);
        await programme.Get<PackedTable>().Write(Flow.Tables.Rows, submission.UploadId, [new("00000", RowPacker.Pack([.. Enumerable.Range(1, 4).Select(Row)]))], default);
        Assert.True((await programme.Act("approve", await programme.RunToDraft())).Done);
        return programme;

        static SourceRow Row(int person) => new(person + 1, null, [null, AskedProgramme.Nik(person), null, $"Warga {person}"]);
    }

    private static Task Record(StoredRooms host, Draft draft) => host.Get<RecordAwardsHandler>().Handle(new(draft.Id, SmallProgramme.Id, Samarinda), default);

    private static async Task Withdraw(StoredRooms host, int person)
    {
        var blob = host.Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.FieldReports).GetBlobClient(Path);
        await blob.UploadAsync(BinaryData.FromString($"nik,tanggal,alasan\n{AskedProgramme.Nik(person)},2025-02-10,mengundurkan diri\n"), overwrite: true);
        await host.Get<FieldReportHandler>().Handle(blob, Path, default);
    }
}
