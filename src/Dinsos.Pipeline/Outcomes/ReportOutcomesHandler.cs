using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Outcomes;

/// <summary>Writes what became of the businesses once a month, after months in which something was told.</summary>
/// <param name="reports">Makes the files.</param>
/// <param name="agenda">When there is work.</param>
/// <param name="clock">The present moment.</param>
/// <param name="log">Log.</param>
public sealed class ReportOutcomesHandler(OutcomeReports reports, Agenda agenda, BusinessClock clock, ILogger<ReportOutcomesHandler> log)
{
    /// <summary>Writes the files where something was told since they were written. Another day costs one request.</summary>
    /// <returns>How many files were written.</returns>
    public async Task<int> Handle(CancellationToken cancel)
    {
        var entry = await agenda.Open(OutcomesToReport.Timer, cancel);
        if (!entry.IsDue(clock.Now)) return 0;
        var written = await reports.Publish(cancel);
        await agenda.Finish(entry, null, cancel);
        log.OutcomesTold(written);
        return written;
    }
}
