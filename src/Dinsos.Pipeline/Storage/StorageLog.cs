using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Storage;

internal static partial class StorageLog
{
    [LoggerMessage(501, LogLevel.Warning, "A run of {Function} failed by {Reason}, which could not be noted ({Why})")]
    public static partial void ReasonLost(this ILogger log, string function, string reason, string why);

    [LoggerMessage(9305, LogLevel.Error, "A row of {Kind} says of a purge what this system did not write; it is ignored")]
    public static partial void SealIsWrong(this ILogger log, string kind);
}
