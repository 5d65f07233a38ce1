using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Explanations;

/// <summary>Registers the room.</summary>
public static class ExplanationsRoom
{
    /// <summary>Registers what explains decisions.</summary>
    public static IServiceCollection AddExplanations(this IServiceCollection services)
    {
        services.AddSingleton<PersonRows>();
        services.AddSingleton<PersonLists>();
        services.AddSingleton<ExplainHandler>();
        return services;
    }
}
