using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Lets deliveries be planned that still wait for a day, at 06.00 WITA.</summary>
public sealed class PlanWaitingDeliveries(SweepHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(PlanWaitingDeliveries))]
    public Task Run(
        [TimerTrigger("0 0 22 * * *")] TimerInfo timer, CancellationToken cancel)
        => runs.Of(nameof(PlanWaitingDeliveries), () => handler.PlanWaitingDeliveries(cancel));
}
