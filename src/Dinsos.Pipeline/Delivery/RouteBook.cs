using System.Runtime.InteropServices;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Delivery;

/// <summary>A team on a day, or on the days of a trip by boat.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Slot(DateOnly On, DateOnly Until, int Team);

/// <summary>The days of a regency's teams while they are being filled.</summary>
internal sealed class RouteBook
{
    private readonly Dictionary<(DateOnly Day, int Team), Route> routes = [];
    private readonly HashSet<(DateOnly Day, int Team)> away = [];
    private readonly DeliveryRules rules;
    private readonly Regency regency;
    private readonly WorkCalendar calendar;
    private readonly DateOnly earliest;

    public RouteBook(
        IEnumerable<RouteDay> existing, IEnumerable<RouteDay> elsewhere, DeliveryRules rules, Regency regency, WorkCalendar calendar, DateOnly earliest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(regency.DeliveryTeams, 1, nameof(regency));
        (this.rules, this.regency, this.calendar, this.earliest) = (rules, regency, calendar, earliest);
        foreach (var day in existing)
        {
            var slot = new Slot(day.On, EndOf(day), day.Team);
            Enter(slot, null, day.Stops);
            RouteAt(slot).Kecamatans.UnionWith(day.Kecamatans);
        }

        foreach (var day in elsewhere)
            away.UnionWith(Days(day.On, EndOf(day)).Select(each => (each, day.Team)));
    }

    /// <summary>The first slot before the deadline with room for so many homes: among neighbours, else alone, else beside others.</summary>
    public Slot? FindInTime(string kecamatan, int homes) =>
        Rooms(kecamatan, homes, Earlier(rules.Until, earliest.AddDays(WorkCalendar.LongestSearchInDays)))
            .Where(room => room.Slot.Until <= rules.Until).OrderBy(room => room.Kind).Select(room => (Slot?)room.Slot).FirstOrDefault();

    /// <summary>The first slot after the deadline with room for so many homes; none where the calendar leaves no day within reach.</summary>
    public Slot? FindLate(string kecamatan, int homes) =>
        Rooms(kecamatan, homes, Later(earliest, rules.Until).AddDays(WorkCalendar.LongestSearchInDays))
            .Where(room => room.Slot.Until > rules.Until).Select(room => (Slot?)room.Slot).FirstOrDefault();

    public void Enter(Slot slot, string? kecamatan, int stops)
    {
        var route = RouteAt(slot);
        route.Stops += stops;
        if (kecamatan is not null)
            route.Kecamatans.Add(kecamatan);
        away.UnionWith(Days(slot.On.AddDays(1), slot.Until).Select(day => (day, slot.Team)));
    }

    private Route RouteAt(Slot slot)
    {
        if (!routes.TryGetValue((slot.On, slot.Team), out var route))
            routes.Add((slot.On, slot.Team), route = new() { Until = slot.Until });
        return route;
    }

    private DateOnly EndOf(RouteDay day) => day.Until ?? day.Kecamatans.Select(kecamatan => EndOf(day.On, kecamatan)).Append(day.On).Max();

    private DateOnly EndOf(DateOnly on, string kecamatan) =>
        regency.DaysTo(kecamatan) is > 1 and var days ? calendar.AddWorkingDays(on, days - 1) : on;

    // In the order of the days, since sorting by kind keeps it.
    private IEnumerable<(Slot Slot, RoomKind Kind)> Rooms(string kecamatan, int homes, DateOnly last)
    {
        foreach (var day in Days(earliest, last).Where(day => calendar.IsOpen(day, regency.Code, kecamatan)))
        {
            var until = EndOf(day, kecamatan);
            for (var team = 1; team <= regency.DeliveryTeams; team++)
            {
                var route = routes.GetValueOrDefault((day, team));
                if (KindOf(day, team, route, kecamatan, homes, until) is { } kind)
                    yield return (new(day, route?.Until ?? until, team), kind);
            }
        }
    }

    private RoomKind? KindOf(DateOnly day, int team, Route? route, string kecamatan, int homes, DateOnly until)
    {
        if (away.Contains((day, team)) || (route?.Stops ?? 0) + homes > rules.PerTeamPerDay || !calendar.IsOpenThrough(day, route?.Until ?? until, regency.Code, kecamatan))
            return null;
        if (route is null)
            return IsFreeAfter(day, team, until) ? RoomKind.Alone : null;
        if (route.Kecamatans.Contains(kecamatan))
            return RoomKind.AmongNeighbours;
        return until > day || route.Until > day ? null : RoomKind.BesideOthers;
    }

    private bool IsFreeAfter(DateOnly day, int team, DateOnly until) =>
        Days(day.AddDays(1), until).All(each => !away.Contains((each, team)) && !routes.ContainsKey((each, team)));

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly until)
    {
        for (var day = from; day <= until; day = day.AddDays(1))
            yield return day;
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    // The better first.
    private enum RoomKind
    {
        AmongNeighbours,
        Alone,
        BesideOthers,
    }

    private sealed class Route
    {
        public required DateOnly Until { get; init; }

        public int Stops { get; set; }

        public HashSet<string> Kecamatans { get; } = new(StringComparer.Ordinal);
    }
}
