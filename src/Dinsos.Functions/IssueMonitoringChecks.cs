using Dinsos.Pipeline.Monitoring;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Puts the checks that are due on the task lists, at 06.00 WITA.</summary>
public sealed class IssueMonitoringChecks(IssueChecksHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(IssueMonitoringChecks))]
    public Task Run(
        [TimerTrigger("0 0 22 * * *")] TimerInfo timer, CancellationToken cancel)
        => runs.Of(nameof(IssueMonitoringChecks), () => handler.Handle(cancel));
}
