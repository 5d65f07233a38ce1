using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Delivery;

/// <summary>
/// Gives the goods of one regency their days: days that are open for the kecamatan, no more homes than a team reaches, villages
/// together, before the deadline where that is possible at all. What was planned before keeps its day.
/// </summary>
internal static class DeliveryPlanner
{
    /// <param name="existing">Routes planned before.</param>
    /// <param name="awaiting">Whose goods wait for a day.</param>
    /// <param name="rules">The programme's rules.</param>
    /// <param name="regency">Its teams, and which kecamatan are reached by boat.</param>
    /// <param name="calendar">Which days are open.</param>
    /// <param name="today">The day of planning.</param>
    /// <param name="lastBastNumber">The highest number given so far.</param>
    /// <param name="elsewhere">Days on which the same teams deliver for other programmes.</param>
    public static DeliveryPlan Plan(
        IReadOnlyCollection<RouteDay> existing,
        IReadOnlyCollection<AwaitingDelivery> awaiting,
        DeliveryRules rules,
        Regency regency,
        WorkCalendar calendar,
        DateOnly today,
        int lastBastNumber,
        IReadOnlyCollection<RouteDay>? elsewhere = null)
    {
        var book = new RouteBook(existing, elsewhere ?? [], rules, regency, calendar, today.AddDays(rules.NoticeDays));
        var inTime = new List<Stop>();
        var homeless = new List<AwaitingDelivery>();
        foreach (var homes in Villages(awaiting, regency).SelectMany(village => village.Chunk(rules.PerTeamPerDay)))
        {
            if (!TryPlace(book, homes, book.FindInTime, inTime))
                homeless.AddRange(homes.Where(home => !TryPlace(book, [home], book.FindInTime, inTime)));
        }

        var late = new List<Stop>();
        var unplanned = new List<string>();
        foreach (var homes in Villages(homeless, regency).SelectMany(village => village.Chunk(rules.PerTeamPerDay)))
        {
            if (!TryPlace(book, homes, book.FindLate, late))
                unplanned.AddRange(homes.Select(home => home.AwardId));
        }

        var next = Math.Max(lastBastNumber, awaiting.Max(home => home.BastNumber) ?? 0) + 1;
        return new(Numbered(inTime, ref next), Numbered(late, ref next), [.. unplanned.Order(StringComparer.Ordinal)]);
    }

    // Boats first, since they need their team for days on end; large villages before small ones, which fit into what is left of a day.
    private static IEnumerable<AwaitingDelivery[]> Villages(IEnumerable<AwaitingDelivery> awaiting, Regency regency) => awaiting
        .GroupBy(home => (home.Kecamatan, home.Village))
        .OrderByDescending(village => regency.DaysTo(village.Key.Kecamatan))
        .ThenBy(village => village.Key.Kecamatan, StringComparer.Ordinal)
        .ThenByDescending(village => village.Count())
        .ThenBy(village => village.Key.Village, StringComparer.Ordinal)
        .Select(village => village.OrderBy(home => home.AwardId, StringComparer.Ordinal).ToArray());

    private static bool TryPlace(RouteBook book, AwaitingDelivery[] homes, Func<string, int, Slot?> find, List<Stop> stops)
    {
        if (find(homes[0].Kecamatan, homes.Length) is not { } slot)
            return false;
        book.Enter(slot, homes[0].Kecamatan, homes.Length);
        stops.AddRange(homes.Select(home => new Stop(home, slot)));
        return true;
    }

    private static List<PlannedDelivery> Numbered(List<Stop> stops, ref int next)
    {
        var planned = new List<PlannedDelivery>(stops.Count);
        foreach (var (home, slot) in stops.OrderBy(stop => stop.Slot.On).ThenBy(stop => stop.Slot.Team)
            .ThenBy(stop => stop.Home.Kecamatan, StringComparer.Ordinal).ThenBy(stop => stop.Home.Village, StringComparer.Ordinal)
            .ThenBy(stop => stop.Home.AwardId, StringComparer.Ordinal))
        {
            planned.Add(new(home.AwardId, slot.On, slot.Until, slot.Team, home.BastNumber ?? next++));
        }

        return planned;
    }

    private sealed record Stop(AwaitingDelivery Home, Slot Slot);
}
