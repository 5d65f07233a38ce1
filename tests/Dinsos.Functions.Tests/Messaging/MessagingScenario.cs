using System.Net;
using System.Text.Json;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using Dinsos.LocalHost.Phones;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dinsos.Functions.Tests.Messaging;

/// <summary>The room of messages over a real Azurite and a phone network, on a Monday morning that stands still.</summary>
internal sealed class MessagingScenario : IAsyncDisposable
{
    public const string Token = "a token for tests";

    private readonly WebApplication _callbacks;
    private readonly ServiceProvider _services;
    private readonly IConfiguration _configuration;
    private readonly List<ServiceProvider> _otherHosts = [];
    private readonly string _folder;

    private MessagingScenario(
        WebApplication callbacks, ServiceProvider services, IConfiguration configuration, PhoneNetwork phones, StillTime time, string folder)
    {
        (_callbacks, _services, _configuration, Phones, Time, _folder) = (callbacks, services, configuration, phones, time, folder);
    }

    public PhoneNetwork Phones { get; }

    public StillTime Time { get; }

    public MessageBatch Batch => new("uep-2025", "6472", MessageKind.DeliveryNotice, new(2026, 12, 10), Time.Now, Time.Now.AddDays(3));

    public static async Task<MessagingScenario> Start(
        AzuriteFixture azurite,
        Action<WebApplication>? faults = null,
        Dictionary<string, string?>? settings = null,
        HttpPipelinePolicy? storage = null,
        bool callbacks = true,
        string? texts = null)
    {
        var folder = Directory.CreateTempSubdirectory("dinsos-phones-").FullName;
        var file = texts is null ? null : Path.Combine(folder, "messages.json");
        if (file is not null) await File.WriteAllTextAsync(file, texts);
        var phones = await PhoneNetwork.Start(
            new() { Folder = folder, Token = Token, Templates = file, Hop = callbacks ? TimeSpan.FromMilliseconds(20) : TimeSpan.FromHours(1) }, CancellationToken.None, faults);

        ServiceProvider? services = null;
        var listener = Listener(async request => await services!.GetRequiredService<StatusCallbackHandler>().Handle(request, CancellationToken.None));
        await listener.StartAsync();

        var time = new StillTime(new(2026, 12, 7, 9, 0, 0, TimeSpan.FromHours(8)));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [Flow.Connection] = await azurite.NewAccount(),
            ["Twilio:BaseAddress"] = phones.Address.ToString(),
            ["Messaging:AccountSid"] = PhoneNetworkOptions.LocalAccount,
            ["Messaging:AuthToken"] = Token,
            ["Messaging:WhatsAppFrom"] = "+15550001111",
            ["Messaging:SmsFrom"] = "+15550002222",
            ["Messaging:PublicAddress"] = listener.Urls.Single() + "/api",
            ["Messaging:ReconcileAfter"] = "00:00:03",
            ["Messaging:RetryAfter"] = "00:00:01",
            ["Messaging:SendingRatePerSecond"] = "500",
            ["Messaging:RequireTemplates"] = "false",
        }).AddInMemoryCollection(settings ?? []).Build();
        services = Host(configuration, time, storage, hasSettings: texts is not null);
        await services.GetRequiredService<StorageLayout>().CreateMissing(CancellationToken.None);
        if (texts is not null) Assert.Empty(await services.GetRequiredService<ProvinceSettings>().Activate("messages.json", new(texts), CancellationToken.None));
        return new(listener, services, configuration, phones, time, folder);
    }

    /// <summary>The rooms of one more host over the same storage.</summary>
    public IServiceProvider AnotherHost()
    {
        _otherHosts.Add(Host(_configuration, Time, null, hasSettings: false));
        return _otherHosts[^1];
    }

    private static ServiceProvider Host(IConfiguration configuration, StillTime time, HttpPipelinePolicy? storage, bool hasSettings)
    {
        var collection = new ServiceCollection().AddLogging().AddSingleton(new BusinessClock(time));
        if (hasSettings) collection.AddProgrammes();
        if (storage is not null) collection.AddSingleton(storage);
        return collection.AddStorage(configuration).AddMessaging(configuration).BuildServiceProvider();
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static NewMessage Message(int number, string? phone = null, bool whatsApp = true) => new(
        new($"award-{number}", "uep-2025", "6472", $"Siti {number}", phone ?? $"+62812{number:D8}", whatsApp),
        new Dictionary<string, string> { ["program"] = "UEP 2025", ["tanggal"] = "Kamis, 10 Desember 2026", ["jam"] = "08.00-12.00 WITA" });

    public Task<PostedMessages> Post(params IEnumerable<NewMessage> messages) => Get<Outbox>().Post(Batch, [.. messages], CancellationToken.None);

    public Task<int> Release() => Get<ReleaseDueMessagesHandler>().Handle(CancellationToken.None);

    public Task<SentBatch> Send() => Get<SendMessagesHandler>().Handle(new(Batch.Key), CancellationToken.None);

    public async Task<List<OutboxRow>> Rows() => await Get<OutboxStore>().Load(Batch.Key, CancellationToken.None);

    /// <summary>Plays the host: takes batches from the queue until it stays empty. A run that fails comes again.</summary>
    public async Task Drain()
    {
        var queue = Get<QueueServiceClient>().GetQueueClient(Flow.Queues.MessagesToSend);
        while ((await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount > 0)
        {
            if ((await queue.ReceiveMessageAsync(TimeSpan.FromSeconds(1))).Value is not { } message)
            {
                await Task.Delay(50);
                continue;
            }

            try
            {
                await Get<SendMessagesHandler>().Handle(message.Body.ToObjectFromJson<MessagesToSend>(JsonSerializerOptions.Web)!, CancellationToken.None);
                await queue.DeleteMessageAsync(message.MessageId, (await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt)).Value.PopReceipt);
            }
            catch (Exception fault) when (fault is StorageAway or Azure.RequestFailedException or AggregateException)
            {
                // The message becomes visible again, as after a host that was killed.
            }
        }
    }

    public async Task ReleaseAndDrain()
    {
        await Release();
        await Drain();
    }

    /// <summary>The network's own record: what every phone has got.</summary>
    public async Task<List<JsonElement>> Received()
    {
        using var http = new HttpClient { BaseAddress = Phones.Address };
        return JsonSerializer.Deserialize<List<JsonElement>>(await http.GetStringAsync("/phones/messages"))!;
    }

    public async Task<bool> Until(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (await holds()) return true;
            await Task.Delay(50);
        }

        return false;
    }

    public async ValueTask DisposeAsync()
    {
        await Phones.DisposeAsync();
        await _callbacks.DisposeAsync();
        await _services.DisposeAsync();
        foreach (var host in _otherHosts) await host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static WebApplication Listener(Func<HttpRequest, Task<IActionResult>> handle)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapPost("/api/twilio/status", async (HttpRequest request) =>
            Results.StatusCode(((IStatusCodeActionResult)await handle(request)).StatusCode!.Value));
        return app;
    }
}

/// <summary>A business clock that stands still until it is moved.</summary>
internal sealed class StillTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now.ToUniversalTime();

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>What a test throws in place of a request to storage: the host is gone at this point.</summary>
internal sealed class StorageAway : Exception;
