using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Status;

/// <summary>Registers the room.</summary>
public static class StatusRoom
{
    /// <summary>Registers what tells how the system stands.</summary>
    public static IServiceCollection AddStatus(this IServiceCollection services)
    {
        services.AddSingleton<QueueGauge>();
        services.AddSingleton<ProgrammeWatch>();
        services.AddSingleton<MessageWatch>();
        services.AddSingleton<StatusHandler>();
        services.AddSingleton<WatchSystemHandler>();
        return services;
    }
}
