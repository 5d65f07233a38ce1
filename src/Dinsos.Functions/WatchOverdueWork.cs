using Dinsos.Pipeline.Monitoring;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Watches what is not done in time, at 06.00 WITA.</summary>
public sealed class WatchOverdueWork(WatchOverdueHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(WatchOverdueWork))]
    public Task Run(
        [TimerTrigger("0 0 22 * * *")] TimerInfo timer, CancellationToken cancel)
        => runs.Of(nameof(WatchOverdueWork), () => handler.Handle(cancel));
}
