using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Allocation;

/// <summary>The order in which a programme serves its proposals: its ranking parts, then the lot, then the key.</summary>
internal sealed class RankOrder(IReadOnlyList<RankingPart> ranking)
{
    private readonly RankingPart[] parts = [.. ranking];

    /// <summary>Indices of the candidates, the first to be served first.</summary>
    public int[] Sort(Candidate[] candidates)
    {
        var order = new int[candidates.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (a, b) => Compare(in candidates[a], in candidates[b]));
        return order;
    }

    public int Compare(in Candidate a, in Candidate b)
    {
        foreach (var part in parts)
        {
            var difference = Compare(part, a.Rank, b.Rank);
            if (difference != 0)
                return difference;
        }

        var lots = a.Rank.Lot.CompareTo(b.Rank.Lot);
        return lots != 0 ? lots : string.CompareOrdinal(a.Key, b.Key);
    }

    private static int Compare(RankingPart part, in RankKey a, in RankKey b) => part switch
    {
        RankingPart.Desil => (a.DesilSum * b.Members).CompareTo(b.DesilSum * a.Members),
        RankingPart.Pkh => (b.MembersWithPkh * a.Members).CompareTo(a.MembersWithPkh * b.Members),
        RankingPart.Assessment => b.Assessment.CompareTo(a.Assessment),
        RankingPart.AssessedOn => a.AssessedOn.CompareTo(b.AssessedOn),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "No such part of the rank"),
    };
}
