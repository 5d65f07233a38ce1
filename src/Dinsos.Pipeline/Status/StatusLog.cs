using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Status;

internal static partial class StatusLog
{
    [LoggerMessage(9101, LogLevel.Error, "{Poisoned} messages of {Queue} are poison: no try finished them")]
    public static partial void PoisonFound(this ILogger log, int poisoned, string queue);

    [LoggerMessage(9102, LogLevel.Warning, "{Queue}: the oldest message waits for {Minutes} minutes")]
    public static partial void QueueTooOld(this ILogger log, string queue, double minutes);

    [LoggerMessage(9103, LogLevel.Warning, "{Regency} has sent nothing that counts for {Programme}, which closes on {Closes}")]
    public static partial void NothingSubmitted(this ILogger log, string regency, string programme, DateOnly closes);

    [LoggerMessage(9104, LogLevel.Error, "{Failed} of {Ended} messages of the last two days failed")]
    public static partial void MessagesFailing(this ILogger log, int failed, int ended);

    [LoggerMessage(9105, LogLevel.Information, "{Queue}: {Waiting} wait, the oldest for {Seconds} seconds, {Poisoned} are poison")]
    public static partial void QueueState(this ILogger log, string queue, int waiting, double seconds, int poisoned);
}
