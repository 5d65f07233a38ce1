using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Explanations;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Functions.Tests.Explanations;

/// <summary>Checked proposals of persons with a NIK, for two places in 6472 and one in 6402. The lower number ranks first.</summary>
internal sealed class AskedProgramme : IAsyncDisposable
{
    public const string File = "usulan Sri Marsidah.csv";

    private AskedProgramme(StoredRooms rooms) => Rooms = rooms;

    public StoredRooms Rooms { get; }

    public static async Task<AskedProgramme> Start(AzuriteFixture azurite)
    {
        var programme = new AskedProgramme(await StoredRooms.Start(azurite));
        Assert.Empty(await programme.Get<ProvinceSettings>().Activate("programmes.json", BinaryData.FromString(SmallProgramme.Json(("6472", 2), ("6402", 1))), default));
        return programme;
    }

    public static string Nik(int person) => new Villager(person, "6472").Nik;

    public T Get<T>()
        where T : notnull => Rooms.Get<T>();

    public UInt128 Person(int person) => Get<KeyedHash>().Person(Nik(person));

    public Task SetRegister(params (int Person, int Desil)[] persons) => Get<Registers>().Activate(
        new("dtsen", "2025-Q1", ContentId.Of([.. persons.Select(person => $"{person}")]), persons.Length),
        PersonIndex.Of(persons.Select(person => (Person(person.Person), PersonLookup.RegisterFact(person.Desil, pkh: false)))), default);

    /// <summary>A file with a row per person, 0 for one whose NIK cannot be read.</summary>
    public async Task<Submission> Submit(string regency, string file, DateTimeOffset at, Func<Proposal, Proposal> change, params int[] persons)
    {
        return await Rooms.Submit(regency, SmallProgramme.Id, file, at, [.. persons.Select((person, i) => change(new Proposal
        {
            Row = i + 2,
            Person = person == 0 ? null : Person(person),
            Family = (UInt128)(1_000 + person),
            Value = 5_000_000,
            Assessment = 9_000 - person,
            AssessedOn = new(2025, 1, 15),
            TieBreak = (UInt128)person,
        }))]);
    }

    public Task<Submission> Submit(string regency, params int[] persons) =>
        Submit(regency, File, new(2025, 2, 5, 1, 0, 0, TimeSpan.Zero), row => row, persons);

    public async Task Compare()
    {
        var province = await Get<ProvinceSettings>().Load(default);
        await Get<ProgrammeReview>().Refresh(province, province.Programmes.Find(SmallProgramme.Id)!, default);
    }

    public async Task<Draft> RunToDraft()
    {
        Rooms.Time.Now += TimeSpan.FromMinutes(1);
        await Get<CloseIntakeHandler>().Handle(default);
        await Get<RunAllocationHandler>().Handle(new("apbd-2025", 2025, RunTrigger.IntakeClosed), default);
        return (await Get<DraftStore>().All(default)).Single(draft => draft.Value.State == DraftState.Pending).Value;
    }

    public Task<OfficerAnswer> Act(string action, Draft draft, string? reason = null) =>
        Get<OfficerHandler>().Handle(new() { Action = action, Draft = draft.Id, Officer = "Budi", Reason = reason }, default);

    public async Task RecordAward(Draft draft, string regency, int person, AwardState state) => await Get<AwardStore>().InsertAbsent(
        [
            new()
            {
                Id = Award.IdOf(SmallProgramme.Id, Person(person)), Programme = SmallProgramme.Id, Regency = regency, Draft = draft.Id, Submission = "s", Place = "2",
                Kecamatan = "", Value = 5_000_000, Contact = new(Nik(person), "", "", "", null, AllowsWhatsApp: false), State = state,
                Invitations = [new(1, new(2025, 2, 20), "Aula")],
            },
        ], default);

    public Task<ExplainAnswer> Ask(ExplainRequest request) => Get<ExplainHandler>().Handle(request, default);

    public async Task<Explanation> Explain(int person) =>
        (await Ask(new() { Programme = SmallProgramme.Id, Nik = Nik(person), Officer = "Ani", Reason = "ditanya di loket" })).Explanation!;

    public ValueTask DisposeAsync() => Rooms.DisposeAsync();
}
