using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Monitoring;

/// <summary>Registers the room.</summary>
public static class MonitoringRoom
{
    /// <summary>Registers what follows the businesses.</summary>
    public static IServiceCollection AddMonitoring(this IServiceCollection services)
    {
        services.AddSingleton<IssueChecksHandler>();
        return services;
    }
}
