using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Makes a draft for an officer.</summary>
public sealed class RunAllocation(RunAllocationHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(RunAllocation))]
    public Task Run(
        [QueueTrigger(Flow.Queues.AllocationsToRun, Connection = Flow.Connection)] AllocationToRun message, CancellationToken cancel)
        => runs.Of(nameof(RunAllocation), message, () => handler.Handle(message, cancel));
}
