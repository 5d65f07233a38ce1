using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation.Lists;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Writes the lists that an officer reads before he approves, and those of what he approved.</summary>
public sealed class WriteDecisionLists(WriteDecisionListsHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(WriteDecisionLists))]
    public Task Run(
        [QueueTrigger(Flow.Queues.DecisionsToList, Connection = Flow.Connection)] DecisionsToList message, CancellationToken cancel)
        => runs.Of(nameof(WriteDecisionLists), message, () => handler.Handle(message, cancel));
}
