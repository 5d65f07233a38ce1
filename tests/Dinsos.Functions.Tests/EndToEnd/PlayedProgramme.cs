using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dinsos.LocalHost.Demo;
using Dinsos.LocalHost.Engine.Http;
using Dinsos.LocalHost.Engine.Simulation;
using Dinsos.LocalHost.Phones;
using Dinsos.LocalHost.Verbs;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Explanations;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Tracing;

namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>
/// A small programme played from the upload to the last visit, once for all tests that look at what came of it: two regencies with
/// twelve rows each for six and four places. One person withdraws, so that the next one moves up; another wants no more messages.
/// </summary>
internal sealed class PlayedProgramme
{
    public const string Samarinda = "6472";
    public const string KutaiKartanegara = "6402";
    public const string File = "usulan.csv";
    public const int PlacesInSamarinda = 6;
    public const int PlacesInKutaiKartanegara = 4;

    // Rows as their senders see them: the header is row 1.
    public const int AidedRow = 10;
    public const int UnregisteredRow = 11;
    public const int UncommittedRow = 12;
    public const int StrangeBusinessRow = 13;

    // Ranks follow the rows, so the first of each file are helped first.
    public const int WithdrawnRow = 4;
    public const int SilentRow = 3;
    public const int ConfirmingRow = 5;
    public const int AskingRow = 6;

    private static readonly DateOnly Until = new(2025, 5, 30);
    private static Task<PlayedProgramme>? _first;

    private PlayedProgramme(Province province) => (Account, People) = (province.Account, [.. Proposals(Samarinda), .. Proposals(KutaiKartanegara)]);

    public static DateOnly Approved { get; } = new(2025, 2, 8);

    public static DateOnly Promoted { get; } = new(2025, 2, 12);

    public string Account { get; }

    public IReadOnlyList<Villager> People { get; }

    public required Outcome Outcome { get; init; }

    public required string Log { get; init; }

    public required IReadOnlyList<JsonElement> Received { get; init; }

    public required HttpStatusCode Health { get; init; }

    public required HttpStatusCode Audit { get; init; }

    public required Explanation Explained { get; init; }

    public required HttpStatusCode WhatIf { get; init; }

    public required HttpStatusCode Purge { get; init; }

    /// <summary>What the functions for operators answered: upload-link, status, poison, replay, sweep, invariants.</summary>
    public required IReadOnlyList<HttpStatusCode> Operating { get; init; }

    public required PersonTrace Traced { get; init; }

    public required HttpStatusCode Outcomes { get; init; }

    public required HttpStatusCode MessageReport { get; init; }

    public required HttpStatusCode Inbound { get; init; }

    public required HttpStatusCode Promotion { get; init; }

    /// <summary>Lists for people that are CSV, by name.</summary>
    public required IReadOnlyDictionary<string, string> Lists { get; init; }

    public static Task<PlayedProgramme> First(AzuriteFixture azurite) => _first ??= Play(azurite);

    public static List<Villager> Proposals(string regency)
    {
        var first = regency == Samarinda ? 0 : 100;
        return [.. Enumerable.Range(0, 12).Select(i => new Villager(first + i, regency)
        {
            Assessment = 99 - i,
            Commitment = i + 2 == UncommittedRow ? "tidak" : "ya",
            Business = i + 2 == StrangeBusinessRow ? "persewaan tenda" : "makanan",
        })];
    }

    public static Villager InRow(string regency, int row) => Proposals(regency)[row - 2];

