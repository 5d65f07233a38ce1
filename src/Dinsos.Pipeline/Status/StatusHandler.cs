using System.Globalization;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Readiness;
using Dinsos.Pipeline.Retention;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Status;

/// <summary>Tells how the system stands: what waits, what failed, who has not sent anything, and what somebody must look at.</summary>
/// <param name="queues">The queues.</param>
/// <param name="programmes">The programmes.</param>
/// <param name="messages">The messages.</param>
/// <param name="drafts">Drafts.</param>
/// <param name="agenda">The timers.</param>
/// <param name="health">Whether the system can work.</param>
/// <param name="retention">What is kept beyond its time.</param>
/// <param name="calendar">Years without holidays.</param>
/// <param name="clock">Now.</param>
public sealed class StatusHandler(
    QueueGauge queues, ProgrammeWatch programmes, MessageWatch messages, DraftStore drafts, Agenda agenda, HealthHandler health, PurgeHandler retention,
    CalendarWatch calendar, BusinessClock clock)
{
    private const int WorstShare = 10;
    private static readonly TimeSpan LateAfter = TimeSpan.FromHours(1);
    private static readonly TimeSpan OldAfter = WatchSystemHandler.OldAfter;

    /// <summary>Reads everything and writes nothing.</summary>
    public async Task<StatusReport> Handle(CancellationToken cancel)
    {
        var waiting = (await drafts.All(cancel)).Select(draft => draft.Value).Where(draft => draft.State == DraftState.Pending)
            .OrderBy(draft => draft.CreatedAt).Select(draft => new DraftStatus(draft.Id, draft.FundingSource, draft.Awarded, draft.CreatedAt)).ToList();
        var late = (await agenda.All(cancel)).Where(entry => entry.DueAt < clock.Now - LateAfter)
            .Select(entry => new LateTimer(entry.Timer, entry.DueAt!.Value)).OrderBy(timer => timer.DueAt).ToList();
        var report = new StatusReport(
            clock.Now, await queues.Read(cancel), await programmes.Read(cancel), waiting, await messages.Read(cancel), late, []);
        return report with { Problems = [.. Problems(report), .. await Others(cancel)] };
    }

    private static IEnumerable<string> Problems(StatusReport report)
    {
        foreach (var queue in report.Queues.Where(queue => queue.Poisoned > 0))
            yield return $"{queue.Poisoned} messages of {queue.Queue} are poison: see ./dinsos poison list.";
        foreach (var queue in report.Queues.Where(queue => queue.OldestSeconds > OldAfter.TotalSeconds))
            yield return string.Create(CultureInfo.InvariantCulture, $"{queue.Queue}: the oldest message waits for {queue.OldestSeconds / 60:0} minutes.");
        foreach (var timer in report.LateTimers)
            yield return string.Create(CultureInfo.InvariantCulture, $"{timer.Timer} should have run at {timer.DueAt.ToOffset(BusinessClock.Wita):yyyy-MM-dd HH:mm} WITA.");
        if (report.Messages.FailedShare * 100 > WorstShare)
            yield return string.Create(CultureInfo.InvariantCulture, $"{report.Messages.FailedShare:P0} of the messages of the last two days failed: see ./dinsos messages report.");
        foreach (var programme in report.Programmes.Where(programme => programme.Submissions.GetValueOrDefault("held") > 0))
            yield return $"{programme.Id}: {programme.Submissions["held"]} files are held and wait for an officer (release or reject).";
    }

    private async Task<IEnumerable<string>> Others(CancellationToken cancel)
    {
        var unready = (await health.Checks(cancel)).Where(check => !check.Ok).Select(check => $"The system is not ready, {check.Name}: {check.Why}.");
        var years = (await calendar.Look(cancel)).Select(year => string.Create(CultureInfo.InvariantCulture, $"The calendar lacks the holidays of {year}: upload config/calendar.json."));
        var missing = (await programmes.AboutToMiss(cancel)).GroupBy(one => (one.Programme, one.Closes))
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key.Programme} closes on {group.Key.Closes:yyyy-MM-dd}, and {string.Join(", ", group.Select(one => one.Regency))} have sent nothing that counts."));
        var due = (await retention.Due(cancel)).Items;
        return [.. unready, .. years, .. missing, .. due > 0 ? new[] { $"{due} blobs and rows are kept beyond their time: see ./dinsos purge --dry-run." } : []];
    }
}
