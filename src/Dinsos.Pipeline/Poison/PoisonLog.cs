using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Poison;

internal static partial class PoisonLog
{
    [LoggerMessage(9106, LogLevel.Information, "{Replayed} poison messages of {Queue} let go again, {Failed} failed once more")]
    public static partial void PoisonReplayed(this ILogger log, string queue, int replayed, int failed);

    [LoggerMessage(9107, LogLevel.Warning, "A file of {Function} failed once more: {Reason}")]
    public static partial void ReplayFailed(this ILogger log, string function, string reason);
}
