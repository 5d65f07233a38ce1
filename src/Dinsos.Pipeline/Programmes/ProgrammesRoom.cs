using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Programmes;

/// <summary>Registers the room.</summary>
public static class ProgrammesRoom
{
    /// <summary>Registers what the province has set.</summary>
    public static IServiceCollection AddProgrammes(this IServiceCollection services)
    {
        services.AddSingleton<ProvinceSettings>();
        return services;
    }
}
