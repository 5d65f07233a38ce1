using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Outcomes;

/// <summary>Registers the room.</summary>
public static class OutcomesRoom
{
    /// <summary>Registers what tells how the businesses fare.</summary>
    public static IServiceCollection AddOutcomes(this IServiceCollection services)
    {
        services.AddSingleton<OutcomeReports>();
        services.AddSingleton<ReportOutcomesHandler>();
        return services;
    }
}
