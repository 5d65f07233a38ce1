using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Readiness;

/// <summary>Registers the room.</summary>
public static class ReadinessRoom
{
    /// <summary>Registers what tells whether the system can work.</summary>
    public static IServiceCollection AddReadiness(this IServiceCollection services) => services
        .AddSingleton<HealthChecks>()
        .AddSingleton<HealthHandler>();
}
