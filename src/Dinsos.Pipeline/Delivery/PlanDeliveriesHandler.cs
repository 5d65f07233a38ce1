using Azure;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Delivery;

/// <summary>Gives the awards of a regency that attended Bimtek a day of delivery, tells them, and writes the routes.</summary>
public sealed class PlanDeliveriesHandler(
    ProvinceSettings settings, AwardStore awards, BookingStore bookings, DeliveryNews news, FieldLists lists, BusinessClock clock, ILogger<PlanDeliveriesHandler> log)
{
    private const string TooLate = "tidak sempat diberitahukan";

    /// <summary>
    /// Plans one regency. Days given before stay, unless they closed or nobody could be told in time; what does not fit before the
    /// deadline is planned after it and reported.
    /// </summary>
    public async Task Handle(DeliveriesToPlan message, CancellationToken cancel)
    {
        var province = await settings.Load(cancel);
        if (province.Programmes.Find(message.Programme) is not { } programme || province.Regencies.Find(message.Regency) is not { } regency) return;
        var told = new HashSet<(string Award, StruckFrom Stop)>();
        await Conflict.RunAgain(() => Plan(programme, regency, province, told, cancel));
    }

    private async Task<int> Plan(Programme programme, Regency regency, Province province, HashSet<(string Award, StruckFrom Stop)> told, CancellationToken cancel)
    {
        var (now, given, late, unplanned) = await GiveDays();

        var untold = now.Where(award => award.Value.State == AwardState.Scheduled && award.Value.IsUnannounced(clock.Today)).Select(award => award.Value).ToList();
        var stops = untold.Select(award => (Award: award.Id, Stop: ListOf(award)!)).ToHashSet();
        var off = now.SelectMany(award => Off(award.Value)).Union(told.Where(one => !now.Exists(award => award.Value.Id == one.Award && Holds(award.Value, one.Stop)))).ToList();
        foreach (var day in off.GroupBy(one => one.Stop.On)) await news.TakeBack(programme, regency, day.Key, [.. day.Select(one => one.Award).Distinct()], cancel);
        await news.TakeBackChanges(programme, regency, [.. now.Select(award => award.Value).Where(award => off.Exists(one => one.Award == award.Id))], cancel);
        await news.Tell(programme, regency, province.Calendar, untold, cancel);
        var sheets = stops.Union(off).Union(told).Where(one => one.Stop.On >= clock.Today).Select(one => (one.Stop.On, Team: one.Stop.Number)).Distinct().Order().ToList();
        foreach (var (on, team) in sheets)
        {
            var homes = now.Select(award => award.Value).Where(award => award.State.HoldsPlace() && award.DeliveryOn == on && award.Team == team).ToList();
            await lists.WriteRoute(regency, programme, on, homes.Max(award => award.DeliveryUntil) ?? on, team, homes, cancel);
        }

        told.UnionWith(stops);
        now = await awards.SavePlan(now, now.ConvertAll(award => award with { Value = Told(award.Value, stops) }), cancel);

        // A sheet that was written meanwhile, by a host that knew more, may just have been written over.
        if (sheets.Count > 0 && !await awards.AreAsBefore(now, programme.Id, regency.Code, cancel))
            throw new RequestFailedException(412, "Awards were changed meanwhile.");
        log.CalendarYearsLacking(province.Calendar, given.Select(planned => planned.Until));
        log.DeliveriesPlanned(programme.Id, regency.Code, given.Count);
        if (late > 0) log.DeliveriesLate(programme.Id, regency.Code, late);
        if (unplanned > 0) log.NoDayForDelivery(programme.Id, regency.Code, unplanned);
        return given.Count;

        async Task<(List<Stored<Award>> Now, List<PlannedDelivery> Given, int Late, int Unplanned)> GiveDays()
        {
            var teams = await bookings.Read(regency.Code, BookingStore.Teams, cancel);
            var stored = await awards.OfRegency(programme.Id, regency.Code, cancel);
            var freed = stored.ConvertAll(award => award with { Value = WithoutLostDay(award.Value, regency, province.Calendar) });

            // Nobody can be told on the same day.
            var plan = DeliveryPlanner.Plan(
                Routes.Of(freed.Select(award => award.Value)),
                [.. freed.Where(award => award.Value.State == AwardState.Attended).Select(award =>
                    new AwaitingDelivery(award.Value.Id, award.Value.Kecamatan, award.Value.Contact.Desa, award.Value.BastNumber))],
                programme.Delivery with { NoticeDays = Math.Max(1, programme.Delivery.NoticeDays) },
                regency, province.Calendar, clock.Today, freed.Max(award => award.Value.BastNumber) ?? 0, teams.Elsewhere(programme.Id));
            var days = plan.InTime.Concat(plan.Late).ToDictionary(planned => planned.AwardId);
            var planned = freed.ConvertAll(award => days.TryGetValue(award.Value.Id, out var day)
                ? award with { Value = award.Value.Schedule(day.On, day.Until, day.Team, day.BastNumber, clock.Now) } : award);
            await bookings.Replace(teams, programme.Id, Routes.Of(planned.Select(award => award.Value)).AsBookings(), cancel);
            return (await awards.SavePlan(stored, planned, cancel), [.. days.Values], plan.Late.Count, plan.Unplanned.Count);
        }
    }

    private static StruckFrom? ListOf(Award award) => award is { DeliveryOn: { } on, Team: { } team } ? new(FromRoute: true, on, team) : null;

    private static bool Holds(Award award, StruckFrom stop) => award.State is AwardState.Scheduled or AwardState.Delivered && ListOf(award) == stop;

    // Whoever left is looked for again, since a slow host may have told of the day after it was taken off the sheet.
    private IEnumerable<(string Award, StruckFrom Stop)> Off(Award award) => award.Struck.Where(list => list.FromRoute)
        .Union(award.State is AwardState.Withdrawn or AwardState.Deceased && ListOf(award) is { } stop && (award.DeliveryUntil ?? stop.On) >= clock.Today ? [stop] : [])
        .Select(list => (award.Id, list));

    private Award WithoutLostDay(Award award, Regency regency, WorkCalendar calendar) => award switch
    {
        { State: AwardState.Scheduled } when award.IsMissed(clock.Today) => award.CancelSchedule(clock.Now, TooLate),
        { State: AwardState.Scheduled } when award.DeliveryOn > clock.Today && award.Team > regency.DeliveryTeams => award.CancelSchedule(clock.Now, DeliveryNews.NoTeam),
        { State: AwardState.Scheduled } when award.IsClosed(calendar, clock.Today) => award.CancelSchedule(clock.Now, DeliveryNews.DayClosed),
        _ => award,
    };

    private static Award Told(Award award, HashSet<(string Award, StruckFrom Stop)> untold)
    {
        var mended = award.Struck.Any(list => list.FromRoute) ? award.WithoutStrikes(list => list.FromRoute) : award;
        return ListOf(award) is { } stop && untold.Contains((award.Id, stop)) ? mended with { AnnouncedFor = stop.On } : mended;
    }
}
