using Dinsos.Pipeline.Outcomes;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Writes what became of the businesses, at 06.30 WITA of the first working day after a month in which something was told.</summary>
public sealed class ReportOutcomes(ReportOutcomesHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(ReportOutcomes))]
    public Task Run(
        [TimerTrigger("0 30 22 * * *")] TimerInfo timer, CancellationToken cancel)
        => runs.Of(nameof(ReportOutcomes), () => handler.Handle(cancel));
}
