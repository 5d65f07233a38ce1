using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Lists;

/// <summary>Registers the room.</summary>
public static class ListsRoom
{
    /// <summary>Registers what writes lists for people.</summary>
    public static IServiceCollection AddLists(this IServiceCollection services)
    {
        services.AddSingleton<ListBlobs>();
        services.AddSingleton<ListFiles>();
        return services;
    }
}
