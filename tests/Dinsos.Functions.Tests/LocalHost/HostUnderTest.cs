using System.Diagnostics;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Dinsos.LocalHost.Engine;
using Dinsos.LocalHost.Engine.Http;
using Dinsos.LocalHost.Verbs;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Functions.Tests.LocalHost;

/// <summary>A host over an account of its own that runs only the functions of the given class.</summary>
internal sealed class HostUnderTest : IAsyncDisposable
{
    public static readonly DateTimeOffset Morning = new(2025, 2, 3, 0, 0, 0, TimeSpan.Zero);

    public static readonly HostJson QuickRules = new()
    {
        Queues = new QueueRules { BatchSize = 4, NewBatchThreshold = 2, MaxDequeueCount = 3, MaxPollingInterval = TimeSpan.FromMilliseconds(200) },
        Blobs = new BlobRules { MaxDegreeOfParallelism = 4, PoisonBlobThreshold = 3 },
    };

    private HostUnderTest(string account, FunctionHost host, Journal journal)
    {
        Account = account;
        Host = host;
        Journal = journal;
    }

    public string Account { get; }

    public FunctionHost Host { get; }

    public Journal Journal { get; }

    public BlobServiceClient Blobs => new(Account);

    public TableServiceClient Tables => new(Account);

    public QueueServiceClient Queues => new(Account, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    public static async Task<HostUnderTest> Start<TFunctions>(
        string account, Func<FunctionHostOptions, FunctionHostOptions>? change = null, Journal? journal = null,
        Action<IServiceCollection>? services = null)
    {
        journal ??= new Journal();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = account,
            ["DinsosStorage"] = account,
            ["Test:Queue"] = "orders",
            ["Test:Schedule"] = "0 0 16 * * *",
            [HttpKeys.FunctionKeySetting] = "function-key",
            [HttpKeys.AdminKeySetting] = "admin-key",
        }).Build();
        var options = new FunctionHostOptions
        {
            Functions = [typeof(TFunctions)],
            Configuration = configuration,
            Rules = QuickRules,
            SimulatedFrom = Morning,
            Services = (collection, _) =>
            {
                collection.AddSingleton(journal);
                services?.Invoke(collection);
            },
        };
        var host = FunctionHost.Build(change is null ? options : change(options));
        await host.Start(CancellationToken.None);
        return new HostUnderTest(account, host, journal);
    }

    /// <summary>A function of the product with all that it stands on, under the settings of a local system and those given.</summary>
    public static async Task<HostUnderTest> StartOfProduct<TFunction>(string account, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddConfiguration(LocalSettings.Build(account, new Uri("http://127.0.0.1/"), RunningFunctions.Local))
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build();
        var test = await Start<TFunction>(account, services: services => services.AddDinsos(configuration));
        await test.Host.Services.GetRequiredService<StorageLayout>().CreateMissing(CancellationToken.None);
        return test;
    }

    public static FunctionHostOptions OnRealClock(FunctionHostOptions options) => options with { SimulatedFrom = null };

    public Task Idle() => Host.Drain.ToIdle(afresh: true, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));

    public async Task<QueueClient> Queue(string name)
    {
        var queue = Queues.GetQueueClient(name);
        await queue.CreateIfNotExistsAsync();
        return queue;
    }

    public async Task<int> Depth(string queue)
        => await Queues.GetQueueClient(queue).ExistsAsync()
            ? (await Queues.GetQueueClient(queue).GetPropertiesAsync()).Value.ApproximateMessagesCount
            : 0;

    public async Task Upload(string container, string blob, string content)
    {
        var client = Blobs.GetBlobContainerClient(container);
        await client.CreateIfNotExistsAsync();
        await client.GetBlobClient(blob).UploadAsync(BinaryData.FromString(content), overwrite: true);
    }

    public async Task Expect(string timer, DateTimeOffset dueAt)
    {
        var agenda = Tables.GetTableClient("agenda");
        await agenda.CreateIfNotExistsAsync();
        await agenda.UpsertEntityAsync(new TableEntity("agenda", timer) { ["DueAt"] = dueAt });
    }

    public static async Task Eventually(Func<Task<bool>> holds, TimeSpan? within = null)
    {
        var patience = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(patience.Elapsed < (within ?? TimeSpan.FromSeconds(20)), "It did not come to hold in time.");
            await Task.Delay(25);
        }
    }

    public static Task Eventually(Func<bool> holds, TimeSpan? within = null) => Eventually(() => Task.FromResult(holds()), within);

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
