using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Bimtek;

/// <summary>The days and venues of a regency that no session has yet.</summary>
internal sealed class SessionSlots(
    IEnumerable<Session> existing, IEnumerable<VenueDay> taken, Regency regency, WorkCalendar calendar, DateOnly earliest)
{
    private readonly HashSet<VenueDay> taken = [.. existing.Select(session => new VenueDay(session.On, session.Venue)), .. taken];

    /// <summary>Whether people of a kecamatan can be trained on a day.</summary>
    public static bool IsOpen(DateOnly day, Regency regency, string kecamatan, WorkCalendar calendar) =>
        day.DayOfWeek != DayOfWeek.Friday // Offices end at 11.00, too soon for a training day.
        && calendar.IsOpen(day, regency.Code, kecamatan);

    /// <summary>Takes the first that is open for a kecamatan; none where the calendar leaves no day within reach.</summary>
    public VenueDay? Take(string kecamatan)
    {
        for (var day = earliest; day < earliest.AddDays(WorkCalendar.LongestSearchInDays); day = day.AddDays(1))
        {
            if (!IsOpen(day, regency, kecamatan, calendar))
                continue;
            foreach (var slot in regency.BimtekVenues.Select(venue => new VenueDay(day, venue)))
            {
                if (taken.Add(slot))
                    return slot;
            }
        }

        return null;
    }
}