    public static async Task<PlayedProgramme> Play(AzuriteFixture azurite)
    {
        await using var province = await Province.Start(
            azurite, SmallProgramme.Json((Samarinda, PlacesInSamarinda), (KutaiKartanegara, PlacesInKutaiKartanegara)));
        var people = Proposals(Samarinda).Concat(Proposals(KutaiKartanegara)).ToList();
        await province.Register(people.Where(person => person.Number % 100 != UnregisteredRow - 2));
        await province.Put(Flow.Containers.Aided, "bantuan-2024.csv", $"nik,programme,year\n{InRow(Samarinda, AidedRow).Nik},wrse-2024,2024\n");
        foreach (var regency in new[] { Samarinda, KutaiKartanegara })
            await province.Submit($"{regency}/{SmallProgramme.Id}/{File}", Proposals(regency));

        var (health, audit, inbound, promotion) = (default(HttpStatusCode), default(HttpStatusCode), default(HttpStatusCode), default(HttpStatusCode));
        HttpStatusCode[] operating = [];
        var uploadLink = default(HttpStatusCode);
        var workers = new FieldWorkers(habits: FieldHabits.AsPlanned with { Attend = 1, Receive = 1 });
        List<SimulatedEvent> events =
        [
            At(SmallProgramme.Closes, 9, async () => uploadLink = await MakeUploadLink(province)),
            At(Approved, 9, () => ApproveByFile(province)),
            At(new(2025, 2, 10), 10, async () => inbound = await WriteBack(province, InRow(Samarinda, SilentRow), "Berhenti")),
            At(new(2025, 2, 10), 11, () => WriteBack(province, InRow(Samarinda, ConfirmingRow), "Ya, hadir")),
            At(new(2025, 2, 10), 12, () => WriteBack(province, InRow(Samarinda, AskingRow), "Boleh membawa anak?")),
            At(new(2025, 2, 11), 10, () => province.Put(
                Flow.Containers.FieldReports, $"withdrawal/{Samarinda}/{SmallProgramme.Id}/mundur.csv",
                $"nik,tanggal,alasan\n{InRow(Samarinda, WithdrawnRow).Nik},2025-02-11,mengundurkan diri\n")),
            At(Promoted, 9, async () => promotion = await ApproveOverHttp(province)),
        ];
        for (var day = SmallProgramme.Closes; day <= Until; day = day.AddDays(1))
        {
            var evening = day;
            events.Add(At(day, 20, () => workers.Work(evening, province.Blobs, CancellationToken.None)));
        }

        await province.PlayTo(BusinessClock.At(Until, new TimeOnly(22, 0)), events);
        var (whatIf, outcomes, messageReport, purge) = (default(HttpStatusCode), default(HttpStatusCode), default(HttpStatusCode), default(HttpStatusCode));
        var explained = await Explain(province, InRow(Samarinda, WithdrawnRow));
        var traced = await Trace(province, InRow(Samarinda, WithdrawnRow));
        using (var http = new HttpClient { BaseAddress = province.System.Host.Address })
        {
            outcomes = (await http.GetAsync($"api/outcomes?code={LocalSettings.FunctionKey}")).StatusCode;
            messageReport = (await http.GetAsync($"api/messages/report?code={LocalSettings.FunctionKey}")).StatusCode;
            health = (await http.GetAsync("api/health")).StatusCode;
            audit = (await http.GetAsync($"api/audit/verify?code={LocalSettings.FunctionKey}")).StatusCode;
            operating = [
                uploadLink,
                (await http.GetAsync($"api/status?code={LocalSettings.FunctionKey}")).StatusCode,
                (await http.GetAsync($"api/poison?code={LocalSettings.FunctionKey}")).StatusCode,
                (await http.PostAsJsonAsync($"api/poison/replay?code={LocalSettings.FunctionKey}", new { dryRun = true })).StatusCode,
                (await http.PostAsync($"api/sweep?code={LocalSettings.FunctionKey}", null)).StatusCode,
                (await http.GetAsync($"api/invariants?code={LocalSettings.FunctionKey}")).StatusCode,
            ];
            purge = (await http.PostAsync($"api/purge?code={LocalSettings.FunctionKey}", new StringContent("{}", Encoding.UTF8, "application/json"))).StatusCode;
            whatIf = (await http.PostAsync($"api/whatif?code={LocalSettings.FunctionKey}", new StringContent(SmallProgramme.Json((Samarinda, 6), (KutaiKartanegara, 5)), Encoding.UTF8, "application/json"))).StatusCode;
        }

        return new PlayedProgramme(province)
        {
            Outcome = await province.Report(),
            Log = province.Log,
            Received = await province.Received(),
            Health = health,
            Audit = audit,
            Explained = explained,
            WhatIf = whatIf,
            Purge = purge,
            Operating = operating,
            Traced = traced,
            Outcomes = outcomes,
            MessageReport = messageReport,
            Inbound = inbound,
            Promotion = promotion,
            Lists = await ListsOf(province),
        };
    }

