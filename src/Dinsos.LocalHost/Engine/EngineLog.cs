using Microsoft.Extensions.Logging;

namespace Dinsos.LocalHost.Engine;

internal static partial class EngineLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Function} {Invocation} succeeded in {Milliseconds} ms")]
    public static partial void FunctionSucceeded(this ILogger log, string function, long invocation, double milliseconds);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "{Function} {Invocation} failed after {Milliseconds} ms")]
    public static partial void FunctionFailed(this ILogger log, Exception fault, string function, long invocation, double milliseconds);

    [LoggerMessage(EventId = 3, Level = LogLevel.Information, Message = "{Function} {Invocation} was stopped after {Milliseconds} ms")]
    public static partial void FunctionStopped(this ILogger log, string function, long invocation, double milliseconds);

    [LoggerMessage(EventId = 10, Level = LogLevel.Warning,
        Message = "A message of queue {Queue} went to its poison queue at dequeue {DequeueCount}: {Reason}")]
    public static partial void MessagePoisoned(this ILogger log, string queue, long dequeueCount, string reason);

    [LoggerMessage(EventId = 11, Level = LogLevel.Debug, Message = "A finished message of queue {Queue} could not be deleted: {ErrorCode}")]
    public static partial void MessageNotDeleted(this ILogger log, string queue, string? errorCode);

    [LoggerMessage(EventId = 12, Level = LogLevel.Warning, Message = "A running message of queue {Queue} could not be held longer: {ErrorCode}")]
    public static partial void MessageNotHeld(this ILogger log, string queue, string? errorCode);

    [LoggerMessage(EventId = 13, Level = LogLevel.Warning, Message = "Queue {Queue} could not be read; the next try follows")]
    public static partial void QueueUnreadable(this ILogger log, Exception fault, string queue);

    [LoggerMessage(EventId = 14, Level = LogLevel.Information, Message = "{Count} unfinished messages of queue {Queue} were returned")]
    public static partial void MessagesReturned(this ILogger log, int count, string queue);

    [LoggerMessage(EventId = 20, Level = LogLevel.Warning, Message = "A blob of container {Container} failed {Function} {Tries} times and is poison")]
    public static partial void BlobPoisoned(this ILogger log, string container, string function, int tries);

    [LoggerMessage(EventId = 21, Level = LogLevel.Warning, Message = "Container {Container} could not be listed; the next try follows")]
    public static partial void ContainerUnreadable(this ILogger log, Exception fault, string container);

    [LoggerMessage(EventId = 30, Level = LogLevel.Warning,
        Message = "{Function} fired {Count} times while its agenda stayed at {DueAt}; it waits for its daily turn")]
    public static partial void AgendaStuck(this ILogger log, string function, int count, DateTimeOffset dueAt);

    [LoggerMessage(EventId = 31, Level = LogLevel.Warning, Message = "The host's own record could not be written; the next write follows")]
    public static partial void MemoryNotSaved(this ILogger log, Exception fault);

    [LoggerMessage(EventId = 40, Level = LogLevel.Information, Message = "Listening on {Address} with {Functions} functions")]
    public static partial void Listening(this ILogger log, Uri address, int functions);

    [LoggerMessage(EventId = 41, Level = LogLevel.Information, Message = "Stopping: {Running} are given {Grace} to finish")]
    public static partial void Stopping(this ILogger log, string running, TimeSpan grace);
}
