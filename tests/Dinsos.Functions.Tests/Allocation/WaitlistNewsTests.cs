using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Functions.Tests.Explanations;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Functions.Tests.Allocation;

/// <summary>Three places for persons 1 to 3; 4 and 5 wait, 5 without a phone; 6 is not in the register.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class WaitlistNewsTests(AzuriteFixture azurite)
{
    private const string Samarinda = "6472";

    [Fact]
    public async Task Whoever_waits_and_has_a_phone_is_told_once()
    {
        await using var programme = await Approved();
        var draft = await Approved(programme);
        await Record(programme, draft);
        await Record(programme, draft);

        var row = Assert.Single(await Rows(programme));
        Assert.Equal("uep-2025|6472|waitlist|20250207", row.Batch);
        Assert.StartsWith(
            "Dinas Sosial Prov. Kaltim. Yth. Bapak/Ibu Warga 4, usulan Bapak/Ibu untuk Usaha Ekonomi Produktif 2025 memenuhi syarat dan masuk daftar tunggu karena kuota telah terisi.",
            row.Content.Body, StringComparison.Ordinal);
        Assert.Contains("Info: Dinas Sosial Kota Samarinda, telepon 0890-1000-6472.", row.Content.Body, StringComparison.Ordinal);
        Assert.Equal(3, (await programme.Get<AwardStore>().OfRegency(SmallProgramme.Id, Samarinda, default)).Count);
    }

    [Fact]
    public async Task Whoever_is_given_a_place_before_the_word_is_sent_does_not_get_it()
    {
        await using var programme = await Approved();
        var first = await Approved(programme);
        await Record(programme, first);

        var next = await NextList(programme);
        await Record(programme, next);
        await Record(programme, first);

        Assert.Equal("suppressed revoked", (await Rows(programme)).Select(row => $"{row.State.Word()} {row.Reason}").Single());
    }

    [Fact]
    public async Task Whoever_was_given_a_place_by_a_later_list_is_not_told_of_the_waitlist_by_an_earlier_one()
    {
        await using var programme = await Approved();
        var first = await Approved(programme);
        await programme.RecordAward(first, Samarinda, 4, AwardState.Awarded);

        await Record(programme, first);

        Assert.Empty(await Rows(programme));
    }

    [Fact]
    public async Task Whoever_stepped_back_is_not_told()
    {
        await using var programme = await Approved();
        var draft = await Approved(programme);
        await programme.Get<Dinsos.Pipeline.Validation.ClaimStore>().Withdraw(SmallProgramme.Id, Samarinda, programme.Person(4), programme.Rooms.Time.Now, default);

        await Record(programme, draft);

        Assert.Empty(await Rows(programme));
    }

    [Fact]
    public async Task Family_of_a_recipient_waits_for_no_place_and_is_not_told_that_it_does()
    {
        await using var programme = await AskedProgramme.Start(azurite);
        await programme.SetRegister((1, 2), (2, 2));
        var submission = await programme.Submit(Samarinda, AskedProgramme.File, new(2025, 2, 5, 1, 0, 0, TimeSpan.Zero), row => row with { Family = 77 }, 1, 2);
        await WriteRows(programme, submission, 2);

        var draft = await Approved(programme);
        await Record(programme, draft);

        Assert.Single(await programme.Get<AwardStore>().OfRegency(SmallProgramme.Id, Samarinda, default));
        Assert.Empty(await Rows(programme));
    }

    [Fact]
    public async Task Regency_that_is_given_no_place_hears_of_its_waitlist_too()
    {
        await using var programme = await Approved();
        await programme.SetRegister((1, 2), (2, 2), (3, 2), (4, 2), (5, 2), (7, 5));
        var other = await programme.Submit("6403", "usulan lain.csv", new(2025, 2, 5, 1, 0, 0, TimeSpan.Zero), row => row, 7);
        await WriteRows(programme, other, 1);

        var draft = await programme.RunToDraft();
        Assert.True((await programme.Act("approve", draft)).Done);

        Assert.Equal(draft.Programmes[0].Regencies.Count(regency => regency.Awarded + regency.Waitlisted > 0), await programme.Rooms.Waiting(Flow.Queues.AwardsToRecord));
    }

    private async Task<AskedProgramme> Approved()
    {
        var programme = await AskedProgramme.Start(azurite);
        await programme.SetRegister((1, 2), (2, 2), (3, 2), (4, 2), (5, 2));
        await WriteRows(programme, await programme.Submit(Samarinda, 1, 2, 3, 4, 5, 6), 6);
        return programme;
    }

    private static async Task<Draft> Approved(AskedProgramme programme)
    {
        var draft = await programme.RunToDraft();
        Assert.True((await programme.Act("approve", draft)).Done);
        return draft;
    }

    // Somebody steps back, and the first who waits takes the place.
    private static async Task<Draft> NextList(AskedProgramme programme)
    {
        var store = programme.Get<AwardStore>();
        var award = (await store.OfRegency(SmallProgramme.Id, Samarinda, default))[0];
        await store.Update([award with { Value = award.Value.Move(AwardCause.Withdrawal, new(2025, 2, 10), programme.Rooms.Time.Now) }], default);
        await programme.Get<RunAllocationHandler>().Handle(new("apbd-2025", 2025, RunTrigger.PlaceFreed), default);
        var draft = (await programme.Get<DraftStore>().All(default)).Single(draft => draft.Value.State == DraftState.Pending).Value;
        Assert.True((await programme.Act("approve", draft)).Done);
        return draft;
    }

    private static Task WriteRows(AskedProgramme programme, Submission submission, int rows) =>
        programme.Get<PackedTable>().Write(Flow.Tables.Rows, submission.UploadId, [new("00000", RowPacker.Pack([.. Enumerable.Range(1, rows).Select(Row)]))], default);

    private static SourceRow Row(int person)
    {
        var cells = new string?[Enum.GetValues<Column>().Length];
        cells[(int)Column.Nik] = AskedProgramme.Nik(person);
        cells[(int)Column.Nama] = $"Warga {person}";
        cells[(int)Column.NoHp] = person == 5 ? "-" : $"08123456780{person}";
        return new(person + 1, null, cells);
    }

    private static Task Record(AskedProgramme programme, Draft draft) => programme.Get<RecordAwardsHandler>().Handle(new(draft.Id, SmallProgramme.Id, Samarinda), default);

    private static async Task<List<OutboxRow>> Rows(AskedProgramme programme) =>
        await programme.Get<OutboxStore>().All(default).Where(row => row.Kind == MessageKind.Waitlist.Word()).ToListAsync();
}
