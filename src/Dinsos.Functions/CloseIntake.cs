using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Closes the intakes whose last day is over.</summary>
public sealed class CloseIntake(CloseIntakeHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(CloseIntake))]
    public Task Run(
        [TimerTrigger("0 */10 * * * *")] TimerInfo timer, CancellationToken cancel)
        => runs.Of(nameof(CloseIntake), () => handler.Handle(cancel));
}
