using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Checks what must hold at every moment, at 06.00 WITA.</summary>
public sealed class CheckInvariants(CheckInvariantsHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(CheckInvariants))]
    public Task Run(
        [TimerTrigger("0 0 22 * * *")] TimerInfo timer, CancellationToken cancel)
        => runs.Of(nameof(CheckInvariants), () => handler.Handle(cancel));
}
