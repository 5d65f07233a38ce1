using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Poison;

/// <summary>Registers the room.</summary>
public static class PoisonRoom
{
    /// <summary>Registers what lets poison messages go again.</summary>
    public static IServiceCollection AddPoison(this IServiceCollection services)
    {
        services.AddSingleton<BlobWork>();
        services.AddSingleton<PoisonBox>();
        return services;
    }
}
