using Dinsos.Pipeline.Operations;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Checks what must hold at every moment, at 06.00 WITA.</summary>
public sealed class CheckInvariants(CheckInvariantsHandler handler)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(CheckInvariants))]
    public Task Run(
        [TimerTrigger("0 0 22 * * *")] TimerInfo timer, CancellationToken cancel)
        => handler.Handle(cancel);
}
