using System.Globalization;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Outcomes;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Monitoring;

/// <summary>Puts the checks of businesses that are due on the task lists of the field.</summary>
public sealed class IssueChecksHandler(
    ProvinceSettings settings, LedgerStore ledgers, AwardStore awards, TaskLists lists, VisitNews news, MonitoringMarks marks, Agenda agenda, BusinessClock clock,
    ILogger<IssueChecksHandler> log)
{
    /// <summary>Name of the timer in the agenda.</summary>
    public const string Timer = "IssueMonitoringChecks";

    private const string Listed = "tasks";
    private const int AtOnce = 4;

    /// <summary>
    /// Issues what is due by today: after days of outage all of it at once, each business once. A day without anything due costs one request.
    /// </summary>
    /// <returns>How many checks were issued.</returns>
    public async Task<int> Handle(CancellationToken cancel)
    {
        var entry = await agenda.Open(Timer, cancel);
        if (!entry.IsDue(clock.Now)) return 0;
        var province = await settings.Load(cancel);
        var listed = await marks.All(Listed, cancel);
        var (issued, next) = (0, (DateOnly?)null);
        foreach (var year in await ledgers.All(cancel))
        {
            foreach (var programme in province.Programmes.Programmes.Where(known => known.Year == year.Value.Year && year.Value.Approved.Count > 0))
            {
                var followed = await awards.Followed(programme.Id, cancel);
                var waiting = followed.GroupBy(award => award.Regency).Where(regency => HasWork(regency, programme, province.Calendar, ListedUntil(programme, regency.Key)))
                    .Select(regency => province.Regencies.Find(regency.Key)!).ToList();

                // Before the work, so that a host that dies in it does not leave the report without its day.
                if (waiting.Count > 0) await agenda.Expect(OutcomesToReport.Timer, OutcomesToReport.NextAt(clock.Today, province.Calendar), cancel);
                await Parallel.ForEachAsync(waiting, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (regency, stop) =>
                    Interlocked.Add(ref issued, await IssueIn(programme, regency, province.Calendar, ListedUntil(programme, regency.Code), stop)));
                if (NextDue(followed, programme, province.Calendar, clock.Today) is { } due && (next is null || due < next)) next = due;
            }
        }

        await agenda.Finish(entry, next is { } day ? BusinessClock.At(day, TimeOnly.MinValue) : null, cancel);
        if (issued > 0) log.ChecksIssued(issued);
        return issued;

        ListedDay ListedUntil(Programme programme, string regency) =>
            ListedDay.Parse(listed.GetValueOrDefault(Award.PartitionOf(programme.Id, regency))) ?? new(BusinessClock.DayOf(entry.DueAt!.Value), 0);
    }

    /// <summary>The first day on which a check of these awards falls due that is not issued yet.</summary>
    internal static DateOnly? NextDue(IEnumerable<Award> awards, Programme programme, WorkCalendar calendar) =>
        NextDue(awards.Select(FollowedAward.Of).OfType<FollowedAward>(), programme, calendar, after: null);

    private static DateOnly? NextDue(IEnumerable<FollowedAward> awards, Programme programme, WorkCalendar calendar, DateOnly? after) => awards
        .SelectMany(award => Outstanding(award, programme, calendar)).Where(check => after is null || check.DueOn > after).Min(check => (DateOnly?)check.DueOn);

    private static IEnumerable<MonitoringCheck> Outstanding(FollowedAward? award, Programme programme, WorkCalendar calendar) => award is { FollowedUntil: null }
        ? CheckSchedule.For(award.DeliveredOn, programme.Monitoring, calendar).Where(check => award.Checks.All(issued => issued.Month != check.Months)) : [];

    private bool HasWork(IEnumerable<FollowedAward> awards, Programme programme, WorkCalendar calendar, ListedDay listed) =>
        awards.Any(award => Outstanding(award, programme, calendar).Any(check => check.DueOn <= clock.Today))
        || Unlisted(awards.SelectMany(award => award.Checks), listed).Any();

    private static IEnumerable<IGrouping<DateOnly, Check>> Unlisted(IEnumerable<Check> checks, ListedDay listed) =>
        checks.GroupBy(check => check.IssuedOn).Where(day => listed.Lacks(day.Key, day.Count())).OrderBy(day => day.Key);

    private Task<int> IssueIn(Programme programme, Regency regency, WorkCalendar calendar, ListedDay listed, CancellationToken cancel) => Conflict.RunAgain(async () =>
    {
        var all = await awards.OfRegency(programme.Id, regency.Code, cancel);
        var after = Issued(all, programme, regency, calendar);
        var saved = (await awards.Update([.. after.Zip(all).Where(pair => pair.First.Value != pair.Second.Value).Select(pair => pair.First)], cancel)).ToDictionary(award => award.Value.Id);
        var told = await List(programme, regency, listed, [.. after.Select(award => award.Value)], cancel);

        // A report of the same moment did not see what was just posted.
        if (told && !await awards.AreAsBefore(after.ConvertAll(award => saved.GetValueOrDefault(award.Value.Id, award)), programme.Id, regency.Code, cancel))
            await news.TakeBack(programme, regency.Code, calendar, [.. (await awards.OfRegency(programme.Id, regency.Code, cancel)).Select(award => award.Value)], cancel);
        return after.Zip(all).Sum(pair => pair.First.Value.Checks.Count - pair.Second.Value.Checks.Count);
    });

    private List<Stored<Award>> Issued(List<Stored<Award>> all, Programme programme, Regency regency, WorkCalendar calendar)
    {
        var today = clock.Today;
        var due = all.ToDictionary(award => award.Value.Id, award => Outstanding(FollowedAward.Of(award.Value), programme, calendar).Where(check => check.DueOn <= today).ToList());
        if (due.Values.All(checks => checks.Count == 0)) return all;
        var workers = TaskAssignment.Of(
            all.Select(award => new FollowedBusiness(
                award.Value.Id, award.Value.Kecamatan, award.Value.Checks.MaxBy(check => check.Month)?.Worker, due[award.Value.Id].Count > 0)),
            regency);
        return all.ConvertAll(award => due[award.Value.Id] is not { Count: > 0 } checks ? award : award with
        {
            Value = award.Value with
            {
                Checks =
                [
                    .. award.Value.Checks.Concat(checks.Select(check => new Check(check.Months, check.DueOn, today, WorkerOf(award.Value.Id)))).OrderBy(check => check.Month),
                ],
            },
        });

        string? WorkerOf(string id) => workers[id] is { Role: not WorkerRole.Office } worker ? worker.Id : null;
    }

    // The lists of a day are written when its checks are kept, and noted when they are written and told of: a host that dies in between
    // leaves the day without its note, and the next run writes its lists and tells whoever was not told.
    private async Task<bool> List(Programme programme, Regency regency, ListedDay listed, List<Award> after, CancellationToken cancel)
    {
        var days = Unlisted(after.SelectMany(award => award.Checks), listed).ToList();
        foreach (var day in days)
        {
            var tasks = TaskLists.Of(after, day.Key);
            await lists.Write(programme, regency, day.Key, tasks, cancel);
            await news.Tell(programme, regency, day.Key, tasks, cancel);
            await marks.Note(Listed, Award.PartitionOf(programme.Id, regency.Code), new ListedDay(day.Key, day.Count()).ToString(), cancel);
        }

        return days.Count > 0;
    }

    /// <summary>The last day of which all lists are written, and how many checks they hold.</summary>
    private sealed record ListedDay(DateOnly On, int Checks)
    {
        public bool Lacks(DateOnly day, int checks) => day > On || (day == On && checks != Checks);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{On:yyyy-MM-dd} {Checks}");

        public static ListedDay? Parse(string? said) => said?.Split(' ') is [var on, var checks]
            ? new(DateOnly.ParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture), int.Parse(checks, CultureInfo.InvariantCulture)) : null;
    }
}
