using System.Globalization;
using System.Text;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Bimtek;
using Dinsos.Pipeline.Delivery;
using Dinsos.Pipeline.FieldReports;
using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Functions.Tests.Planning;

/// <summary>Awards of Samarinda that were just given, what is planned for them and what the field reports.</summary>
internal sealed class PlanningScenario : IAsyncDisposable
{
    public const string Programme = "uep-2025";
    public const string Samarinda = "6472";
    public static readonly DateOnly Approved = new(2025, 5, 5);

    private readonly StoredRooms _rooms;

    private PlanningScenario(StoredRooms rooms) => _rooms = rooms;

    public static async Task<PlanningScenario> Start(AzuriteFixture azurite, params Award[] awards)
    {
        var scenario = new PlanningScenario(await StoredRooms.Start(azurite));
        await scenario.Get<LedgerStore>().InsertNew(
            new() { Year = 2025, Approved = [new("d", "apbd-2025", "h", 1, new(2025, 5, 2, 1, 0, 0, TimeSpan.Zero), "Budi")] }, default);
        foreach (var programme in awards.GroupBy(award => award.Programme)) await scenario.Get<AwardStore>().InsertAbsent(programme, default);
        scenario.GoTo(Approved);
        return scenario;
    }

    /// <summary>Another host on the same storage, at the same moment.</summary>
    public PlanningScenario OnAnotherHost(params HttpPipelinePolicy[] policies)
    {
        var other = new PlanningScenario(StoredRooms.On(_rooms.Account, policies));
        other._rooms.Time.Now = _rooms.Time.Now;
        return other;
    }

    public T Get<T>()
        where T : notnull => _rooms.Get<T>();

    public DateTimeOffset Now => _rooms.Time.Now;

    public void GoTo(DateOnly day, int hour = 9) => _rooms.Time.Now = BusinessClock.At(day, new(hour, 0)).ToUniversalTime();

    public void GoTo(PlanningScenario other) => _rooms.Time.Now = other._rooms.Time.Now;

    public Task PlanBimtek(string programme = Programme) => Get<PlanBimtekHandler>().Handle(new(programme, Samarinda), default);

    public Task PlanDeliveries(string programme = Programme) => Get<PlanDeliveriesHandler>().Handle(new(programme, Samarinda), default);

    public Task<int> Sweep() => Get<SweepHandler>().Handle(default);

    public async Task Report(string kind, string file, string header, params string[] lines)
    {
        var path = $"{kind}/{Samarinda}/{Programme}/{file}.csv";
        var blob = Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.FieldReports).GetBlobClient(path);
        await blob.UploadAsync(BinaryData.FromString(string.Join('\n', lines.Prepend(header)) + "\n"), overwrite: true);
        await Get<FieldReportHandler>().Handle(blob, path, default);
    }

    public Task Attendance(DateOnly on, params (int Number, bool Came)[] people) => Report(
        "attendance", $"{on:yyyyMMdd}", "nik,tanggal,hadir", [.. people.Select(one => $"{Nik(one.Number)},{on:yyyy-MM-dd},{(one.Came ? "ya" : "tidak")}")]);

    public Task Delivery(int number, DateOnly on, string status) =>
        Report("delivery", $"{number}-{on:yyyyMMdd}", "nik,tanggal,status,catatan,nomor_bast", $"{Nik(number)},{on:yyyy-MM-dd},{status},,");

    public Task Death(int number, DateOnly on) => Report("withdrawal", $"{number}", "nik,tanggal,alasan", $"{Nik(number)},{on:yyyy-MM-dd},meninggal");

    /// <summary>Puts a calendar in force in which the regency is closed on some days.</summary>
    public async Task Close(DateOnly from, DateOnly until)
    {
        using var embedded = typeof(Flow).Assembly.GetManifestResourceStream(
            typeof(Flow).Assembly.GetManifestResourceNames().Single(name => name.EndsWith("calendar.json", StringComparison.Ordinal)))!;
        var calendar = new StreamReader(embedded).ReadToEnd().Replace(
            "\"closures\": []", $$"""
            "closures": [ { "from": "{{from:yyyy-MM-dd}}", "until": "{{until:yyyy-MM-dd}}", "regency": "{{Samarinda}}", "reason": "Pemilihan" } ]
            """, StringComparison.Ordinal);
        var blob = Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.Config).GetBlobClient("calendar.json");
        await blob.UploadAsync(BinaryData.FromString(calendar), overwrite: true);
        await Get<ActivateSettingHandler>().Handle(blob, "calendar.json", default);
    }

    public Task<int> Waiting(string queue) => _rooms.Waiting(queue);

    public async Task<List<Award>> Awards(string programme = Programme) =>
        (await Get<AwardStore>().OfRegency(programme, Samarinda, default)).ConvertAll(award => award.Value);

    public async Task<Award> Award(int number) => (await Awards()).Single(award => award.Contact.Nik == Nik(number));

    /// <summary>Messages but reminders as kind, state and reason, of one person or of all.</summary>
    public async Task<List<string>> Messages(int? of = null) => [.. (await MessagesAndReminders(of)).Where(message => !message.Contains(" bimtek-reminder ", StringComparison.Ordinal) && !message.Contains(" delivery-reminder ", StringComparison.Ordinal))];

    /// <summary>The reminders alone.</summary>
    public async Task<List<string>> Reminders(int? of = null) => [.. (await MessagesAndReminders(of)).Except(await Messages(of))];

    private async Task<List<string>> MessagesAndReminders(int? of)
    {
        var lines = new List<string>();
        foreach (var message in (await _rooms.Entities(Flow.Tables.Messages)).Where(message => message.ContainsKey("ExpiresAt")))
        {
            var occasion = message.PartitionKey.Split('|')[3];
            var owner = Enumerable.Range(1, 400).First(number => message.RowKey == ContentId.Of(Id(number), Programme, message.GetString("Kind")!, occasion));
            if (of is null || owner == of) lines.Add($"{owner} {message.GetString("Kind")} {occasion} {message.GetString("State")}{message.GetString("Reason")}");
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>Lists with what they hold, by name.</summary>
    public async Task<SortedDictionary<string, string>> Lists()
    {
        var lists = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var container = Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.Lists);
        await foreach (var blob in container.GetBlobsAsync())
            lists[blob.Name] = blob.Name.EndsWith(".csv", StringComparison.Ordinal) ? Encoding.UTF8.GetString((await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content) : "";
        return lists;
    }

    public static string Id(int number) => number.ToString("x32", CultureInfo.InvariantCulture);

    public static string Nik(int number) => $"647201410780{number:D4}";

    public Award Person(int number, string kecamatan = "Samarinda Ulu", string programme = Programme) => Given(Get<KeyedHash>(), number, kecamatan, programme);

    public async Task Give(IEnumerable<Award> awards)
    {
        foreach (var programme in awards.GroupBy(award => award.Programme)) await Get<AwardStore>().InsertAbsent(programme, default);
    }

    private static Award Given(KeyedHash hash, int number, string kecamatan, string programme) => new Award
    {
        Id = Id(number),
        Programme = programme,
        Regency = Samarinda,
        Draft = "d",
        Submission = "s",
        Place = "2",
        Members = [hash.Person(Nik(number))],
        Kecamatan = kecamatan,
        Business = "makanan",
        Value = 5_000_000,
        Contact = new(Nik(number), $"Warga {number}", "Jl. Damai RT 3", "Air Putih", $"+628123456{number:D4}", AllowsWhatsApp: true),
    }.Approve(BusinessClock.At(Approved, new(8, 0)));

    public ValueTask DisposeAsync() => _rooms.DisposeAsync();
}
