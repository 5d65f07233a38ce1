using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Bimtek;

/// <summary>Registers the room.</summary>
public static class BimtekRoom
{
    /// <summary>Registers what plans Bimtek sessions.</summary>
    public static IServiceCollection AddBimtek(this IServiceCollection services)
    {
        services.AddSingleton<PlanBimtekHandler>();
        services.AddSingleton<SessionLists>();
        return services;
    }
}
