using Dinsos.Pipeline;
using Dinsos.Pipeline.Bimtek;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Plans the Bimtek sessions of a regency.</summary>
public sealed class PlanBimtek(PlanBimtekHandler handler)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(PlanBimtek))]
    public Task Run(
        [QueueTrigger(Flow.Queues.BimtekToPlan, Connection = Flow.Connection)] BimtekToPlan message, CancellationToken cancel)
        => handler.Handle(message, cancel);
}
