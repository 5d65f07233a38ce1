using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Trials;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Functions.Tests.Trials;

/// <summary>Two programmes on one budget over a small population in which persons and families collide, the intake closed.</summary>
internal sealed class TriedProvince : IAsyncDisposable
{
    private const string Source = "apbd-2025";
    private static readonly string[] Ids = [SmallProgramme.Id, "uep-lagi-2025"];
    private static readonly string[] Regencies = ["6401", "6402", "6472"];
    private readonly StoredRooms _rooms;
    private readonly Random _dice;
    private string _rules = "";

    private TriedProvince(StoredRooms rooms, int seed) => (_rooms, _dice) = (rooms, new Random(seed));

    public static async Task<TriedProvince> Start(AzuriteFixture azurite, int seed)
    {
        var province = new TriedProvince(await StoredRooms.Start(azurite), seed);
        await province.Activate(province.AnyRules());
        await province.Get<Registers>().Activate(
            new("dtsen", "2025-Q1", $"register {seed}", 40),
            PersonIndex.Of(Enumerable.Range(1, 38).Select(person => ((UInt128)person, PersonLookup.RegisterFact(province._dice.Next(1, 9), province._dice.Next(2) == 0)))), default);
        foreach (var programme in Ids)
        {
            foreach (var regency in Regencies) await province.Submit(programme, regency);
        }

        await province.Get<CloseIntakeHandler>().Handle(default);
        return province;
    }

    public T Get<T>()
        where T : notnull => _rooms.Get<T>();

    public bool Lot(int of) => _dice.Next(of) == 0;

    /// <summary>Programme data with quota, ceiling, limit of desil, order and redistribution by lot.</summary>
    public string AnyRules()
    {
        var json = JsonNode.Parse(SmallProgramme.Json([.. Regencies.Where(_ => _dice.Next(6) > 0).Append("6474").Select(regency => (regency, _dice.Next(0, 5)))]))!;
        json["fundingSources"]![0]!["ceiling"] = 1_000_000L * _dice.Next(20, 90);
        var first = json["programmes"]![0]!;
        Vary(first);
        var second = first.DeepClone();
        second["id"] = Ids[1];
        second["quota"] = _dice.Next(2) == 0 ? new JsonObject { ["total"] = _dice.Next(1, 9) } : new JsonObject { ["perRegency"] = _dice.Next(1, 3) };
        Vary(second);
        if (_dice.Next(2) == 0) json["programmes"]!.AsArray().Insert(0, second);
        else json["programmes"]!.AsArray().Add(second);
        return json.ToJsonString();
    }

    public async Task<TrialAnswer> WhatIf(string rules)
    {
        using var json = new MemoryStream(BinaryData.FromString(rules).ToArray());
        return await Get<WhatIfHandler>().Handle(json, default);
    }

    /// <summary>Every decision that the what-if makes, in its stored form, and the awards among them.</summary>
    public async Task<(List<string> All, List<(string Programme, string File, string Row)> Awards)> Tried(string rules)
    {
        var now = await Get<ProvinceSettings>().Load(default);
        var trial = await Get<TrialRuns>().Run(now with { Programmes = ProgrammeCatalog.Parse(BinaryData.FromString(rules).ToMemory().Span).Value! }, checksAgain: true, default);
        return await Told(trial.Decisions(default).Select(one => (one.Key.Programme, one.Regency, one.Decision)));
    }

    /// <summary>Puts the rules in force as an upload would; gives what speaks against them.</summary>
    public async Task<IReadOnlyList<string>> Activate(string rules)
    {
        var problems = await Get<ProvinceSettings>().Activate(
            "programmes.json", BinaryData.FromString(rules), next => Get<AwardsKept>().ProblemsThatStay(next, default), () => Task.CompletedTask, default);
        if (problems.Count == 0) _rules = rules;
        return problems;
    }

    public string Rules => _rules;

    /// <summary>Really runs; none where a run makes no draft.</summary>
    public async Task<Draft?> Run()
    {
        await Get<RunAllocationHandler>().Handle(new(Source, 2025, RunTrigger.DataChanged), default);
        var ledger = (await Get<LedgerStore>().Find(2025, default))!.Value;
        var inputs = await Get<AllocationInputsReader>().Read(ledger, Source, default);
        return (await Get<DraftStore>().Find(ContentId.Of("draft", Source, inputs!.Fingerprint), default))?.Value;
    }

