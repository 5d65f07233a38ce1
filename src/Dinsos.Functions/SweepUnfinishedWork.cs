using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Finds work that a queue lost or a crash left.</summary>
public sealed class SweepUnfinishedWork(SweepHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(SweepUnfinishedWork))]
    public Task Run(
        [TimerTrigger("0 */15 * * * *")] TimerInfo timer, CancellationToken cancel)
        => runs.Of(nameof(SweepUnfinishedWork), () => handler.Handle(cancel));
}
