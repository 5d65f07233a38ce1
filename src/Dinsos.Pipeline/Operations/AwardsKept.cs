using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Operations;

/// <summary>Sees to it that new programme data takes back no award: quota, ceiling and budget hold what has been given.</summary>
/// <param name="settings">What the province has set.</param>
/// <param name="ledgers">Ledgers.</param>
/// <param name="held">Places held.</param>
public sealed class AwardsKept(ProvinceSettings settings, LedgerStore ledgers, AwardsHeld held)
{
    /// <summary>What speaks against a catalogue, a line per problem; empty when every award stays.</summary>
    public async Task<IReadOnlyList<string>> ProblemsOf(ProgrammeCatalog next, CancellationToken cancel)
    {
        var now = (await settings.Load(cancel)).Programmes;
        var problems = new List<string>();
        foreach (var ledger in await ledgers.All(cancel))
        {
            var places = await held.Of(now, ledger.Value, cancel);
            foreach (var (source, committed) in ledger.Value.Committed)
                problems.AddRange(ProblemsOf(source, committed - places.Freed(source), next));
            foreach (var programme in now.Programmes.Where(known => known.Year == ledger.Value.Year && places.ByRegency(known.Id).Count > 0))
                problems.AddRange(ProblemsOf(programme, places.ByRegency(programme.Id), next.Find(programme.Id)));
        }

        return problems;
    }

    private static IEnumerable<string> ProblemsOf(string source, long committed, ProgrammeCatalog next)
    {
        if (next.FindFundingSource(source) is not { } budget)
            yield return $"fundingSources: lacks {source}, of which {committed} is committed";
        else if (budget.Ceiling < committed)
            yield return $"fundingSources.{source}.ceiling: must not be below {committed}, which is committed";
    }

    private static IEnumerable<string> ProblemsOf(Programme programme, IReadOnlyDictionary<string, int> awarded, Programme? next)
    {
        if (next is null)
        {
            yield return $"programmes: lacks {programme.Id}, which has awards";
            yield break;
        }

        if (next.FundingSource != programme.FundingSource || next.Year != programme.Year)
            yield return $"programmes.{programme.Id}: fundingSource and year stay, since it has awards";
        if (next.Quota.PlacesInAll() < awarded.Values.Sum())
            yield return $"programmes.{programme.Id}.quota: must not be below {awarded.Values.Sum()} in all, which are awarded";
        foreach (var (regency, count) in awarded.Where(one => next.Redistribution == Redistribution.None && next.Quota.PlacesOf(one.Key) < one.Value))
            yield return $"programmes.{programme.Id}.quota: must not be below {count} in {regency}, which are awarded";
    }
}
