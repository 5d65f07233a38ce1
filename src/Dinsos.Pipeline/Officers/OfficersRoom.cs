using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Officers;

/// <summary>Registers the room.</summary>
public static class OfficersRoom
{
    /// <summary>Registers what tells who an officer is.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="configuration">The settings of the app: section <c>Officers</c>.</param>
    /// <exception cref="InvalidOperationException">A setting is wrong.</exception>
    public static IServiceCollection AddOfficers(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(OfficerOptions.From(configuration, StorageRoom.IsOnLoopback(configuration)))
        .AddSingleton<OfficerIdentity>();
}
