using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Tests.Allocation;

/// <summary>
/// The rule of allocation written a second time, as plainly as it can be said and as slowly: it counts everything again at
/// every turn. It shares no code with the allocator; the two must agree.
/// </summary>
public static class PlainReference
{
    public sealed record Answer(string? Why, bool AboveOwnQuota, int Rank, int RankInRegency, int WaitlistPlace, int WaitlistPlaceInProvince);

    public static Dictionary<(string Programme, string Key), Answer> Decide(Population population)
    {
        var awarded = new List<(ProgrammePart Programme, Proposal Proposal)>();
        var answers = new Dictionary<(string, string), Answer>();
        foreach (var programme in population.Programmes)
        {
            var ranked = Ranked(programme);
            var reasons = new Dictionary<string, string?>();
            var above = new HashSet<string>();
            foreach (var proposal in ranked)
            {
                var own = programme.Quota.Regencies is { } named ? named.GetValueOrDefault(proposal.Regency)
                    : programme.Quota.PerRegency ?? 1000;
                var hasPlace = AwardsOf(programme, proposal.Regency) < own && AwardsOf(programme) < Total(programme);
                reasons[proposal.Key] = Consider(programme, proposal, hasPlace);
            }

            foreach (var proposal in ranked.Where(p => reasons[p.Key] == "NoPlace"))
            {
                if (programme.Redistribution == Redistribution.None)
                    continue;
                var offered = programme.Quota.Regencies is null || programme.Quota.Regencies.ContainsKey(proposal.Regency);
                reasons[proposal.Key] = Consider(programme, proposal, offered && AwardsOf(programme) < Total(programme));
                if (reasons[proposal.Key] is null)
                    above.Add(proposal.Key);
            }

            foreach (var proposal in ranked)
            {
                var neighbours = ranked.Where(p => p.Regency == proposal.Regency).ToList();
                var waiting = ranked.Where(p => reasons[p.Key] is not (null or "WasAwarded")).ToList();
                answers[(programme.Id, proposal.Key)] = new(
                    reasons[proposal.Key], above.Contains(proposal.Key),
                    ranked.IndexOf(proposal) + 1, neighbours.IndexOf(proposal) + 1,
                    waiting.FindAll(p => p.Regency == proposal.Regency).IndexOf(proposal) + 1, waiting.IndexOf(proposal) + 1);
            }
        }

        return answers;

        string? Consider(ProgrammePart programme, Proposal proposal, bool hasPlace)
        {
            if (proposal.WasAwarded)
                return "WasAwarded";
            if (proposal.Persons.Any(x => population.PersonsAwarded.Contains(x) || awarded.Any(a => a.Proposal.Persons.Contains(x))))
                return "PersonAlreadyAwarded";
            if (proposal.Families.Any(x => population.FamiliesAwarded.Contains(x) || awarded.Any(a => a.Proposal.Families.Contains(x))))
                return "FamilyAlreadyAwarded";
            if (!hasPlace)
                return "NoPlace";
            if (population.Committed + awarded.Sum(a => a.Proposal.Value) + proposal.Value > population.Ceiling)
                return "NoMoney";
            awarded.Add((programme, proposal));
            return null;
        }

        int AwardsOf(ProgrammePart programme, string? regency = null) =>
            programme.AwardsMade.Where(made => regency is null || made.Key == regency).Sum(made => made.Value)
            + awarded.Count(a => a.Programme.Id == programme.Id && (regency is null || a.Proposal.Regency == regency));
    }

    private static int Total(ProgrammePart programme) =>
        programme.Quota.Total ?? programme.Quota.PerRegency * 10 ?? programme.Quota.Regencies!.Values.Sum();

    private static List<Proposal> Ranked(ProgrammePart programme)
    {
        var ranked = programme.Proposals.OrderBy(_ => 0);
        foreach (var part in programme.Ranking)
        {
            ranked = part switch
            {
                RankingPart.Desil => ranked.ThenBy(p => (decimal)p.Desils.Sum(desil => desil ?? 11) / p.Desils.Length),
                RankingPart.Pkh => ranked.ThenByDescending(p => (decimal)p.Pkh / p.Desils.Length),
                RankingPart.Assessment => ranked.ThenByDescending(p => p.Assessment ?? -1),
                _ => ranked.ThenBy(p => p.Day ?? 1000),
            };
        }

        return [.. ranked.ThenBy(p => p.Lot).ThenBy(p => int.Parse(p.Key[1..]))];
    }
}
