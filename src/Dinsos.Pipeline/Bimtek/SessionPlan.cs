namespace Dinsos.Pipeline.Bimtek;

/// <summary>A Bimtek session of one programme in one regency: numbered from 1 there, at a time in WITA.</summary>
internal sealed record Session(
    int Number, DateOnly On, TimeOnly StartsAt, string Venue, int Taken, IReadOnlyCollection<string> Kecamatans);

/// <summary>An award that needs a seat, or as many as its group has members.</summary>
internal sealed record Invitee(string AwardId, string Kecamatan, int Persons);

/// <summary>A seat given.</summary>
internal sealed record Seat(string AwardId, int Session);

/// <summary>What planning adds.</summary>
/// <param name="Invitations">One per invitee, by award id.</param>
/// <param name="Sessions">All sessions after planning, by number: the existing ones with their new counts, then new ones.</param>
internal sealed record SessionPlan(IReadOnlyList<Seat> Invitations, IReadOnlyList<Session> Sessions);
