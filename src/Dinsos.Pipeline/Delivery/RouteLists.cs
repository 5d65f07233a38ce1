using Azure;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Delivery;

/// <summary>Writes route sheets again when people have answered.</summary>
/// <param name="awards">Awards.</param>
/// <param name="lists">Where lists go.</param>
public sealed class RouteLists(AwardStore awards, FieldLists lists)
{
    /// <summary>Writes the sheets of all teams of a day as the awards stand.</summary>
    internal Task<int> WriteAgain(Programme programme, Regency regency, DateOnly on, CancellationToken cancel) => Conflict.RunAgain(async () =>
    {
        var all = await awards.OfRegency(programme.Id, regency.Code, cancel);
        var teams = all.Select(award => award.Value).Where(award => award.State.HoldsPlace() && award.DeliveryOn == on && award.Team is not null)
            .GroupBy(award => award.Team!.Value).OrderBy(team => team.Key).ToList();
        foreach (var team in teams) await lists.WriteRoute(regency, programme, on, team.Max(award => award.DeliveryUntil) ?? on, team.Key, [.. team], cancel);

        // Somebody who knew more may have written a sheet meanwhile, which was just written over.
        if (!await awards.AreAsBefore(all, programme.Id, regency.Code, cancel)) throw new RequestFailedException(412, "Awards were changed meanwhile.");
        return teams.Count;
    });
}
