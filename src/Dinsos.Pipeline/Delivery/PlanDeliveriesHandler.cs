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
        var told = new HashSet<(string Award, DateOnly On)>();
        await Conflict.RunAgain(() => Plan(programme, regency, province, told, cancel));
    }

    private async Task<int> Plan(Programme programme, Regency regency, Province province, HashSet<(string Award, DateOnly On)> told, CancellationToken cancel)
    {
        var stored = await awards.OfRegency(programme.Id, regency.Code, cancel);
        foreach (var day in told.Where(one => !stored.Exists(award => award.Value.Id == one.Award && award.Value.DeliveryOn == one.On)).GroupBy(one => one.On))
            await news.TakeBack(programme, regency.Code, day.Key, [.. day.Select(one => one.Award)], cancel);
        var teams = await bookings.Read(regency.Code, BookingStore.Teams, cancel);
        var freed = stored.ConvertAll(award => award with { Value = WithoutLostDay(award.Value, province.Calendar) });
        var plan = DeliveryPlanner.Plan(
            Routes.Of(freed.Select(award => award.Value)),
            [.. freed.Where(award => award.Value.State == AwardState.Attended).Select(award =>
                new AwaitingDelivery(award.Value.Id, award.Value.Kecamatan, award.Value.Contact.Desa, award.Value.BastNumber))],
            programme.Delivery, regency, province.Calendar, clock.Today, freed.Max(award => award.Value.BastNumber) ?? 0,
            teams.Elsewhere(programme.Id));
        var days = plan.InTime.Concat(plan.Late).ToDictionary(day => day.AwardId);
        var planned = freed.ConvertAll(award => days.TryGetValue(award.Value.Id, out var day)
            ? award with { Value = award.Value.Schedule(day.On, day.Until, day.Team, day.BastNumber, clock.Now) } : award);
        await bookings.Replace(teams, programme.Id, Routes.Of(planned.Select(award => award.Value)).AsBookings(), cancel);
        var now = await Save(stored, planned, cancel);

        var untold = now.Where(award => award.Value.State == AwardState.Scheduled && award.Value.IsUnannounced(clock.Today)).Select(award => award.Value).ToList();
        var struck = now.SelectMany(award => award.Value.Struck.Where(list => list.FromRoute).Select(list => (Award: award.Value.Id, List: list))).ToList();
        foreach (var day in struck.GroupBy(one => one.List.On)) await news.TakeBack(programme, regency.Code, day.Key, [.. day.Select(one => one.Award)], cancel);
        await news.Tell(programme, regency.Code, untold, cancel);
        var sheets = untold.Select(award => (On: award.DeliveryOn!.Value, Team: award.Team!.Value))
            .Union(struck.Where(one => one.List.On >= clock.Today).Select(one => (one.List.On, Team: one.List.Number)));
        foreach (var (on, team) in sheets.Order())
        {
            var stops = now.Select(award => award.Value).Where(award => award.State.HoldsPlace() && award.DeliveryOn == on && award.Team == team).ToList();
            await lists.WriteRoute(regency, programme, on, stops.Max(award => award.DeliveryUntil) ?? on, team, stops, cancel);
        }

        told.UnionWith(untold.Select(award => (award.Id, award.DeliveryOn!.Value)));
        await Save(now, now.ConvertAll(award => award with { Value = Told(award.Value, untold) }), cancel);
        log.CalendarYearsLacking(province.Calendar, days.Values.Select(day => day.Until));
        log.DeliveriesPlanned(programme.Id, regency.Code, days.Count);
        if (plan.Late.Count > 0) log.DeliveriesLate(programme.Id, regency.Code, plan.Late.Count);
        if (plan.Unplanned.Count > 0) log.NoDayForDelivery(programme.Id, regency.Code, plan.Unplanned.Count);
        return days.Count;
    }

    private async Task<List<Stored<Award>>> Save(List<Stored<Award>> before, List<Stored<Award>> after, CancellationToken cancel)
    {
        var changed = await awards.Update([.. after.Zip(before).Where(pair => pair.First.Value != pair.Second.Value).Select(pair => pair.First)], cancel);
        var versions = changed.ToDictionary(award => award.Value.Id);
        return after.ConvertAll(award => versions.GetValueOrDefault(award.Value.Id, award));
    }

    private Award WithoutLostDay(Award award, WorkCalendar calendar) => award switch
    {
        { State: AwardState.Scheduled } when award.IsMissed(clock.Today) => award.CancelSchedule(clock.Now, TooLate),
        { State: AwardState.Scheduled, DeliveryOn: { } on } when on > clock.Today && !calendar.IsOpenThrough(on, award.DeliveryUntil ?? on, award.Regency, award.Kecamatan) =>
            award.CancelSchedule(clock.Now, DeliveryNews.DayClosed),
        _ => award,
    };

    private static Award Told(Award award, List<Award> untold)
    {
        var mended = award.Struck.Any(list => list.FromRoute) ? award.WithoutStrikes(list => list.FromRoute) : award;
        return untold.Exists(one => one.Id == award.Id) ? mended with { AnnouncedFor = award.DeliveryOn } : mended;
    }
}
