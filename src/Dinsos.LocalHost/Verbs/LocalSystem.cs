using Azure.Core.Pipeline;
using Dinsos.Functions;
using Dinsos.LocalHost.Engine;
using Dinsos.LocalHost.Engine.Blobs;
using Dinsos.LocalHost.Engine.Simulation;
using Dinsos.LocalHost.Engine.Traffic;
using Dinsos.LocalHost.Phones;
using Dinsos.LocalHost.Processes;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dinsos.LocalHost.Verbs;

/// <summary>What a local system is made of.</summary>
internal sealed record LocalSystemOptions
{
    /// <summary>Folder of Azurite's data, the phone network's record and the logs.</summary>
    public required string State { get; init; }

    /// <summary>Connection string of another account; none starts Azurite.</summary>
    public string? Storage { get; init; }

    /// <summary>Whether Azurite keeps its data in memory only, which is quicker and ends with it.</summary>
    public bool KeepsInMemory { get; init; }

    /// <summary>Another Twilio-compatible server; none starts the phone network.</summary>
    public Uri? Twilio { get; init; }

    /// <summary>How the phone network behaves that is started here.</summary>
    public PhoneChoices Phones { get; init; } = new();

    /// <summary>Port of the HTTP functions; 0 takes a free one and keeps it for this state folder.</summary>
    public int Port { get; init; }

    /// <summary>Where simulated time begins; none for the real clock.</summary>
    public DateTimeOffset? SimulatedFrom { get; init; }

    /// <summary>The clock where time is not simulated.</summary>
    public TimeProvider RealTime { get; init; } = TimeProvider.System;

    /// <summary>Changes that the storage refuses; none where it works.</summary>
    public RefusedChanges? Refused { get; init; }

    /// <summary>Which blobs are delivered twice.</summary>
    public Duplicates Duplicates { get; init; } = Duplicates.None;

    /// <summary>Where the log goes besides; none for the file only.</summary>
    public Action<ILoggingBuilder> Logging { get; init; } = _ => { };

    /// <summary>Services beside those of the product.</summary>
    public Action<IServiceCollection> Services { get; init; } = _ => { };
}

/// <summary>Storage, phone network and the functions of the shell on one machine.</summary>
internal sealed class LocalSystem : IAsyncDisposable
{
    private readonly Azurite? _azurite;
    private readonly PhoneNetworkProcess? _phones;

    private LocalSystem(FunctionHost host, Azurite? azurite, PhoneNetworkProcess? phones)
    {
        Host = host;
        _azurite = azurite;
        _phones = phones;
    }

    /// <summary>The host of the functions.</summary>
    public FunctionHost Host { get; }

    /// <summary>Where messages go; none where <c>--twilio</c> names another server.</summary>
    public Uri? Phones => _phones?.Address;

    /// <summary>Starts what does not run yet, creates what the product stores in, and lets the functions listen.</summary>
    public static async Task<LocalSystem> Start(LocalSystemOptions options, CancellationToken cancellation)
    {
        var state = Directory.CreateDirectory(options.State).FullName;
        var azurite = options.Storage is null ? await Azurite.FindOrStart(state, Workplace.AzuriteScript, cancellation, options.KeepsInMemory) : null;
        var phones = options.Twilio is null
            ? await PhoneNetworkProcess.FindOrStart(Path.Combine(state, "phones"), LocalSettings.PhoneToken, LoopbackPorts.Free(1)[0], cancellation, options.Phones)
            : null;
        var port = options.Port > 0 ? options.Port : await KeptPort(state, cancellation);
        var configuration = LocalSettings.Build(
            options.Storage ?? azurite!.ConnectionString, options.Twilio ?? phones!.Address, new Uri($"http://127.0.0.1:{port}"));
        var host = FunctionHost.Build(new FunctionHostOptions
        {
            Functions = typeof(Rooms).Assembly.GetTypes(),
            Configuration = configuration,
            Rules = HostJson.Read(Workplace.HostJson),
            SimulatedFrom = options.SimulatedFrom,
            RealTime = options.RealTime,
            Duplicates = options.Duplicates,
            Port = port,
            Logging = logging =>
            {
                logging.AddLevels();
                logging.Services.AddSingleton<ILoggerProvider>(_ => new FileLoggerProvider(Path.Combine(state, "host.log")));
                options.Logging(logging);
            },
            Services = (services, settings) =>
            {
                services.AddDinsos(settings);
                services.AddTelemetryExport(settings, StorageRoom.IsOnLoopback(settings));
                if (phones is not null) services.AddSingleton<IOutsideWorld>(phones);
                else services.AddSingleton<IOutsideWorld, HandOverWatch>();
                if (options.Refused is not null) services.AddSingleton<HttpPipelinePolicy>(options.Refused);
                options.Services(services);
            },
        });
        await host.Services.GetRequiredService<StorageLayout>().CreateMissing(cancellation);
        await host.Start(cancellation);
        if (phones is not null) await phones.HearAt(new Uri($"http://127.0.0.1:{port}/api/{MessagingRoutes.Inbound}"), cancellation);
        return new LocalSystem(host, azurite, phones);
    }

    /// <summary>
    /// Finishes or returns what runs, then ends the processes beside this one too; their data stay in the state folder. Only a
    /// process that is killed leaves them running, for the next one to find.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        if (_phones is not null)
        {
            await _phones.Stop(CancellationToken.None);
            _phones.Dispose();
        }

        if (_azurite is not null) await _azurite.Stop(CancellationToken.None);
    }

    // Callbacks that were under way when the host died find it at the same address again.
    private static async Task<int> KeptPort(string state, CancellationToken cancellation)
    {
        var file = Path.Combine(state, "host.port");
        if (File.Exists(file) && int.TryParse(await File.ReadAllTextAsync(file, cancellation), out var kept)) return kept;
        var port = LoopbackPorts.Free(1)[0];
        await File.WriteAllTextAsync(file, $"{port}", cancellation);
        return port;
    }
}
