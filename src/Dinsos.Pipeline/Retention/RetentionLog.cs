using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Retention;

internal static partial class RetentionLog
{
    [LoggerMessage(9301, LogLevel.Information, "{Items} items are kept beyond their time on {AsOf}, plan {Fingerprint}")]
    public static partial void PlanMade(this ILogger log, int items, DateOnly asOf, string fingerprint);

    [LoggerMessage(9302, LogLevel.Warning, "Purge {Fingerprint} of {Items} items begins")]
    public static partial void PurgeBegins(this ILogger log, string fingerprint, int items);

    [LoggerMessage(9303, LogLevel.Warning, "Purge {Fingerprint} is done: {Items} items, {Changed} of them stayed since they had changed")]
    public static partial void PurgeDone(this ILogger log, string fingerprint, int items, int changed);

    [LoggerMessage(9304, LogLevel.Warning, "Purge refused: {Why}")]
    public static partial void PurgeRefused(this ILogger log, string why);
}
