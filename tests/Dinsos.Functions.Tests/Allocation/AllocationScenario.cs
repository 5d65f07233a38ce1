using System.Text.Json;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Functions.Tests.Allocation;

/// <summary>
/// Six checked proposals for three places, the intake closed: in 6472 persons 1 to 4 for two places, in 6402 persons 5 and 6 for
/// one. The lower number ranks first.
/// </summary>
internal sealed class AllocationScenario : IAsyncDisposable
{
    public const string Source = "apbd-2025";
    public const long Value = 5_000_000;

    private readonly StoredRooms _rooms;

    private AllocationScenario(StoredRooms rooms) => _rooms = rooms;

    public static async Task<AllocationScenario> Start(AzuriteFixture azurite)
    {
        var scenario = new AllocationScenario(await StoredRooms.Start(azurite));
        await scenario.SetProgramme(("6472", 2), ("6402", 1));
        await scenario.SetRegister("2025-Q1", 1, 2, 3, 4, 5, 6);
        await scenario.Submit("6472", 1, 2, 3, 4);
        await scenario.Submit("6402", 5, 6);
        await scenario.Get<CloseIntakeHandler>().Handle(default);
        return scenario;
    }

    /// <summary>Another host on the same storage.</summary>
    /// <param name="policy">What sees each of its storage requests.</param>
    public AllocationScenario OnAnotherHost(HttpPipelinePolicy? policy = null) => new(policy is null ? StoredRooms.On(_rooms.Account) : StoredRooms.On(_rooms.Account, policy));

    public T Get<T>()
        where T : notnull => _rooms.Get<T>();

    public Task SetProgramme(params (string Regency, int Places)[] quota) => SetProgrammes(SmallProgramme.Json(quota));

    public async Task SetProgrammes(string json) =>
        Assert.Empty(await Get<ProvinceSettings>().Activate("programmes.json", BinaryData.FromString(json), default));

    public Task SetRegister(string period, params int[] persons) => Get<Registers>().Activate(
        new("dtks", period, ContentId.Of([period, .. persons.Select(person => $"{person}")]), persons.Length),
        PersonIndex.Of(persons.Select(person => ((UInt128)person, PersonLookup.RegisterFact(2, pkh: false)))), default);

    public Task Submit(string regency, params int[] persons) => SubmitTo(SmallProgramme.Id, regency, person => 1_000 + person, persons);

    public async Task SubmitTo(string programme, string regency, Func<int, int> family, params int[] persons)
    {
        await _rooms.Submit(regency, programme, "usulan.csv", new(2025, 2, 5, 1, 0, 0, TimeSpan.Zero), [.. persons.Select((person, i) => new Proposal
        {
            Row = i + 2, Person = (UInt128)person, Family = (UInt128)family(person), Value = Value, Assessment = 9_000 - person, TieBreak = (UInt128)person,
        })]);
    }

    /// <summary>Runs the allocation and gives the draft that waits for the officer.</summary>
    public async Task<Draft?> Run(RunTrigger trigger = RunTrigger.IntakeClosed)
    {
        await Get<RunAllocationHandler>().Handle(new(Source, 2025, trigger), default);
        return (await Drafts()).SingleOrDefault(draft => draft.State == DraftState.Pending);
    }

    public async Task<Draft> RunToDraft() => await Run() ?? throw new InvalidOperationException("No draft waits.");

    public Task<OfficerAnswer> Approve(Draft draft) => Act("approve", draft.Id, "Budi");

    public Task<OfficerAnswer> Return(Draft draft, string? reason) => Act("return", draft.Id, "Budi", reason);

    public Task<OfficerAnswer> Act(string action, string draft, string officer, string? reason = null) =>
        Get<OfficerHandler>().Handle(new OfficerAction { Action = action, Draft = draft, Officer = officer, Reason = reason }, default);

    public async Task<List<Draft>> Drafts() => (await Get<DraftStore>().All(default)).ConvertAll(stored => stored.Value);

    public async Task<DraftState> StateOf(Draft draft) => (await Get<DraftStore>().Find(draft.Id, default))!.Value.State;

    public async Task<Ledger> Ledger() => (await Get<LedgerStore>().Find(2025, default))!.Value;

    public async Task<List<int>> AwardedIn(Draft draft) => [.. (await Decisions(draft)).Where(decision => decision.Awarded).Select(decision => (int)decision.Person).Order()];

    public async Task<List<DraftDecision>> Decisions(Draft draft) =>
        await Get<DraftStore>().Decisions(draft.Id, null, null, default).Select(one => one.Decision).ToListAsync();

    /// <summary>The award of a person as it was recorded, moved on to a state.</summary>
    public async Task Record(Draft draft, int person, AwardState state)
    {
        var (_, regency, decision) = await Get<DraftStore>().Decisions(draft.Id, null, null, default).SingleAsync(one => one.Decision.Person == (UInt128)person);
        var award = new Award
        {
            Id = Award.IdOf(SmallProgramme.Id, decision.Person),
            Programme = SmallProgramme.Id,
            Regency = regency,
            Draft = draft.Id,
            Submission = decision.Submission,
            Place = decision.Place,
            Kecamatan = "",
            Value = decision.Value,
            Contact = new("", "", "", "", null, AllowsWhatsApp: false),
            State = state,
        };
        await Get<AwardStore>().InsertAbsent([award], default);
    }

    /// <summary>Who was given a place by any approved draft, by number; nobody twice.</summary>
    public async Task<List<int>> Given()
    {
        var given = new List<int>();
        foreach (var approved in (await Ledger()).Approved)
            given.AddRange(await Get<DraftStore>().Awards(approved.Draft, SmallProgramme.Id, null, default).Select(one => (int)one.Decision.Person).ToListAsync());
        return [.. given.Order()];
    }

    /// <summary>Whether the decision log is whole and the ledger agrees with it.</summary>
    public async Task AssertAuditIsWhole()
    {
        var verdict = await Verify();
        Assert.True(verdict.Whole, verdict.ToString());
    }

    /// <summary>What persons did, by the decision log.</summary>
    public async Task<List<AuditLink>> Audit() =>
        await Get<AuditLog>().Read(default).Where(link => link.Record.By != AuditRecord.System).ToListAsync();

    public Task<AuditVerdict> Verify() => _rooms.Another<VerifyAuditHandler>().Handle(default);

    /// <summary>Somebody empties a table.</summary>
    public async Task Forget(string table)
    {
        foreach (var row in await _rooms.Entities(table)) await _rooms.Table(table).DeleteEntityAsync(row.PartitionKey, row.RowKey);
    }

    public Task<int> Waiting(string queue) => _rooms.Waiting(queue);

    public async Task<List<string>> Partitions(string table) =>
        [.. (await _rooms.Entities(table)).Select(row => row.PartitionKey).Distinct().OrderByDescending(key => key, StringComparer.Ordinal)];

    /// <summary>The runs that wait, by funding source; they wait no more.</summary>
    public async Task<List<string>> TakeRuns()
    {
        var queue = Get<QueueServiceClient>().GetQueueClient(Flow.Queues.AllocationsToRun);
        var messages = (await queue.ReceiveMessagesAsync(32)).Value;
        foreach (var message in messages) await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        return [.. messages.Select(message => message.Body.ToObjectFromJson<AllocationToRun>(JsonSerializerOptions.Web)!.FundingSource).Distinct().Order(StringComparer.Ordinal)];
    }

    public ValueTask DisposeAsync() => _rooms.DisposeAsync();
}
