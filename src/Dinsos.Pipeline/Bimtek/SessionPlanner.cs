using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Bimtek;

/// <summary>
/// Seats the awards of one regency in Bimtek sessions. People of a kecamatan sit together, a group is never split, and
/// what was planned before keeps its day.
/// </summary>
internal static class SessionPlanner
{
    /// <summary>Offices open at 07.30; people from the villages need the morning to come.</summary>
    public static readonly TimeOnly StartsAt = new(9, 0);

    /// <exception cref="ArgumentException">A group is larger than a session, or there is no venue: the rules of the files exclude both.</exception>
    public static SessionPlan Plan(
        IReadOnlyCollection<Session> existing,
        IReadOnlyCollection<Invitee> invitees,
        BimtekRules rules,
        IReadOnlyList<string> venues,
        WorkCalendar calendar,
        DateOnly today)
    {
        ArgumentOutOfRangeException.ThrowIfZero(venues.Count, nameof(venues));
        var earliest = Later(rules.From, today.AddDays(rules.NoticeDays));
        var sessions = existing.OrderBy(session => session.Number).Select(session => new Seating(session, rules.SessionCapacity)).ToList();
        var open = sessions.Where(session => session.On >= earliest).ToList();
        using var slots = FreeSlots(existing, venues, calendar, earliest).GetEnumerator();
        var invitations = new List<Seat>(invitees.Count);

        // Large kecamatan first, so that the small ones fill what they leave.
        foreach (var kecamatan in invitees.GroupBy(invitee => invitee.Kecamatan)
            .OrderByDescending(people => people.Sum(invitee => invitee.Persons)).ThenBy(people => people.Key, StringComparer.Ordinal))
        {
            var waiting = kecamatan.OrderByDescending(invitee => invitee.Persons)
                .ThenBy(invitee => invitee.AwardId, StringComparer.Ordinal).ToList();
            foreach (var neighbours in open.Where(session => session.Holds(kecamatan.Key)))
                invitations.AddRange(neighbours.Seat(waiting));
            while (waiting.Count > 0)
            {
                var seated = BestFit(open, waiting.Sum(invitee => invitee.Persons))?.Seat(waiting) ?? NewSession().Seat(waiting);
                if (seated.Count == 0)
                    throw new ArgumentException("A group has more members than a session has seats", nameof(invitees));
                invitations.AddRange(seated);
            }
        }

        return new(
            [.. invitations.OrderBy(invitation => invitation.AwardId, StringComparer.Ordinal)],
            [.. sessions.Select(session => session.ToSession())]);

        Seating NewSession()
        {
            slots.MoveNext();
            var number = sessions.Count == 0 ? 1 : sessions[^1].Number + 1;
            var session = new Seating(new(number, slots.Current.Day, StartsAt, slots.Current.Venue, 0, []), rules.SessionCapacity);
            sessions.Add(session);
            open.Add(session);
            return session;
        }
    }

    private static Seating? BestFit(List<Seating> open, int persons) =>
        open.Where(session => session.Free >= persons).MinBy(session => (session.Free, session.Number));

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    // Fridays end at 11.00, too soon for a training day.
    private static IEnumerable<(DateOnly Day, string Venue)> FreeSlots(
        IReadOnlyCollection<Session> existing, IReadOnlyList<string> venues, WorkCalendar calendar, DateOnly earliest)
    {
        var taken = existing.Select(session => (session.On, session.Venue)).ToHashSet();
        for (var day = calendar.WorkingDayFrom(earliest); ; day = calendar.AddWorkingDays(day, 1))
        {
            if (day.DayOfWeek == DayOfWeek.Friday)
                continue;
            foreach (var venue in venues.Where(venue => !taken.Contains((day, venue))))
                yield return (day, venue);
        }
    }

    private sealed class Seating(Session session, int capacity)
    {
        private readonly SortedSet<string> kecamatans = new(session.Kecamatans, StringComparer.Ordinal);

        public int Number => session.Number;

        public DateOnly On => session.On;

        public int Free { get; private set; } = capacity - session.Taken;

        public bool Holds(string kecamatan) => kecamatans.Contains(kecamatan);

        /// <summary>Takes as many of those waiting as fit, whole groups only, off the list.</summary>
        public List<Seat> Seat(List<Invitee> waiting)
        {
            var seated = new List<Seat>();
            waiting.RemoveAll(invitee =>
            {
                if (invitee.Persons > Free)
                    return false;
                Free -= invitee.Persons;
                kecamatans.Add(invitee.Kecamatan);
                seated.Add(new(invitee.AwardId, Number));
                return true;
            });
            return seated;
        }

        public Session ToSession() => session with { Taken = capacity - Free, Kecamatans = kecamatans };
    }
}
