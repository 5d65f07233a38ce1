using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Delivery;

/// <summary>Gives the awards of a regency that attended Bimtek a day of delivery, tells them, and writes the routes.</summary>
public sealed class PlanDeliveriesHandler(
    ProvinceSettings settings, AwardStore awards, Outbox outbox, SendWindow window, FieldLists lists, BusinessClock clock, ILogger<PlanDeliveriesHandler> log)
{
    private static readonly TimeOnly From = new(8, 0);
    private static readonly TimeOnly To = new(16, 0);

    /// <summary>Plans one regency. Days given before stay; what does not fit before the deadline is planned after it and reported.</summary>
    public async Task Handle(DeliveriesToPlan message, CancellationToken cancel)
    {
        var province = await settings.Load(cancel);
        if (province.Programmes.Find(message.Programme) is not { } programme || province.Regencies.Find(message.Regency) is not { } regency) return;
        await Conflict.RunAgain(() => Plan(message, programme, regency, province, cancel));
    }

    private async Task<int> Plan(DeliveriesToPlan message, Programme programme, Regency regency, Province province, CancellationToken cancel)
    {
        var all = await awards.OfRegency(message.Programme, message.Regency, cancel);
        var plan = DeliveryPlanner.Plan(
            RoutesOf(all),
            [.. all.Where(award => award.Value.State == AwardState.Attended).Select(award =>
                new AwaitingDelivery(award.Value.Id, award.Value.Kecamatan, award.Value.Contact.Desa, award.Value.BastNumber))],
            programme.Delivery, regency, province.Calendar, clock.Today, all.Max(award => award.Value.BastNumber) ?? 0);
        var days = plan.InTime.Concat(plan.Late).ToDictionary(planned => planned.AwardId);
        var scheduled = all.Where(award => days.ContainsKey(award.Value.Id))
            .Select(award => award with { Value = Schedule(award.Value, days[award.Value.Id]) }).ToList();

        var now = all.Where(award => !days.ContainsKey(award.Value.Id)).Concat(await awards.Update(scheduled, cancel)).ToList();
        var untold = now.Where(award => award.Value.IsUnannounced(clock.Today)).ToList();
        foreach (var day in untold.Select(award => award.Value.DeliveryOn!.Value).Distinct().Order())
        {
            var stops = now.Select(award => award.Value).Where(award => award.DeliveryOn == day && award.State == AwardState.Scheduled).ToList();
            await Announce(programme, regency, day, stops, cancel);
        }

        await awards.Update([.. untold.Select(award => award with { Value = award.Value with { AnnouncedFor = award.Value.DeliveryOn } })], cancel);
        log.CalendarYearsLacking(province.Calendar, days.Values.Select(planned => planned.Until));
        log.DeliveriesPlanned(message.Programme, message.Regency, scheduled.Count);
        if (plan.Late.Count > 0) log.DeliveriesLate(message.Programme, message.Regency, plan.Late.Count);
        if (plan.Unplanned.Count > 0) log.NoDayForDelivery(message.Programme, message.Regency, plan.Unplanned.Count);
        return scheduled.Count;
    }

    private static List<RouteDay> RoutesOf(List<Stored<Award>> all) => all.Select(award => award.Value)
        .Where(award => award is { DeliveryOn: not null, Team: not null })
        .GroupBy(award => (On: award.DeliveryOn!.Value, Team: award.Team!.Value))
        .Select(route => new RouteDay(
            route.Key.On, route.Key.Team, route.Count(), route.Select(award => award.Kecamatan).ToHashSet(StringComparer.Ordinal)))
        .OrderBy(route => route.On).ThenBy(route => route.Team).ToList();

    private static Award Schedule(Award award, PlannedDelivery planned) => award with
    {
        State = AwardState.Scheduled,
        DeliveryOn = planned.On,
        Team = planned.Team,
        BastNumber = planned.BastNumber,
    };

    private async Task Announce(Programme programme, Regency regency, DateOnly day, List<Award> stops, CancellationToken cancel)
    {
        var notice = BusinessClock.At(day.AddDays(-programme.Delivery.NoticeDays), From);
        var batch = new MessageBatch(
            programme.Id, regency.Code, MessageKind.DeliveryNotice, day,
            window.NextOpening(clock.Now > notice ? clock.Now : notice), BusinessClock.At(day, To));
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["program"] = programme.Name,
            ["tanggal"] = IndonesianDates.Day(day),
            ["jam"] = IndonesianDates.Hours(From, To),
        };
        await outbox.Post(batch, [.. stops.OrderBy(award => award.BastNumber).Select(award => new NewMessage(award.AsRecipient(), values))], cancel);
        foreach (var route in stops.GroupBy(award => award.Team!.Value).OrderBy(route => route.Key))
            await lists.WriteRoute(regency, programme, day, day, route.Key, [.. route], cancel);
    }
}
