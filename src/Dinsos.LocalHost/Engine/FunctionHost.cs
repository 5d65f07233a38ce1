using System.Net;
using Azure.Core.Pipeline;
using Dinsos.LocalHost.Engine.Blobs;
using Dinsos.LocalHost.Engine.Functions;
using Dinsos.LocalHost.Engine.Http;
using Dinsos.LocalHost.Engine.Queues;
using Dinsos.LocalHost.Engine.Simulation;
using Dinsos.LocalHost.Engine.Timers;
using Dinsos.LocalHost.Engine.Traffic;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Requests;
using Dinsos.Pipeline.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dinsos.LocalHost.Engine;

// Runs functions on one machine: their listeners, their clock and their addresses, with one container of services for all.
internal sealed class FunctionHost : IAsyncDisposable
{
    private const long LargestRequestBody = 104_857_600;

    private readonly FunctionHostOptions _options;
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _invocations = new();
    private readonly SettingNames _settings;
    private readonly Listeners _listeners;
    private readonly HostMemory _memory;
    private bool _stopped;

    private FunctionHost(FunctionHostOptions options)
    {
        _options = options;
        Clock = options.SimulatedFrom is { } from ? new SimulatedClock(from) : null;
        _settings = new SettingNames(options.Configuration);
        var endpoints = new StorageEndpoints();
        var counting = new TrafficPolicy(Traffic, endpoints);
        Storage = new StorageAccounts(_settings, endpoints, counting);
        Storage.Learn(options.HostConnection);
        Storage.Learn(options.DataConnection);

        _app = BuildApp(options, counting);
        Catalog = FunctionCatalog.From(options.Functions, _settings);
        Invoker = _app.Services.GetRequiredService<FunctionInvoker>();
        var log = _app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Dinsos.LocalHost");
        _memory = new HostMemory(Storage.Tables(options.HostConnection), Clock is null ? HostMemory.RealRow : HostMemory.SimulatedRow);
        _listeners = new Listeners(Catalog, Storage, options, _memory, Invoker, Activity, Traffic, _invocations.Token, log);
        Drain = new Drain(_listeners, Activity, Traffic, _app.Services.GetServices<IOutsideWorld>().ToList());
        if (Clock is not null)
        {
            Simulation = new SimulatedRun(
                Clock, _memory, _listeners.Timers, new AgendaReader(Storage.Tables(options.DataConnection)), Drain,
                _app.Services.GetServices<IOfficer>().ToList(), Traffic, log);
        }

        MapHttp();
    }

    public FunctionCatalog Catalog { get; }

    public FunctionInvoker Invoker { get; }

    public Activity Activity { get; } = new();

    public StorageTraffic Traffic { get; } = new();

    public StorageAccounts Storage { get; }

    public IServiceProvider Services => _app.Services;

    // Where HTTP functions answer; known once the host has started.
    public Uri Address => Services.GetRequiredService<HostAddress>().Value;

    // Null on the real clock.
    public SimulatedClock? Clock { get; }

    public SimulatedRun? Simulation { get; }

    public Drain Drain { get; }

    public static FunctionHost Build(FunctionHostOptions options) => new(options);

    public async Task Start(CancellationToken cancellation)
    {
        await _memory.Load(cancellation);

        // It goes on where it was; a later beginning means that nobody was there in between.
        if (Clock is not null && _memory.Now is { } now && now > Clock.GetUtcNow()) Clock.GoTo(now);
        await _app.StartAsync(cancellation);
        Services.GetRequiredService<HostAddress>().Value = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        _app.Services.GetRequiredService<ILogger<FunctionHost>>().Listening(Address, Catalog.All.Count);
        _listeners.Start(_options.RealTime, Clock is not null);
    }

    // Fires a timer now, whatever its schedule says.
    public Task Fire(string timer)
        => _listeners.Timers.Single(listener => listener.Name == timer).Fire((Clock ?? _options.RealTime).GetUtcNow(), isPastDue: false);

    // Messages that no try finished, of queues and of blobs.
    public async Task<int> CountPoisoned(CancellationToken cancellation)
    {
        var queues = Catalog.All.OfType<QueueFunction>().Select(function => (function.Connection, Queue: function.Queue + PoisonQueue.Suffix));
        var blobs = Catalog.All.OfType<BlobFunction>().Select(function => (function.Connection, PoisonBlobs.Queue)).Distinct();
        var counts = queues.Concat(blobs).Select(poison => QueueDepth.Of(Storage.Queues(poison.Connection).GetQueueClient(poison.Queue), cancellation));
        return (await Task.WhenAll(counts)).Sum();
    }

    // Stops taking work, lets what runs finish, then returns what does not.
    public async Task Stop()
    {
        if (_stopped) return;
        _stopped = true;
        await _listeners.StopTaking();
        if (!await Finished(_options.Grace))
        {
            await _invocations.CancelAsync();
            if (!await Finished(_options.GraceAfterCancel)) await _listeners.ReturnUnfinished();
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await _app.DisposeAsync();
        _invocations.Dispose();
    }

    private async Task<bool> Finished(TimeSpan within)
        => await Task.WhenAny(Activity.Quiet(), Task.Delay(within, CancellationToken.None)) == Activity.Quiet() || Activity.IsQuiet;

    private WebApplication BuildApp(FunctionHostOptions options, HttpPipelinePolicy counting)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddConfiguration(options.Configuration);
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateScopes = provider.ValidateOnBuild = true);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.Listen(IPAddress.Loopback, options.Port);
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = LargestRequestBody;
        });
        options.Logging(builder.Logging);
        builder.Services.AddRouting().AddMvcCore();
        builder.Services.AddSingleton(counting);
        options.Services(builder.Services, builder.Configuration);

        // Several hosts may live in one process, and the verbs stop them: no host listens to Ctrl-C itself.
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, NoLifetime>());
        builder.Services.Replace(ServiceDescriptor.Singleton(new BusinessClock(Clock ?? options.RealTime)));
        builder.Services.AddSingleton(options.Rules);
        builder.Services.AddSingleton(Activity);
        builder.Services.AddSingleton(Traffic);
        builder.Services.AddSingleton<FunctionInvoker>();
        builder.Services.AddSingleton<HostAddress>();
        builder.Services.AddSingleton(new HttpKeys(options.Configuration));
        return builder.Build();
    }

    private void MapHttp()
    {
        var front = new HttpFront(_app.Services.GetRequiredService<HttpKeys>(), _app.Services.GetService<RequestDoor>(), _app.Services.GetService<Runs>(), Invoker, _invocations.Token);
        _app.Use(front.Watch);
        foreach (var function in Catalog.All.OfType<HttpFunction>()) front.Map(_app, _options.Rules.RoutePrefix, function);
    }
}
