using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Delivery;

/// <summary>The days of a regency's teams while they are being filled.</summary>
internal sealed class RouteBook
{
    /// <summary>Working days that a trip by boat takes its team.</summary>
    public const int BoatDays = 3;

    private readonly Dictionary<(DateOnly Day, int Team), Route> routes = [];
    private readonly HashSet<(DateOnly Day, int Team)> away = [];
    private readonly DeliveryRules rules;
    private readonly Regency regency;
    private readonly WorkCalendar calendar;
    private readonly DateOnly earliest;

    public RouteBook(
        IEnumerable<RouteDay> existing, DeliveryRules rules, Regency regency, WorkCalendar calendar, DateOnly earliest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(regency.DeliveryTeams, 1, nameof(regency));
        (this.rules, this.regency, this.calendar, this.earliest) = (rules, regency, calendar, calendar.WorkingDayFrom(earliest));
        foreach (var day in existing)
        {
            RouteOf(day.On, day.Team).Stops += day.Stops;
            foreach (var kecamatan in day.Kecamatans)
                Enter(day.On, day.Team, kecamatan, stops: 0);
        }
    }

    /// <summary>The last day of a delivery that begins on a day.</summary>
    public DateOnly EndOf(DateOnly on, string kecamatan) =>
        regency.IsRemote(kecamatan) ? calendar.AddWorkingDays(on, BoatDays - 1) : on;

    /// <summary>The first day before the deadline with room for so many homes: among neighbours, else alone, else beside others.</summary>
    public (DateOnly Day, int Team)? FindInTime(string kecamatan, int homes)
    {
        (DateOnly, int)? alone = null;
        (DateOnly, int)? beside = null;
        foreach (var (day, team) in Days().TakeWhile(slot => EndOf(slot.Day, kecamatan) <= rules.Until))
        {
            switch (RoomFor(day, team, kecamatan, homes))
            {
                case Room.AmongNeighbours:
                    return (day, team);
                case Room.Alone:
                    alone ??= (day, team);
                    break;
                case Room.BesideOthers:
                    beside ??= (day, team);
                    break;
            }
        }

        return alone ?? beside;
    }

    /// <summary>The first day after the deadline with room for so many homes of one kecamatan.</summary>
    public (DateOnly Day, int Team) FindLate(string kecamatan, int homes) => Days().First(slot =>
        EndOf(slot.Day, kecamatan) > rules.Until
        && RoomFor(slot.Day, slot.Team, kecamatan, homes) is Room.AmongNeighbours or Room.Alone);

    public void Enter(DateOnly day, int team, string kecamatan, int stops)
    {
        var route = RouteOf(day, team);
        route.Stops += stops;
        route.Kecamatans.Add(kecamatan);
        for (var next = day; next < EndOf(day, kecamatan);)
            away.Add((next = calendar.AddWorkingDays(next, 1), team));
    }

    private Route RouteOf(DateOnly day, int team)
    {
        if (!routes.TryGetValue((day, team), out var route))
            routes.Add((day, team), route = new());
        return route;
    }

    private IEnumerable<(DateOnly Day, int Team)> Days()
    {
        for (var day = earliest; ; day = calendar.AddWorkingDays(day, 1))
        {
            for (var team = 1; team <= regency.DeliveryTeams; team++)
                yield return (day, team);
        }
    }

    private Room RoomFor(DateOnly day, int team, string kecamatan, int homes)
    {
        if (away.Contains((day, team)))
            return Room.None;
        if (!routes.TryGetValue((day, team), out var route))
            return IsFreeAfter(day, team, kecamatan) && homes <= rules.PerTeamPerDay ? Room.Alone : Room.None;
        if (route.Stops + homes > rules.PerTeamPerDay)
            return Room.None;
        if (route.Kecamatans.Contains(kecamatan))
            return Room.AmongNeighbours;
        return regency.IsRemote(kecamatan) || route.Kecamatans.Any(regency.IsRemote) ? Room.None : Room.BesideOthers;
    }

    // A trip by boat needs the team for all its days.
    private bool IsFreeAfter(DateOnly day, int team, string kecamatan)
    {
        for (var next = day; next < EndOf(day, kecamatan);)
        {
            next = calendar.AddWorkingDays(next, 1);
            if (away.Contains((next, team)) || routes.ContainsKey((next, team)))
                return false;
        }

        return true;
    }

    private enum Room
    {
        None,
        AmongNeighbours,
        Alone,
        BesideOthers,
    }

    private sealed class Route
    {
        public int Stops { get; set; }

        public HashSet<string> Kecamatans { get; } = new(StringComparer.Ordinal);
    }
}
