namespace Dinsos.Pipeline.Bimtek;

/// <summary>A Bimtek session of one programme in one regency: numbered from 1 there, at a time in WITA.</summary>
/// <param name="Number">Its number, never given again, also when nobody is left in it.</param>
/// <param name="On">Its day.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="Venue">Where it is held.</param>
/// <param name="Taken">Seats taken; 0 where everybody was moved away.</param>
/// <param name="Kecamatans">Where the people come from.</param>
internal sealed record Session(
    int Number, DateOnly On, TimeOnly StartsAt, string Venue, int Taken, IReadOnlyCollection<string> Kecamatans);

/// <summary>An award that needs a seat, or as many as its group has members.</summary>
internal sealed record Invitee(string AwardId, string Kecamatan, int Persons);

/// <summary>The session of an award.</summary>
internal sealed record Seat(string AwardId, int Session);

/// <summary>A venue on a day that a session of another programme has taken.</summary>
internal readonly record struct VenueDay(DateOnly On, string Venue);

/// <summary>What planning adds.</summary>
/// <param name="Seats">One per invitee, by award id.</param>
/// <param name="Sessions">All sessions after planning, by number: the existing ones with their new counts, then new ones.</param>
/// <param name="Unseated">Whom no day within reach is open for, by award id; they are planned when the calendar has changed.</param>
internal sealed record SessionPlan(IReadOnlyList<Seat> Seats, IReadOnlyList<Session> Sessions, IReadOnlyList<string> Unseated);
