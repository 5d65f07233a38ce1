using Dinsos.Pipeline.MessageReports;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Writes the report on messages at 06.00 WITA of a day for which there is news.</summary>
public sealed class ReportMessages(ReportMessagesHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(ReportMessages))]
    public Task Run(
        [TimerTrigger("0 0 22 * * *")] TimerInfo timer, CancellationToken cancel)
        => runs.Of(nameof(ReportMessages), () => handler.Handle(cancel));
}
