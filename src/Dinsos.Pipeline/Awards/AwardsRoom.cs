using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Awards;

/// <summary>Registers the room.</summary>
public static class AwardsRoom
{
    /// <summary>Registers what keeps awards.</summary>
    public static IServiceCollection AddAwards(this IServiceCollection services)
    {
        services.AddSingleton<AwardStore>();
        services.AddSingleton<FieldLists>();
        return services;
    }
}
