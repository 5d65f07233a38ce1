using Dinsos.LocalHost.Engine.Blobs;
using Dinsos.LocalHost.Engine.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dinsos.LocalHost.Engine;

internal sealed record FunctionHostOptions
{
    // Types that are searched for functions: those of the shell, or the small ones of a test.
    public required IEnumerable<Type> Functions { get; init; }

    public required IConfiguration Configuration { get; init; }

    public required HostJson Rules { get; init; }

    // What the product registers; it sees the same configuration.
    public Action<IServiceCollection, IConfiguration> Services { get; init; } = (_, _) => { };

    public Action<ILoggingBuilder> Logging { get; init; } = _ => { };

    // Where simulated time begins if this account has no record of a present. Null: the run is on the real clock.
    public DateTimeOffset? SimulatedFrom { get; init; }

    // Null: as the clock demands.
    public ListenerPace? Pace { get; init; }

    public Duplicates Duplicates { get; init; } = Duplicates.None;

    // 0: any free port of loopback.
    public int Port { get; init; }

    // Connection that holds the host's own table and the agenda of the timers.
    public string HostConnection { get; init; } = "AzureWebJobsStorage";

    public string DataConnection { get; init; } = Pipeline.Flow.Connection;

    // Orderly shutdown: how long runs may finish by themselves, then how long they may take to notice that they are stopped.
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan GraceAfterCancel { get; init; } = TimeSpan.FromSeconds(3);

    // On the real clock a test may bring its own.
    public TimeProvider RealTime { get; init; } = TimeProvider.System;
}
