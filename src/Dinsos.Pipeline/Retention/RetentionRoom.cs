using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Retention;

/// <summary>Registers the room.</summary>
public static class RetentionRoom
{
    /// <summary>Registers what ends the keeping of data.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="configuration">The settings of the app: section <c>Retention</c>.</param>
    /// <exception cref="InvalidOperationException">A setting is wrong.</exception>
    public static IServiceCollection AddRetention(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(RetentionOptions.From(configuration));
        services.AddSingleton<PurgeSurvey>();
        services.AddSingleton<Proofs>();
        services.AddSingleton<ProofCheck>();
        services.AddSingleton<PurgeHandler>();
        return services;
    }
}
