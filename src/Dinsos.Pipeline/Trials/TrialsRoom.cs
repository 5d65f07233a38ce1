using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Trials;

/// <summary>Registers the room.</summary>
public static class TrialsRoom
{
    /// <summary>Registers what tries other rules.</summary>
    public static IServiceCollection AddTrials(this IServiceCollection services)
    {
        services.AddSingleton<TrialRuns>();
        services.AddSingleton<WhatIfHandler>();
        return services;
    }
}
