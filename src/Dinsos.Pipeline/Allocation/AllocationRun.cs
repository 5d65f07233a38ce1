using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Allocation;

/// <summary>An eligible proposal.</summary>
internal readonly record struct Candidate
{
    /// <summary>Unique in its programme; breaks the tie of equal lots.</summary>
    public required ulong Key { get; init; }

    public required string Regency { get; init; }

    /// <summary>Whole rupiah.</summary>
    public required long Value { get; init; }

    /// <summary>Its place among all, by <see cref="RankOrder.NumberOf"/>; the lowest is served first.</summary>
    public required UInt128 Rank { get; init; }

    public required KeySet Persons { get; init; }

    public required KeySet Families { get; init; }

    /// <summary>Whether it was given a place before, which it holds or gave up: it keeps its rank and is not decided again.</summary>
    public bool WasAwarded { get; init; }
}

/// <summary>One programme of a run.</summary>
/// <param name="Programme">Its rules.</param>
/// <param name="AwardsMade">Awards that hold a place already, by regency.</param>
/// <param name="Candidates">Eligible proposals, in any order.</param>
internal sealed record ProgrammeRun(
    Programme Programme, IReadOnlyDictionary<string, int> AwardsMade, Candidate[] Candidates);

/// <summary>All that one run over a funding source decides from.</summary>
/// <param name="Ceiling">Money of the funding source in whole rupiah.</param>
/// <param name="Committed">Money that awards made so far have taken of it.</param>
/// <param name="Programmes">Programmes whose intake is closed, in the order of the configuration.</param>
/// <param name="PersonsAwarded">Persons who hold an award of this year in any programme, whoever pays.</param>
/// <param name="FamiliesAwarded">Their families.</param>
internal sealed record AllocationRun(
    long Ceiling,
    long Committed,
    IReadOnlyList<ProgrammeRun> Programmes,
    IReadOnlyCollection<ulong> PersonsAwarded,
    IReadOnlyCollection<ulong> FamiliesAwarded);
