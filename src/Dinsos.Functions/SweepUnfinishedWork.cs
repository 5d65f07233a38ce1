using Dinsos.Pipeline.Operations;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Finds work that a queue lost or a crash left.</summary>
public sealed class SweepUnfinishedWork(SweepHandler handler)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(SweepUnfinishedWork))]
    public Task Run(
        [TimerTrigger("0 */15 * * * *")] TimerInfo timer, CancellationToken cancel)
        => handler.Handle(cancel);
}
