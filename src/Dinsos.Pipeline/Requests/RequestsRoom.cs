using Dinsos.Pipeline.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Requests;

/// <summary>Registers the room.</summary>
public static class RequestsRoom
{
    /// <summary>Registers the door that requests pass.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="rules">What each HTTP function lets in.</param>
    public static IServiceCollection AddRequests(this IServiceCollection services, IReadOnlyList<RequestRule> rules) =>
        services.AddTelemetry()
        .AddSingleton(provider => new RequestDoor(rules, provider.GetRequiredService<Signals>(), provider.GetRequiredService<ILogger<RequestDoor>>()));
}
