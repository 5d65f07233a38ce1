using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Functions.Tests.Explanations;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Awards;

namespace Dinsos.Functions.Tests.Allocation;

[Collection(AzuriteFixture.Collection)]
public sealed class AbsenceRulingTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Second_absence_frees_the_place_once_an_officer_confirms_it_and_the_next_is_proposed_for_it()
    {
        await using var programme = await Approved();
        await Absent(programme, person: 1, times: 2);

        Assert.True((await Confirm(programme, 1)).Done);
        Assert.True((await Confirm(programme, 1)).Done);

        Assert.Equal(AwardState.Replaced, (await AwardOf(programme, 1)).Value.State);
        Assert.Single(await programme.Get<AuditLog>().Read(default).Where(link => link.Record.Action == "confirm").ToListAsync());
        await programme.Get<RunAllocationHandler>().Handle(new("apbd-2025", 2025, RunTrigger.PlaceFreed), default);
        var next = (await programme.Get<DraftStore>().All(default)).Single(draft => draft.Value.State == DraftState.Pending).Value;
        var promoted = await programme.Get<DraftStore>().Awards(next.Id, SmallProgramme.Id, null, default).SingleAsync();
        Assert.Equal((programme.Person(4), AwardOrigin.Replaced, Id(programme, 1)), (promoted.Decision.Person, promoted.Decision.Cause, promoted.Decision.InPlaceOf));
        Assert.Equal(RunTrigger.PlaceFreed, next.Trigger);
    }

    [Theory]
    [InlineData(1, 1, "belum dua kali")]
    [InlineData(2, 2, "bukan penerima")]
    public async Task Who_was_absent_once_or_holds_no_award_is_left_alone(int person, int times, string reason)
    {
        await using var programme = await Approved();
        await Absent(programme, person: 1, times);

        var answer = await Confirm(programme, person);

        Assert.False(answer.Done);
        Assert.Contains(reason, answer.Message, StringComparison.Ordinal);
        Assert.Equal(AwardState.Invited, (await AwardOf(programme, 1)).Value.State);
    }

    private static string Id(AskedProgramme programme, int person) => Award.IdOf(SmallProgramme.Id, programme.Person(person));

    // Persons 1 to 3 hold the places, of which only the award of 1 is recorded; 4 waits.
    private async Task<AskedProgramme> Approved()
    {
        var programme = await AskedProgramme.Start(azurite);
        await programme.SetRegister((1, 2), (2, 2), (3, 2), (4, 2));
        await programme.Submit("6472", 1, 2, 3, 4);
        var draft = await programme.RunToDraft();
        Assert.True((await programme.Act("approve", draft)).Done);
        await programme.RecordAward(draft, "6472", 1, AwardState.Invited);
        return programme;
    }

    private static async Task Absent(AskedProgramme programme, int person, int times)
    {
        var stored = await AwardOf(programme, person);
        await programme.Get<AwardStore>().Update([stored with { Value = stored.Value with
        {
            Invitations = [.. Enumerable.Range(1, times).Select(number => new Invitation(number, new(2025, 2, 10 + number), "Aula", Turnout.Absent))],
        } }], default);
    }

    private static async Task<Pipeline.Storage.Stored<Award>> AwardOf(AskedProgramme programme, int person) =>
        (await programme.Get<AwardStore>().OfRegency(SmallProgramme.Id, "6472", default)).Single(award => award.Value.Id == Id(programme, person));

    private static Task<OfficerAnswer> Confirm(AskedProgramme programme, int person) => programme.Get<OfficerHandler>().Handle(
        new OfficerAction
        {
            Action = "confirm",
            Programme = SmallProgramme.Id,
            Regency = "6472",
            Nik = AskedProgramme.Nik(person),
            Officer = "Budi",
            Reason = "Dua kali tidak hadir tanpa kabar",
        },
        default);
}
