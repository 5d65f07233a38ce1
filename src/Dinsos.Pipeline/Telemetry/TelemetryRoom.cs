using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dinsos.Pipeline.Telemetry;

/// <summary>Registers what the rooms count and trace with.</summary>
public static class TelemetryRoom
{
    /// <summary>Registers the room; again is harmless, since storage brings it along.</summary>
    /// <param name="services">The services of the app.</param>
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<Signals>();
        services.TryAddSingleton<Runs>();
        return services;
    }
}