    private static async Task<Dictionary<string, string>> ListsOf(Province province)
    {
        var lists = new Dictionary<string, string>(StringComparer.Ordinal);
        var container = province.Blobs.GetBlobContainerClient(Flow.Containers.Lists);
        await foreach (var blob in container.GetBlobsAsync())
        {
            if (blob.Name.EndsWith(".csv", StringComparison.Ordinal)) lists[blob.Name] = (await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToString();
        }

        return lists;
    }

    private static SimulatedEvent At(DateOnly day, int hour, Func<Task> happen) => new(BusinessClock.At(day, new TimeOnly(hour, 0)), _ => happen());

    private static async Task<string> PendingDraft(Province province)
        => (await province.Get<DraftStore>().All(CancellationToken.None)).Single(draft => draft.Value.State == DraftState.Pending).Value.Id;

    private static async Task ApproveByFile(Province province) => await province.Put(
        Flow.Containers.Officer, "setuju.json",
        JsonSerializer.Serialize(new { action = "approve", draft = await PendingDraft(province), officer = "petugas-1" }));

    private static async Task<HttpStatusCode> ApproveOverHttp(Province province)
    {
        using var http = new HttpClient { BaseAddress = province.System.Host.Address };
        http.DefaultRequestHeaders.Add(HttpKeys.Header, LocalSettings.FunctionKey);
        using var answer = await http.PostAsJsonAsync("api/officer/approve", new { draft = await PendingDraft(province), officer = "petugas-2" });
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> MakeUploadLink(Province province)
    {
        using var http = new HttpClient { BaseAddress = province.System.Host.Address };
        http.DefaultRequestHeaders.Add(HttpKeys.Header, LocalSettings.FunctionKey);
        using var answer = await http.PostAsJsonAsync("api/upload-link", new { regency = Samarinda, programme = SmallProgramme.Id, file = "susulan.csv", officer = "petugas-3" });
        return answer.StatusCode;
    }

    private static async Task<Explanation> Explain(Province province, Villager person)
    {
        using var http = new HttpClient { BaseAddress = province.System.Host.Address };
        http.DefaultRequestHeaders.Add(HttpKeys.Header, LocalSettings.FunctionKey);
        using var answer = await http.PostAsJsonAsync(
            "api/explain", new ExplainRequest { Programme = SmallProgramme.Id, Nik = person.Nik, Officer = "petugas-3", Reason = "ditanya di loket" });
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Explanation>())!;
    }

    private static async Task<PersonTrace> Trace(Province province, Villager person)
    {
        using var http = new HttpClient { BaseAddress = province.System.Host.Address };
        http.DefaultRequestHeaders.Add(HttpKeys.Header, LocalSettings.FunctionKey);
        using var answer = await http.PostAsJsonAsync("api/trace", new TraceRequest { Nik = person.Nik, Officer = "petugas-3", Reason = "hak akses" });
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<PersonTrace>())!;
    }

    private static async Task<HttpStatusCode> WriteBack(Province province, Villager person, string body)
    {
        var address = new Uri(province.System.Host.Address, $"api/{MessagingRoutes.Inbound}").ToString();
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AccountSid"] = PhoneNetworkOptions.LocalAccount,
            ["MessageSid"] = "SM" + person.Number.ToString("x32", CultureInfo.InvariantCulture),
            ["From"] = person.PhoneAbroad,
            ["To"] = "+15005550006",
            ["Body"] = body,
        };
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Twilio-Signature", PhoneCallbacks.Signature(LocalSettings.PhoneToken, address, form));
        using var answer = await http.PostAsync(address, new FormUrlEncodedContent(form));
        return answer.StatusCode;
    }
}
