using System.Globalization;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Monitoring;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Functions.Tests.Monitoring;

/// <summary>Businesses of uep-2025 that were handed their goods, and the timers that follow them.</summary>
internal sealed class MonitoringScenario : IAsyncDisposable
{
    public const string Programme = "uep-2025";
    public const string Samarinda = "6472";
    public static readonly DateOnly DeliveredOn = new(2025, 7, 1);
    public static readonly DateOnly FirstCheck = new(2025, 8, 1);

    private readonly StoredRooms _rooms;

    private MonitoringScenario(StoredRooms rooms) => _rooms = rooms;

    public static async Task<MonitoringScenario> Start(AzuriteFixture azurite, params Award[] awards)
    {
        var scenario = new MonitoringScenario(await StoredRooms.Start(azurite));
        await scenario.Get<LedgerStore>().InsertNew(
            new() { Year = 2025, Approved = [new("d", "apbd-2025", "h", 1, new(2025, 5, 2, 1, 0, 0, TimeSpan.Zero), "Budi")] }, default);
        await scenario.Get<AwardStore>().InsertAbsent(awards, default);
        return scenario;
    }

    /// <summary>Another host on the same storage.</summary>
    public MonitoringScenario OnAnotherHost(HttpPipelinePolicy policy) => new(StoredRooms.On(_rooms.Account, policy));

    public T Get<T>()
        where T : notnull => _rooms.Get<T>();

    public void GoTo(DateOnly day, int hour = 6) => _rooms.Time.Now = BusinessClock.At(day, new(hour, 0)).ToUniversalTime();

    public async Task<int> Issue(DateOnly? day = null)
    {
        if (day is { } on) GoTo(on);
        return await Get<IssueChecksHandler>().Handle(default);
    }

    /// <summary>Lets the timer know of checks, as a report of deliveries does.</summary>
    public Task Expect(DateOnly day) => Get<Agenda>().Expect(IssueChecksHandler.Timer, BusinessClock.At(day, TimeOnly.MinValue), default);

    public async Task<int> Watch(DateOnly? day = null)
    {
        if (day is { } on) GoTo(on);
        return await Get<WatchOverdueHandler>().Handle(default);
    }

    public async Task<DateOnly?> NextWatch() =>
        (await Get<Agenda>().Open(WatchOverdueHandler.Timer, default)).DueAt is { } due ? BusinessClock.DayOf(due) : null;

    public async Task<List<Award>> Awards() => (await Get<AwardStore>().OfRegency(Programme, Samarinda, default)).ConvertAll(award => award.Value);

    public async Task Change(string id, Func<Award, Award> change)
    {
        var award = (await Get<AwardStore>().OfRegency(Programme, Samarinda, default)).Single(award => award.Value.Id == id);
        await Get<AwardStore>().Update([award with { Value = change(award.Value) }], default);
    }

    /// <summary>Names of the lists of a kind, by name.</summary>
    public async Task<List<string>> Lists(string kind)
    {
        var names = new List<string>();
        await foreach (var blob in Container.GetBlobsAsync(prefix: $"{kind}/")) names.Add(blob.Name[(kind.Length + 1)..]);
        return names;
    }

    public async Task<byte[]> Bytes(string name) => (await Container.GetBlobClient(name).DownloadContentAsync()).Value.Content.ToArray();

    public async Task<List<string>> Lines(string name) => [.. System.Text.Encoding.UTF8.GetString(await Bytes(name)).Split('\n')[..^1]];

    /// <summary>All lists with what they hold, for a comparison.</summary>
    public async Task<string> Everything()
    {
        var all = new List<string>();
        await foreach (var blob in Container.GetBlobsAsync())
            all.Add($"{blob.Name} {(blob.Name.EndsWith(".csv", StringComparison.Ordinal) ? string.Join('\n', await Lines(blob.Name)) : "")}");
        return string.Join('\n', all);
    }

    public async Task<List<MessageLine>> Messages() => [.. (await Get<OutboxReport>().Read(default)).Lines];

    public static Award Delivered(int number, string kecamatan = "Samarinda Ulu", DateOnly? on = null) => Awarded(number, kecamatan) with
    {
        State = AwardState.Delivered,
        DeliveredOn = on ?? DeliveredOn,
    };

    public static Award Awarded(int number, string kecamatan = "Samarinda Ulu", string regency = Samarinda) => new()
    {
        Id = number.ToString("x32", CultureInfo.InvariantCulture),
        Programme = Programme,
        Regency = regency,
        Draft = "d",
        Submission = "s",
        Place = "2",
        Kecamatan = kecamatan,
        Business = "makanan",
        Value = 5_000_000,
        Contact = new($"647201410780{number:D4}", $"Warga {number}", "Jl. Damai RT 3", "Air Putih", $"+62812345678{number:D2}", AllowsWhatsApp: number % 2 == 0),
    };

    public ValueTask DisposeAsync() => _rooms.DisposeAsync();

    private BlobContainerClient Container => Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.Lists);
}
