using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Retention;

internal static partial class RetentionLog
{
    [LoggerMessage(9301, LogLevel.Information, "{Count} items are kept beyond their time, plan {Hash}")]
    public static partial void PlanMade(this ILogger log, int count, string hash);

    [LoggerMessage(9302, LogLevel.Warning, "Purge {Hash} of {Count} items begins")]
    public static partial void PurgeBegins(this ILogger log, string hash, int count);

    [LoggerMessage(9303, LogLevel.Warning, "Purge {Hash} is done: {Count} items, {Changed} of them stayed since they had changed")]
    public static partial void PurgeDone(this ILogger log, string hash, int count, int changed);

    [LoggerMessage(9304, LogLevel.Warning, "Purge refused: {Why}")]
    public static partial void PurgeRefused(this ILogger log, string why);

    [LoggerMessage(9306, LogLevel.Error, "Purge {Hash} cannot go on: {Count} parts of its list are missing")]
    public static partial void ListLost(this ILogger log, string hash, int count);
}
