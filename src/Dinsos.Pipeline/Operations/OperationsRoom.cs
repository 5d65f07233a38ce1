using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Operations;

/// <summary>Registers the room.</summary>
public static class OperationsRoom
{
    /// <summary>Registers what watches over the pipeline.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<Standing>();
        services.AddSingleton<CheckInvariantsHandler>();
        services.AddSingleton<CalendarWatch>();
        services.AddSingleton<SweepHandler>();
        services.AddSingleton<AwardsKept>();
        services.AddSingleton<ActivateSettingHandler>();
        services.AddSingleton<RunReport>();
        services.AddSingleton<VerifyAuditHandler>();
        return services;
    }
}
