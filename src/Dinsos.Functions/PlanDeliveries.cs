using Dinsos.Pipeline;
using Dinsos.Pipeline.Delivery;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Plans the deliveries of a regency.</summary>
public sealed class PlanDeliveries(PlanDeliveriesHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(PlanDeliveries))]
    public Task Run(
        [QueueTrigger(Flow.Queues.DeliveriesToPlan, Connection = Flow.Connection)] DeliveriesToPlan message, CancellationToken cancel)
        => runs.Of(nameof(PlanDeliveries), message, () => handler.Handle(message, cancel));
}
