using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Delivery;

/// <summary>An award that has no day of delivery yet, also one that is not trained yet.</summary>
/// <param name="AwardId">The award.</param>
/// <param name="Kecamatan">Where the home lies.</param>
/// <param name="Village">Desa or kelurahan.</param>
/// <param name="ReadyOn">The earliest day on which its delivery can be planned, such as that of its Bimtek session.</param>
internal sealed record ExpectedDelivery(string AwardId, string Kecamatan, string Village, DateOnly ReadyOn);

/// <summary>A delivery that will not fit before the deadline.</summary>
/// <param name="AwardId">The award.</param>
/// <param name="Kecamatan">Where the home lies.</param>
/// <param name="On">The day that it would get; none where no day within reach is open.</param>
/// <param name="Until">The last day of its window.</param>
internal sealed record LateDelivery(string AwardId, string Kecamatan, DateOnly? On, DateOnly? Until);

/// <summary>Tells early what will come too late, by the planner that will plan it.</summary>
internal static class DeliveryForecast
{
    /// <summary>
    /// Plans the awards in the order in which they become ready, each wave upon the routes of those before, and keeps what does not fit.
    /// </summary>
    /// <returns>What will be late, by award id.</returns>
    public static IReadOnlyList<LateDelivery> Late(
        IReadOnlyCollection<RouteDay> existing,
        IReadOnlyCollection<ExpectedDelivery> expected,
        DeliveryRules rules,
        Regency regency,
        WorkCalendar calendar,
        DateOnly today,
        IReadOnlyCollection<RouteDay>? elsewhere = null)
    {
        var routes = existing.ToList();
        var homes = expected.ToDictionary(home => home.AwardId, StringComparer.Ordinal);
        var late = new List<LateDelivery>();
        foreach (var wave in expected.GroupBy(home => home.ReadyOn > today ? home.ReadyOn : today).OrderBy(wave => wave.Key))
        {
            var plan = DeliveryPlanner.Plan(
                routes, [.. wave.Select(home => new AwaitingDelivery(home.AwardId, home.Kecamatan, home.Village))],
                rules, regency, calendar, wave.Key, 0, elsewhere);
            routes.AddRange(plan.InTime.Concat(plan.Late).Select(one => new RouteDay(one.On, one.Team, 1, [homes[one.AwardId].Kecamatan], one.Until)));
            late.AddRange(plan.Late.Select(one => new LateDelivery(one.AwardId, homes[one.AwardId].Kecamatan, one.On, one.Until)));
            late.AddRange(plan.Unplanned.Select(id => new LateDelivery(id, homes[id].Kecamatan, null, null)));
        }

        return [.. late.OrderBy(one => one.AwardId, StringComparer.Ordinal)];
    }
}
