using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Dinsos.Pipeline.Telemetry;

/// <summary>
/// Sends logs, traces and metrics to where the settings say. Everything is sent: a piece of work is a thousand rows, so there is little, and
/// a sample would leave out errors and what officers did. Traced are our own runs only; what libraries trace names addresses of blobs
/// and numbers of people.
/// </summary>
/// <remarks>
/// In Application Insights a line of the log is a row of <c>traces</c> (<c>AppTraces</c> of the workspace, with <c>Properties</c> for
/// <c>customDimensions</c>), also where it tells of a fault, whose kind stands in <c>customDimensions["exception.type"]</c>. It bears
/// <c>customDimensions.EventId</c> (the number, as text), <c>customDimensions.EventName</c> (the name of the log method),
/// <c>customDimensions.CategoryName</c>, the values of the line by their names, and those of its scope (<c>function</c>, <c>programme</c>,
/// <c>regency</c>, <c>submission</c>, <c>batch</c>, <c>draft</c>). A run is a row of <c>requests</c>, <c>operation_Id</c> its trace.
/// </remarks>
public static class TelemetryExport
{
    private const string Service = "dinsos";

    /// <summary>Registers the exporters that are set.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="configuration">The settings of the app.</param>
    /// <param name="isOnLoopback">Whether the storage is on this machine.</param>
    /// <returns>What is exported, for the shell to add to; none where nothing is.</returns>
    public static IOpenTelemetryBuilder? AddTelemetryExport(this IServiceCollection services, IConfiguration configuration, bool isOnLoopback)
    {
        var options = TelemetryOptions.From(configuration, isOnLoopback);
        if (options.OtlpEndpoint is null && !options.IsOtlpOfHost && options.ConnectionString is null) return null;

        IOpenTelemetryBuilder export = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Service).AddEnvironmentVariableDetector())
            .WithTracing(traces => traces.AddSource(Runs.Source).AddProcessor(new StatusWithoutText()))
            .WithMetrics(metrics => metrics.AddMeter(Signals.Meter))
            .WithLogging(_ => { }, lines =>
            {
                lines.AddProcessor(new FaultsWithoutText());
                lines.IncludeScopes = true;
                lines.IncludeFormattedMessage = true;
            });
        if (options.OtlpEndpoint is { } endpoint) export.UseOtlpExporter(options.OtlpOverHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc, endpoint);
        else if (options.IsOtlpOfHost) export.UseOtlpExporter();
        if (options.ConnectionString is not null)
        {
            export
                .WithTracing(traces => traces.AddAzureMonitorTraceExporter(Set))
                .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(Set))
                .WithLogging(lines => lines.AddAzureMonitorLogExporter(Set));
        }

        // What began elsewhere unsampled is work of ours all the same.
        return export.WithTracing(traces => traces.SetSampler(new AlwaysOnSampler()));

        void Set(AzureMonitorExporterOptions monitor)
        {
            monitor.ConnectionString = options.ConnectionString;
            if (options.ByIdentity)
                monitor.Credential = new ManagedIdentityCredential(options.ClientId is { } id ? ManagedIdentityId.FromUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned);

            // Its own defaults keep five traces a second and drop the lines of all others.
            monitor.TracesPerSecond = null;
            monitor.SamplingRatio = 1;
            monitor.EnableTraceBasedLogsSampler = false;

            // What can be counted from the runs, and what the platform measures anyway.
            monitor.EnableLiveMetrics = false;
            monitor.EnableStandardMetrics = false;
            monitor.EnablePerformanceCounters = false;
        }
    }
}
