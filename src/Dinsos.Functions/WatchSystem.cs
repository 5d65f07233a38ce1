using Dinsos.Pipeline.Status;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Says into the log every five minutes how the queues stand, and once a day what alerts are made of.</summary>
public sealed class WatchSystem(WatchSystemHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(WatchSystem))]
    public Task Run(
        [TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancel)
        => runs.Of(nameof(WatchSystem), () => handler.Handle(cancel));
}
