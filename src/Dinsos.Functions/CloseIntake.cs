using Dinsos.Pipeline.Allocation;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Closes the intakes whose last day is over.</summary>
public sealed class CloseIntake(CloseIntakeHandler handler)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(CloseIntake))]
    public Task Run(
        [TimerTrigger("0 */10 * * * *")] TimerInfo timer, CancellationToken cancel)
        => handler.Handle(cancel);
}
