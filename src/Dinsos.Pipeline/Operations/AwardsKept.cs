using Azure;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Operations;

/// <summary>Sees to it that new programme data takes back no award: quota, ceiling and budget hold what has been given.</summary>
/// <param name="ledgers">Ledgers.</param>
/// <param name="held">Places held.</param>
/// <param name="purged">Years whose awards were deleted at the end of their time: nothing of them can be taken back.</param>
public sealed class AwardsKept(LedgerStore ledgers, AwardsHeld held, PurgedYears purged)
{
    /// <summary>What speaks against a catalogue, a line per problem; empty when every award stays.</summary>
    public async Task<IReadOnlyList<string>> ProblemsOf(ProgrammeCatalog next, CancellationToken cancel)
    {
        var problems = new List<string>();
        var marks = await purged.Read(cancel);
        foreach (var ledger in (await ledgers.All(cancel)).Where(ledger => !marks.Awards.Contains(ledger.Value.Year)))
        {
            var places = await held.Of(ledger.Value, cancel);
            foreach (var (source, committed) in ledger.Value.Committed)
                problems.AddRange(ProblemsOf(source, committed - places.Freed(source), next));
            foreach (var (programme, source) in places.Programmes)
                problems.AddRange(ProblemsOf(programme, source, ledger.Value.Year, places.ByRegency(programme), next.Find(programme)));
        }

        return problems;
    }

    /// <summary>The same, after which no approval goes through that looked at the programme data before.</summary>
    /// <inheritdoc cref="ProblemsOf(ProgrammeCatalog, CancellationToken)"/>
    public async Task<IReadOnlyList<string>> ProblemsThatStay(ProgrammeCatalog next, CancellationToken cancel)
    {
        foreach (var ledger in await ledgers.All(cancel)) await GiveNewVersion(ledger, cancel);
        return await ProblemsOf(next, cancel);
    }

    // An approval reads the ledger first and the programme data after it, and changes the ledger only in the version that it read.
    private async Task GiveNewVersion(Stored<Ledger> ledger, CancellationToken cancel)
    {
        try
        {
            await ledgers.Update(ledger, cancel);
        }
        catch (RequestFailedException changed) when (changed.Status == 412)
        {
            // Whoever was first has given it a new version.
        }
    }

    private static IEnumerable<string> ProblemsOf(string source, long committed, ProgrammeCatalog next)
    {
        if (next.FindFundingSource(source) is not { } budget)
            yield return $"fundingSources: lacks {source}, of which {committed} is committed";
        else if (budget.Ceiling < committed)
            yield return $"fundingSources.{source}.ceiling: must not be below {committed}, which is committed";
    }

    private static IEnumerable<string> ProblemsOf(string programme, string source, int year, IReadOnlyDictionary<string, int> awarded, Programme? next)
    {
        if (next is null)
        {
            yield return $"programmes: lacks {programme}, which has awards";
            yield break;
        }

        if (next.FundingSource != source || next.Year != year)
            yield return $"programmes.{programme}: fundingSource and year stay, since it has awards";
        if (next.Quota.PlacesInAll() < awarded.Values.Sum())
            yield return $"programmes.{programme}.quota: must not be below {awarded.Values.Sum()} in all, which are awarded";
        foreach (var (regency, count) in awarded.Where(one => next.Redistribution == Redistribution.None && next.Quota.PlacesOf(one.Key) < one.Value))
            yield return $"programmes.{programme}.quota: must not be below {count} in {regency}, which are awarded";
    }
}
