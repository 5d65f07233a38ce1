using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.MessageReports;

/// <summary>Writes the report on messages after months in which some were sent, and the morning after a number was found that never works.</summary>
/// <param name="report">Makes the files.</param>
/// <param name="agenda">When there is work.</param>
/// <param name="clock">The present moment.</param>
/// <param name="log">Log.</param>
public sealed class ReportMessagesHandler(MessageReport report, Agenda agenda, BusinessClock clock, MessagingLog log)
{
    /// <summary>Writes the files where there is news. Another day costs one request.</summary>
    /// <returns>How many files were written.</returns>
    public async Task<int> Handle(CancellationToken cancel)
    {
        var entry = await agenda.Open(MessagesToReport.Timer, cancel);
        if (!entry.IsDue(clock.Now)) return 0;
        var written = await report.Publish(cancel);
        await agenda.Finish(entry, null, cancel);
        log.MessagesReported(written);
        return written;
    }
}
