using Dinsos.Pipeline;
using Dinsos.Pipeline.Bimtek;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Plans the Bimtek sessions of a regency.</summary>
public sealed class PlanBimtek(PlanBimtekHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(PlanBimtek))]
    public Task Run(
        [QueueTrigger(Flow.Queues.BimtekToPlan, Connection = Flow.Connection)] BimtekToPlan message, CancellationToken cancel)
        => runs.Of(nameof(PlanBimtek), message, () => handler.Handle(message, cancel));
}
