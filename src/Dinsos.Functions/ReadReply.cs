using Dinsos.Pipeline;
using Dinsos.Pipeline.Replies;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Reads what somebody wrote and lets it have its effect.</summary>
public sealed class ReadReply(ReadReplyHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(ReadReply))]
    public Task Run(
        [QueueTrigger(Flow.Queues.RepliesToRead, Connection = Flow.Connection)] ReplyToRead message, CancellationToken cancel)
        => runs.Of(nameof(ReadReply), message, () => handler.Handle(message, cancel));
}
