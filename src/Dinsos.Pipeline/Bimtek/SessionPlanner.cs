using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Bimtek;

/// <summary>
/// Seats the awards of one regency in Bimtek sessions, on days that are open for the regency and for every kecamatan seated. People of
/// a kecamatan sit together, a group is never split, and what was planned before keeps its day, its venue and its number.
/// </summary>
internal static class SessionPlanner
{
    /// <summary>Offices open at 07.30; people from the villages need the morning to come.</summary>
    public static readonly TimeOnly StartsAt = new(9, 0);

    /// <param name="existing">All sessions ever planned, also those that nobody is left in: their numbers are taken.</param>
    /// <param name="invitees">Who needs a seat.</param>
    /// <param name="rules">The programme's rules.</param>
    /// <param name="regency">Where; each of its venues holds one session a day.</param>
    /// <param name="calendar">Which days are open.</param>
    /// <param name="today">The day of planning.</param>
    /// <param name="taken">Venues that sessions of other programmes have on their days.</param>
    /// <exception cref="ArgumentException">A group is larger than a session, or there is no venue: the rules of the files exclude both.</exception>
    public static SessionPlan Plan(
        IReadOnlyCollection<Session> existing,
        IReadOnlyCollection<Invitee> invitees,
        BimtekRules rules,
        Regency regency,
        WorkCalendar calendar,
        DateOnly today,
        IReadOnlyCollection<VenueDay>? taken = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(regency.BimtekVenues.Count, nameof(regency));
        if (invitees.Any(invitee => invitee.Persons > rules.SessionCapacity))
            throw new ArgumentException("A group has more members than a session has seats", nameof(invitees));
        var earliest = Later(rules.From, today.AddDays(rules.NoticeDays));
        var sessions = existing.OrderBy(session => session.Number).Select(session => new Seating(session, rules.SessionCapacity)).ToList();
        var ahead = sessions.Where(session => session.On >= earliest && regency.BimtekVenues.Contains(session.Venue)).ToList();
        var slots = new SessionSlots(existing, taken ?? [], regency, calendar, earliest);
        var seats = new List<Seat>(invitees.Count);
        var unseated = new List<string>();

        // Large kecamatan first, so that the small ones fill what they leave.
        foreach (var kecamatan in invitees.GroupBy(invitee => invitee.Kecamatan, StringComparer.Ordinal)
            .OrderByDescending(people => people.Sum(invitee => invitee.Persons)).ThenBy(people => people.Key, StringComparer.Ordinal))
        {
            var waiting = kecamatan.OrderByDescending(invitee => invitee.Persons)
                .ThenBy(invitee => invitee.AwardId, StringComparer.Ordinal).ToList();
            var open = ahead.Where(session => SessionSlots.IsOpen(session.On, regency, kecamatan.Key, calendar)).ToList();
            foreach (var neighbours in open.Where(session => session.Holds(kecamatan.Key)))
                seats.AddRange(neighbours.Take(waiting));
            while (waiting.Count > 0 && (BestFit(open, waiting.Sum(invitee => invitee.Persons)) ?? NewSession(kecamatan.Key)) is { } session)
                seats.AddRange(session.Take(waiting));
            unseated.AddRange(waiting.Select(invitee => invitee.AwardId));
        }

        return new(
            [.. seats.OrderBy(seat => seat.AwardId, StringComparer.Ordinal)],
            [.. sessions.Select(session => session.ToSession())],
            [.. unseated.Order(StringComparer.Ordinal)]);

        Seating? NewSession(string kecamatan)
        {
            if (slots.Take(kecamatan) is not { } slot) return null;
            var number = sessions.Count == 0 ? 1 : sessions[^1].Number + 1;
            var session = new Seating(new(number, slot.On, StartsAt, slot.Venue, 0, []), rules.SessionCapacity);
            sessions.Add(session);
            ahead.Add(session);
            return session;
        }
    }

    private static Seating? BestFit(List<Seating> open, int persons) =>
        open.Where(session => session.Free >= persons).MinBy(session => (session.Free, session.Number));

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
