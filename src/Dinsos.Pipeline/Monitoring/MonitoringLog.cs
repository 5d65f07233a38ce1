using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Monitoring;

internal static partial class MonitoringLog
{
    [LoggerMessage(7001, LogLevel.Information, "{Issued} checks of businesses put on task lists")]
    public static partial void ChecksIssued(this ILogger log, int issued);

    [LoggerMessage(7002, LogLevel.Information, "Overdue work watched in {Regencies} regencies of programmes")]
    public static partial void OverdueWatched(this ILogger log, int regencies);
}
