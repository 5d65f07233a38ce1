using Dinsos.Pipeline;
using Dinsos.Pipeline.Copies;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Gives a regency its file back with what was found in it.</summary>
public sealed class ReturnCopy(ReturnCopyHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(ReturnCopy))]
    public Task Run(
        [QueueTrigger(Flow.Queues.CopiesToReturn, Connection = Flow.Connection)] CopyToReturn message, CancellationToken cancel)
        => runs.Of(nameof(ReturnCopy), message, () => handler.Handle(message, cancel));
}
