using Dinsos.Pipeline.Readiness;
using Dinsos.Pipeline.Status;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Says into the log every five minutes what keeps the system from working and how the queues stand, and once a day what alerts are made of.</summary>
public sealed class WatchSystem(WatchSystemHandler handler, HealthHandler health, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(WatchSystem))]
    public Task Run(
        [TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancel)
        => runs.Of(nameof(WatchSystem), async () =>
        {
            // First: where the storage does not answer the watch ends with a fault.
            await health.IsReady(cancel);
            await handler.Handle(cancel);
        });
}
