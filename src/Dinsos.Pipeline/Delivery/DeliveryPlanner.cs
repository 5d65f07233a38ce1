using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Delivery;

/// <summary>
/// Gives the goods of one regency their days: working days, no more homes than a team reaches, villages together, before
/// the deadline where that is possible at all. What was planned before keeps its day.
/// </summary>
internal static class DeliveryPlanner
{
    /// <summary>Days between planning and delivery, so that the message comes before the goods. Assumed.</summary>
    public const int NoticeDays = 3;

    public static DeliveryPlan Plan(
        IReadOnlyCollection<RouteDay> existing,
        IReadOnlyCollection<AwaitingDelivery> awaiting,
        DeliveryRules rules,
        Regency regency,
        WorkCalendar calendar,
        DateOnly today,
        int lastBastNumber)
    {
        var book = new RouteBook(existing, rules, regency, calendar, today.AddDays(NoticeDays));
        var inTime = new List<Stop>();
        var homeless = new List<AwaitingDelivery>();
        foreach (var village in Villages(awaiting))
        {
            foreach (var homes in village.Chunk(rules.PerTeamPerDay))
            {
                if (!TryPlace(book, homes, inTime))
                    homeless.AddRange(homes.Where(home => !TryPlace(book, [home], inTime)));
            }
        }

        var late = new List<Stop>();
        foreach (var homes in Villages(homeless).SelectMany(village => village.Chunk(rules.PerTeamPerDay)))
            Place(book, book.FindLate(homes[0].Kecamatan, homes.Length), homes, late);

        var next = lastBastNumber + 1;
        return new(Numbered(inTime, book, ref next), Numbered(late, book, ref next));
    }

    // Large villages first: small ones fit into what is left of a day, large ones do not.
    private static IEnumerable<AwaitingDelivery[]> Villages(IEnumerable<AwaitingDelivery> awaiting) => awaiting
        .GroupBy(home => (home.Kecamatan, home.Village))
        .OrderBy(village => village.Key.Kecamatan, StringComparer.Ordinal)
        .ThenByDescending(village => village.Count())
        .ThenBy(village => village.Key.Village, StringComparer.Ordinal)
        .Select(village => village.OrderBy(home => home.AwardId, StringComparer.Ordinal).ToArray());

    private static bool TryPlace(RouteBook book, AwaitingDelivery[] homes, List<Stop> stops)
    {
        if (book.FindInTime(homes[0].Kecamatan, homes.Length) is not { } slot)
            return false;
        Place(book, slot, homes, stops);
        return true;
    }

    private static void Place(RouteBook book, (DateOnly Day, int Team) slot, AwaitingDelivery[] homes, List<Stop> stops)
    {
        book.Enter(slot.Day, slot.Team, homes[0].Kecamatan, homes.Length);
        stops.AddRange(homes.Select(home => new Stop(home, slot.Day, slot.Team)));
    }

    private static List<PlannedDelivery> Numbered(List<Stop> stops, RouteBook book, ref int next)
    {
        var planned = new List<PlannedDelivery>(stops.Count);
        foreach (var (home, on, team) in stops.OrderBy(stop => stop.On).ThenBy(stop => stop.Team)
            .ThenBy(stop => stop.Home.Kecamatan, StringComparer.Ordinal).ThenBy(stop => stop.Home.Village, StringComparer.Ordinal)
            .ThenBy(stop => stop.Home.AwardId, StringComparer.Ordinal))
        {
            planned.Add(new(home.AwardId, on, book.EndOf(on, home.Kecamatan), team, home.BastNumber ?? next++));
        }

        return planned;
    }

    private sealed record Stop(AwaitingDelivery Home, DateOnly On, int Team);
}
