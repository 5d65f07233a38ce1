namespace Dinsos.Pipeline.Bimtek;

/// <summary>A Bimtek session of one programme in one regency.</summary>
/// <param name="Number">Number within programme and regency, from 1.</param>
/// <param name="On">Day of the session.</param>
/// <param name="StartsAt">Time in WITA.</param>
/// <param name="Venue">Where it is held.</param>
/// <param name="Taken">Seats taken.</param>
/// <param name="Kecamatans">Where those who are invited live.</param>
internal sealed record Session(
    int Number, DateOnly On, TimeOnly StartsAt, string Venue, int Taken, IReadOnlyCollection<string> Kecamatans);

/// <summary>An award that needs a seat, or as many as its group has members.</summary>
/// <param name="AwardId">The award.</param>
/// <param name="Kecamatan">Where it lives.</param>
/// <param name="Persons">Seats, from 1.</param>
internal sealed record Invitee(string AwardId, string Kecamatan, int Persons);

/// <summary>A seat given.</summary>
internal sealed record Invitation(string AwardId, int Session);

/// <summary>What planning adds.</summary>
/// <param name="Invitations">One per invitee, by award id.</param>
/// <param name="Sessions">All sessions after planning, by number: the existing ones with their new counts, then new ones.</param>
internal sealed record SessionPlan(IReadOnlyList<Invitation> Invitations, IReadOnlyList<Session> Sessions);
