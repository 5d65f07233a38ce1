using System.Diagnostics;
using System.Text.Json;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Dinsos.LocalHost.Engine.Blobs;
using Dinsos.LocalHost.Engine.Simulation;
using Dinsos.LocalHost.Phones;
using Dinsos.LocalHost.Verbs;
using Dinsos.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>The whole product on an account of its own in simulated time, with a phone network beside it.</summary>
internal sealed class Province : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string _folder;

    private readonly Func<DateTimeOffset, Task<LocalSystem>> _start;

    private Province(LocalSystem system, PhoneNetwork phones, string account, string folder, Func<DateTimeOffset, Task<LocalSystem>> start)
        => (System, Phones, Account, _folder, _start) = (system, phones, account, folder, start);

    public LocalSystem System { get; private set; }

    public PhoneNetwork Phones { get; }

    public string Account { get; }

    public DateTimeOffset Now => System.Host.Clock!.GetUtcNow();

    public BlobServiceClient Blobs => new(Account);

    public string Log
    {
        get
        {
            using var file = new FileStream(Path.Combine(_folder, "host.log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return new StreamReader(file).ReadToEnd();
        }
    }

    /// <summary>Starts at 8 in the morning, of the first day of intake unless another is given, with the settings in force: the embedded ones where none are given.</summary>
    public static async Task<Province> Start(
        AzuriteFixture azurite, string? programmes, bool approves = false, Duplicates? duplicates = null, DateOnly? from = null, HttpPipelinePolicy? storage = null)
    {
        var folder = Directory.CreateTempSubdirectory("dinsos-e2e-").FullName;
        var account = await azurite.NewAccount();
        var phones = await PhoneNetwork.Start(
            new() { Folder = Path.Combine(folder, "phones"), Token = LocalSettings.PhoneToken, Hop = TimeSpan.FromMilliseconds(20) }, CancellationToken.None);
        Task<LocalSystem> StartAt(DateTimeOffset at) => LocalSystem.Start(
            new LocalSystemOptions
            {
                State = folder,
                Storage = account,
                Twilio = phones.Address,
                SimulatedFrom = at,
                Duplicates = duplicates ?? Duplicates.None,
                Services = services =>
                {
                    RunVerb.AddOfficer(services, approves);
                    if (storage is not null) services.AddSingleton(storage);
                },
            },
            CancellationToken.None);
        var province = new Province(await StartAt(BusinessClock.At(from ?? SmallProgramme.Opens, new TimeOnly(8, 0))), phones, account, folder, StartAt);
        if (programmes is not null) await province.Put(Flow.Containers.Config, "programmes.json", programmes);
        await province.Rest();
        return province;
    }

    public T Get<T>()
        where T : notnull => System.Host.Services.GetRequiredService<T>();

    public Task Put(string container, string name, string content) => Put(container, name, BinaryData.FromString(content));

    public Task Put(string container, string name, BinaryData content)
        => Blobs.GetBlobContainerClient(container).GetBlobClient(name).UploadAsync(content, overwrite: true);

    public async Task Submit(string path, IEnumerable<Villager> people)
    {
        await Put(Flow.Containers.Submissions, path, Villager.File(people));
        await Rest();
    }

    public Task Register(IEnumerable<Villager> people) => Put(Flow.Containers.Registry, "dtsen/2025-q1.csv", Villager.Registry(people));

    /// <summary>Lets the system do all that it can do at this moment.</summary>
    public Task Rest() => PlayTo(Now);

    public Task PlayTo(DateOnly day, int hour) => PlayTo(BusinessClock.At(day, new TimeOnly(hour, 0)));

    public Task PlayTo(DateTimeOffset until, params IEnumerable<SimulatedEvent> events)
        => System.Host.Simulation!.ToEnd(until, [.. events], CancellationToken.None).WaitAsync(Patience);

    /// <summary>Nothing runs until a later moment, while the world goes on; then the host starts again over what it had left.</summary>
    public async Task Outage(DateTimeOffset until, Func<Task> meanwhile)
    {
        await System.DisposeAsync();
        await meanwhile();
        System = await _start(until);
    }

    public async Task<string> Read(string container, string name)
        => (await Blobs.GetBlobContainerClient(container).GetBlobClient(name).DownloadContentAsync()).Value.Content.ToString();

    public async Task<JsonElement> Receipt(string path)
        => JsonDocument.Parse(await Read(Flow.Containers.Receipts, path + ".receipt.json")).RootElement;

    /// <summary>What a run would report now.</summary>
    public async Task<Outcome> Report()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, $"out-{Stopwatch.GetTimestamp()}")).FullName;
        var file = Path.Combine(folder, "report.json");
        await RunVerb.Report(System, TimeSpan.FromSeconds(1), file, folder, CancellationToken.None);
        return await Outcome.Read(file, folder);
    }

    /// <summary>What every phone has got: the network's own record.</summary>
    public async Task<List<JsonElement>> Received()
    {
        using var http = new HttpClient { BaseAddress = Phones.Address };
        return JsonSerializer.Deserialize<List<JsonElement>>(await http.GetStringAsync("/phones/messages"))!;
    }

    public async ValueTask DisposeAsync()
    {
        await System.DisposeAsync();
        await Phones.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
