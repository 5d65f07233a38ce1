using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Monitoring;

/// <summary>Puts the checks of businesses that are due on the task lists of the field.</summary>
public sealed class IssueChecksHandler(
    ProvinceSettings settings, LedgerStore ledgers, AwardStore awards, FieldLists lists, Agenda agenda, BusinessClock clock, ILogger<IssueChecksHandler> log)
{
    /// <summary>Name of the timer in the agenda.</summary>
    public const string Timer = "IssueMonitoringChecks";

    /// <summary>Issues what is due by today. A day without anything due costs one request.</summary>
    /// <returns>How many checks were issued.</returns>
    public async Task<int> Handle(CancellationToken cancel)
    {
        var entry = await agenda.Open(Timer, cancel);
        if (!entry.IsDue(clock.Now)) return 0;
        var province = await settings.Load(cancel);
        var (issued, next) = (0, (DateOnly?)null);
        foreach (var year in await ledgers.All(cancel))
        {
            foreach (var programme in province.Programmes.Programmes.Where(known => known.Year == year.Value.Year && year.Value.Approved.Count > 0))
            {
                var all = new List<Stored<Award>>();
                await foreach (var award in awards.OfProgramme(programme.Id, cancel)) all.Add(award);
                issued += await Issue(programme, province.Calendar, all, cancel);
                if (NextDue(all.Select(award => award.Value), programme, province.Calendar, clock.Today) is { } due && (next is null || due < next)) next = due;
            }
        }

        await agenda.Finish(entry, next is { } day ? BusinessClock.At(day, TimeOnly.MinValue) : null, cancel);
        if (issued > 0) log.ChecksIssued(issued);
        return issued;
    }

    /// <summary>The first day on which a check of these awards falls due that is not issued yet.</summary>
    internal static DateOnly? NextDue(IEnumerable<Award> awards, Programme programme, WorkCalendar calendar, DateOnly? after = null)
    {
        DateOnly? next = null;
        foreach (var award in awards)
        {
            foreach (var check in Outstanding(award, programme, calendar))
                if ((after is null || check.DueOn > after) && (next is null || check.DueOn < next)) next = check.DueOn;
        }

        return next;
    }

    private static IEnumerable<MonitoringCheck> Outstanding(Award award, Programme programme, WorkCalendar calendar) =>
        award is { State: AwardState.Delivered, DeliveredOn: { } delivered }
            ? CheckSchedule.For(delivered, programme.Monitoring, calendar).Where(check => award.Checks.All(issued => issued.Month != check.Months))
            : [];

    private async Task<int> Issue(Programme programme, WorkCalendar calendar, List<Stored<Award>> all, CancellationToken cancel)
    {
        var today = clock.Today;
        var issued = 0;
        foreach (var regency in all.GroupBy(award => award.Value.Regency))
        {
            var after = regency.Select(award => award with { Value = WithChecks(award.Value) }).ToList();
            var changed = after.Zip(regency).Where(pair => pair.First.Value.Checks.Count != pair.Second.Value.Checks.Count).Select(pair => pair.First).ToList();
            await awards.Update(changed, cancel);
            issued += after.Zip(regency).Sum(pair => pair.First.Value.Checks.Count - pair.Second.Value.Checks.Count);

            var tasks = after.SelectMany(award => award.Value.Checks.Where(check => check.IssuedOn == today).Select(check => (award.Value, check)))
                .OrderBy(task => task.Value.Kecamatan, StringComparer.Ordinal).ThenBy(task => task.Value.Id, StringComparer.Ordinal).ToList();
            if (tasks.Count > 0) await lists.WriteTasks(regency.Key, programme.Id, today, tasks, cancel);
        }

        return issued;

        Award WithChecks(Award award)
        {
            var due = Outstanding(award, programme, calendar).Where(check => check.DueOn <= today).ToList();
            return due.Count == 0 ? award : award with { Checks = [.. award.Checks, .. due.Select(check => new Check(check.Months, check.DueOn, today))] };
        }
    }
}
