using System.Globalization;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Readiness;
using Dinsos.Pipeline.Retention;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Status;

/// <summary>
/// Tells how the system stands: what waits, what failed, who has not sent anything, and what somebody must look at. What cannot be read
/// is told as such, since this is asked when something is broken.
/// </summary>
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
    private const string Held = "held";
    private const double WorstShare = 0.1;
    private static readonly TimeSpan LateAfter = TimeSpan.FromHours(1);

    /// <summary>Reads everything, and changes nothing but the count of the day of what is kept too long.</summary>
    public async Task<StatusReport> Handle(CancellationToken cancel)
    {
        var problems = new List<string>();
        foreach (var check in await health.Checks(cancel))
            if (!check.Ok) problems.Add($"The system is not ready, {check.Name}: {check.Why}.");

        var waiting = await Part("The queues", () => queues.Read(cancel), []);
        problems.AddRange(waiting.Where(queue => queue.Poisoned > 0).Select(queue => $"{queue.Poisoned} messages of {queue.Queue} are poison: see ./dinsos poison list."));
        problems.AddRange(waiting.Where(queue => queue.OldestSeconds > WatchSystemHandler.OldAfter(queue.Queue).TotalSeconds)
            .Select(queue => Invariant($"{queue.Queue}: the oldest message waits for {queue.OldestSeconds / 60:0} minutes.")));

        var late = await Part("The agenda of the timers", () => LateTimers(cancel), []);
        problems.AddRange(late.Select(timer => Invariant($"{timer.Timer} should have run at {timer.DueAt.ToOffset(BusinessClock.Wita):yyyy-MM-dd HH:mm} WITA.")));

        var sent = await Part("The messages", () => messages.Read(cancel), new(new Dictionary<string, int>(), 0, null));
        if (sent.FailedShare > WorstShare) problems.Add(Invariant($"{sent.FailedShare * 100:0} % of the messages of the last two days failed: see ./dinsos messages report."));

        var known = await Part("The programmes", () => programmes.Read(cancel), []);
        problems.AddRange(known.Where(programme => programme.Submissions.ContainsKey(Held))
            .Select(programme => $"{programme.Id}: {programme.Submissions[Held]} files are held and wait for an officer (release or reject)."));
        problems.AddRange(await Part("The intakes", () => AboutToMiss(cancel), []));
        problems.AddRange((await Part("The calendar", () => calendar.Look(cancel), [])).Select(year => Invariant($"The calendar lacks the holidays of {year}: upload config/calendar.json.")));
        var due = await Part("What is kept too long", () => retention.DueOfTheDay(cancel), 0);
        if (due > 0) problems.Add($"{due} blobs and rows are kept beyond their time: see ./dinsos purge --dry-run.");
        return new(clock.Now, waiting, known, await Part("The drafts", () => Drafts(cancel), []), sent, late, problems);

        async Task<T> Part<T>(string name, Func<Task<T>> read, T otherwise)
        {
            try
            {
                return await read();
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                problems.Add($"{name} cannot be read: {Fault.ReasonOf(fault)}.");
                return otherwise;
            }
        }
    }

    private async Task<IReadOnlyList<DraftStatus>> Drafts(CancellationToken cancel) =>
    [
        .. (await drafts.All(cancel)).Select(draft => draft.Value).Where(draft => draft.State == DraftState.Pending).OrderBy(draft => draft.CreatedAt)
            .Select(draft => new DraftStatus(draft.Id, draft.FundingSource, draft.Awarded, draft.CreatedAt)),
    ];

    private async Task<IReadOnlyList<LateTimer>> LateTimers(CancellationToken cancel) =>
    [
        .. (await agenda.All(cancel)).Where(entry => entry.DueAt < clock.Now - LateAfter).Select(entry => new LateTimer(entry.Timer, entry.DueAt!.Value)).OrderBy(timer => timer.DueAt),
    ];

    private async Task<IReadOnlyList<string>> AboutToMiss(CancellationToken cancel) =>
    [
        .. (await programmes.AboutToMiss(cancel)).GroupBy(one => (one.Programme, one.Closes)).Select(group => Invariant(
            $"{group.Key.Programme} closes on {group.Key.Closes:yyyy-MM-dd}, and {string.Join(", ", group.Select(one => one.Regency))} have sent nothing that counts.")),
    ];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
