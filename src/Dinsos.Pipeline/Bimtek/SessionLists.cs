using Azure;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Bimtek;

/// <summary>Writes the lists of sessions again when people have answered.</summary>
/// <param name="awards">Awards.</param>
/// <param name="lists">Where lists go.</param>
public sealed class SessionLists(AwardStore awards, FieldLists lists)
{
    /// <summary>Writes the lists of all sessions of a day as the awards stand.</summary>
    internal Task<int> WriteAgain(Programme programme, Regency regency, DateOnly on, CancellationToken cancel) => Conflict.RunAgain(async () =>
    {
        var all = await awards.OfRegency(programme.Id, regency.Code, cancel);
        var sessions = all.Select(award => award.Value).Where(award => award.State.HoldsPlace())
            .SelectMany(award => award.Invitations.Where(seat => seat.On == on && seat.Turnout != Turnout.Cancelled).Select(seat => (Award: award, Seat: seat)))
            .GroupBy(one => one.Seat.Session).OrderBy(session => session.Key).ToList();
        foreach (var session in sessions)
            await lists.WriteSession(regency, programme, on, session.Key, SessionPlanner.StartsAt, session.First().Seat.Venue, [.. session.Select(one => one.Award).Distinct()], cancel);

        // Somebody who knew more may have written a list meanwhile, which was just written over.
        if (!await awards.AreAsBefore(all, programme.Id, regency.Code, cancel)) throw new RequestFailedException(412, "Awards were changed meanwhile.");
        return sessions.Count;
    });
}
