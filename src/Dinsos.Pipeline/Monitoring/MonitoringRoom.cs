using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Monitoring;

/// <summary>Registers the room.</summary>
public static class MonitoringRoom
{
    /// <summary>Registers what follows the businesses.</summary>
    public static IServiceCollection AddMonitoring(this IServiceCollection services)
    {
        services.AddSingleton<VisitNews>();
        services.AddSingleton<Reminders>();
        services.AddSingleton<MonitoringMarks>();
        services.AddSingleton<TaskLists>();
        services.AddSingleton<IssueChecksHandler>();
        services.AddSingleton<WatchLists>();
        services.AddSingleton<RegencyWatch>();
        services.AddSingleton<WatchOverdueHandler>();
        return services;
    }
}