    public Task<(List<string> All, List<(string Programme, string File, string Row)> Awards)> Decided(Draft? draft) => Told(
        draft is null ? AsyncEnumerable.Empty<(string, string, DraftDecision)>() : Get<DraftStore>().Decisions(draft.Id, null, null, default));

    /// <summary>Approves the draft; by lot one of its awards is given back.</summary>
    public async Task Approve(Draft draft)
    {
        Assert.True((await Get<OfficerHandler>().Handle(new() { Action = "approve", Draft = draft.Id, Officer = "Budi" }, default)).Done);
        if (!Lot(2)) return;
        var (programme, regency, decision) = await Get<DraftStore>().Decisions(draft.Id, null, null, default).FirstOrDefaultAsync(one => one.Decision.Awarded);
        if (decision is null) return;
        var award = new Award
        {
            Id = Award.IdOf(programme, decision.Person),
            Programme = programme,
            Regency = regency,
            Draft = draft.Id,
            Submission = decision.Submission,
            Place = decision.Place,
            Kecamatan = "",
            Value = decision.Value,
            Contact = new("", "", "", "", null, AllowsWhatsApp: false),
            State = AwardState.Withdrawn,
        };
        await Get<AwardStore>().InsertAbsent([award], default);
    }

    /// <summary>All that is stored, with its version.</summary>
    public async Task<List<string>> Stored()
    {
        var stored = new List<string>();
        foreach (var table in Flow.Tables.All) stored.AddRange((await _rooms.Entities(table)).Select(row => $"{table} {row.PartitionKey} {row.RowKey} {row.ETag}"));
        var blobs = Get<BlobServiceClient>();
        foreach (var container in Flow.Containers.All)
        {
            await foreach (var blob in blobs.GetBlobContainerClient(container).GetBlobsAsync()) stored.Add($"{container} {blob.Name} {blob.Properties.ETag}");
        }

        foreach (var queue in Flow.Queues.All)
            stored.Add($"{queue} {(await Get<QueueServiceClient>().GetQueueClient(queue).GetPropertiesAsync()).Value.ApproximateMessagesCount}");
        return stored;
    }

    public ValueTask DisposeAsync() => _rooms.DisposeAsync();

    private static async Task<(List<string> All, List<(string Programme, string File, string Row)> Awards)> Told(
        IAsyncEnumerable<(string Programme, string Regency, DraftDecision Decision)> decisions)
    {
        var (all, awards) = (new List<string>(), new List<(string, string, string)>());
        await foreach (var (programme, regency, decision) in decisions)
        {
            all.Add($"{programme} {regency} {decision.Submission} {decision.Index:D3} {Convert.ToHexStringLower(DecisionPack.Of([decision]))}");
            if (decision.Awarded) awards.Add((programme, $"usulan-{regency}.csv", decision.Place));
        }

        return ([.. all.Order(StringComparer.Ordinal)], [.. awards.Order()]);
    }

    private void Vary(JsonNode programme)
    {
        programme["eligibility"]!["maxDesil"] = _dice.Next(3, 9);
        programme["redistribution"] = _dice.Next(2) == 0 ? "by-rank" : "none";
        string[] ranking = ["desil", "pkh", "assessment", "assessed-on"];
        _dice.Shuffle(ranking);
        programme["ranking"] = new JsonArray([.. ranking.Select(part => JsonValue.Create(part))]);
    }

    private async Task Submit(string programme, string regency)
    {
        var persons = Enumerable.Range(0, 10).Select(_ => _dice.Next(1, 41)).Distinct().ToArray();
        await _rooms.Submit(regency, programme, $"usulan-{regency}.csv", new(2025, 2, 5, 1, 0, 0, TimeSpan.Zero), [.. persons.Select((person, i) => new Proposal
        {
            Row = i + 2, Person = (UInt128)person, Family = (UInt128)(1_000 + (person % 25)), Value = 4_500_000 + (100_000 * (person % 6)),
            Assessment = 8_000 + (100 * (person % 4)), AssessedOn = new DateOnly(2025, 1, 1).AddDays(person % 3), TieBreak = (UInt128)(person * 7_919L % 101) << 64,
        })]);
    }
}
