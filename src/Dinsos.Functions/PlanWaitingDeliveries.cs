using Dinsos.Pipeline.Operations;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Lets deliveries be planned that still wait for a day, at 06.00 WITA.</summary>
public sealed class PlanWaitingDeliveries(SweepHandler handler)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(PlanWaitingDeliveries))]
    public Task Run(
        [TimerTrigger("0 0 22 * * *")] TimerInfo timer, CancellationToken cancel)
        => handler.PlanWaitingDeliveries(cancel);
}
