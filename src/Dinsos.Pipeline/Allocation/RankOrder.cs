using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Allocation;

/// <summary>The order in which a programme serves its proposals: its ranking parts, then the lot, then the key.</summary>
/// <remarks>
/// The parts of a proposal become one whole number, the least of which is served first: so a million of them are put in order by
/// comparing numbers. Each part takes bits enough that different values stay different and equal ones equal.
/// </remarks>
/// <param name="parts">The weightiest first.</param>
internal sealed class RankOrder(IReadOnlyList<RankingPart> parts)
{
    /// <summary>Greatest group whose means are told apart exactly: two fractions with denominators up to 31 differ by more than 1/1024.</summary>
    private const int MostMembers = 31;
    private const int FractionBits = 10;
    private const int DesilBits = FractionBits + 4;
    private const int PkhBits = FractionBits + 1;
    private const int AssessmentBits = 14;
    private const int DayBits = 22;
    private const int BestAssessment = 10_000;

    /// <summary>The place of a proposal among all: the lowest is served first, equal ones by the lot.</summary>
    /// <param name="facts">What it is ranked by.</param>
    /// <param name="lot">Keyed hash of the NIK: the same lot in every run, known to nobody beforehand.</param>
    public UInt128 NumberOf(in RankFacts facts, UInt128 lot)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(facts.Members, MostMembers, nameof(facts));
        var number = 0UL;
        foreach (var part in parts)
        {
            var (value, bits) = Valued(part, facts);
            number = (number << bits) | checked((uint)value);
        }

        return ((UInt128)number << 64) | (ulong)(lot >> 64);
    }

    /// <summary>Indices of the candidates, the first to be served first.</summary>
    public static int[] Sort(Candidate[] candidates)
    {
        var numbers = Array.ConvertAll(candidates, candidate => candidate.Rank);
        var order = new int[candidates.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(numbers, order);
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && numbers[to] == numbers[from]) to++;
            if (to - from > 1) order.AsSpan(from, to - from).Sort((one, other) => candidates[one].Key.CompareTo(candidates[other].Key));
            from = to;
        }

        return order;
    }

    private static (int Value, int Bits) Valued(RankingPart part, in RankFacts facts) => part switch
    {
        RankingPart.Desil => ((facts.DesilSum << FractionBits) / facts.Members, DesilBits),
        RankingPart.Pkh => ((1 << FractionBits) - ((facts.MembersWithPkh << FractionBits) / facts.Members), PkhBits),
        RankingPart.Assessment => (BestAssessment - (facts.Assessment ?? -1), AssessmentBits),
        RankingPart.AssessedOn => (facts.AssessedOn?.DayNumber ?? (1 << DayBits) - 1, DayBits),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "No such part of the rank"),
    };
}
