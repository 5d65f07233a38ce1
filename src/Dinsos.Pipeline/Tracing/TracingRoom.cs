using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Tracing;

/// <summary>Registers the room.</summary>
public static class TracingRoom
{
    /// <summary>Registers what follows one person through everything that is kept.</summary>
    public static IServiceCollection AddTracing(this IServiceCollection services) =>
        services.AddSingleton<TraceGathering>().AddSingleton<TraceHandler>();
}
