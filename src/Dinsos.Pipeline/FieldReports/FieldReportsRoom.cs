using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.FieldReports;

/// <summary>Registers the room.</summary>
public static class FieldReportsRoom
{
    /// <summary>Registers what takes in field reports.</summary>
    public static IServiceCollection AddFieldReports(this IServiceCollection services)
    {
        services.AddSingleton<FieldReportHandler>();
        return services;
    }
}
