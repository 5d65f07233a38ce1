using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Telemetry;

internal static partial class TelemetryLog
{
    [LoggerMessage(9401, LogLevel.Error, "A run of {Function} failed: {Fault}")]
    public static partial void RunFailed(this ILogger log, string function, string fault);

    [LoggerMessage(9402, LogLevel.Information, "A run of {Function} was stopped")]
    public static partial void RunStopped(this ILogger log, string function);
}
