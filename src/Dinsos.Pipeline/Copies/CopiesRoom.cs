using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Copies;

/// <summary>Registers the room.</summary>
public static class CopiesRoom
{
    /// <summary>Registers what gives regencies their files back.</summary>
    public static IServiceCollection AddCopies(this IServiceCollection services)
    {
        services.AddSingleton<ReturnCopyHandler>();
        return services;
    }
}
