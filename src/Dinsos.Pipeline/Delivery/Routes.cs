using System.Globalization;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Delivery;

/// <summary>The days on which teams are on the road.</summary>
internal static class Routes
{
    /// <summary>Those of a programme's awards in a regency. Whoever left the programme leaves the place on the route to others.</summary>
    public static List<RouteDay> Of(IEnumerable<Award> awards) => awards
        .Where(award => award is { DeliveryOn: not null, Team: not null } && award.State.HoldsPlace())
        .GroupBy(award => (On: award.DeliveryOn!.Value, Team: award.Team!.Value))
        .Select(route => new RouteDay(
            route.Key.On, route.Key.Team, route.Count(), route.Select(award => award.Kecamatan).ToHashSet(StringComparer.Ordinal),
            route.Max(award => award.DeliveryUntil)))
        .OrderBy(route => route.On).ThenBy(route => route.Team).ToList();

    /// <summary>As other programmes must know them.</summary>
    public static IEnumerable<Booking> AsBookings(this IEnumerable<RouteDay> routes) =>
        routes.Select(route => new Booking(route.Team.ToString(CultureInfo.InvariantCulture), route.On, route.Until ?? route.On));

    /// <summary>What other programmes have booked.</summary>
    public static List<RouteDay> Elsewhere(this Bookings teams, string programme) =>
        [.. teams.OfOthers(programme).Select(booked => new RouteDay(booked.From, int.Parse(booked.What, CultureInfo.InvariantCulture), 0, [], booked.Until))];
}
