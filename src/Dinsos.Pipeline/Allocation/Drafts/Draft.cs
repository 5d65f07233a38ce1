namespace Dinsos.Pipeline.Allocation.Drafts;

/// <summary>What became of a draft.</summary>
public enum DraftState
{
    /// <summary>It waits for an officer.</summary>
    Pending,

    /// <summary>An officer approved it: its awards hold.</summary>
    Approved,

    /// <summary>An officer sent it back with a reason.</summary>
    Returned,

    /// <summary>A newer draft stands in its place.</summary>
    Stale,
}

/// <summary>The list that a run proposes to the officer. It holds nobody's place until it is approved.</summary>
public sealed record Draft
{
    /// <summary>Id of what it was decided from: the same inputs give the same draft.</summary>
    public required string Id { get; init; }

    /// <summary>The budget it draws on.</summary>
    public required string FundingSource { get; init; }

    /// <summary>Year of its programmes.</summary>
    public required int Year { get; init; }

    /// <summary>What it was decided from; approval fails when this has changed.</summary>
    public required string Inputs { get; init; }

    /// <summary>Hash of all its decisions.</summary>
    public required string Hash { get; init; }

    /// <summary>Partition of its decisions, which is that of the one run that made it: no other run writes there.</summary>
    public string Packs { get; init; } = "";

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Why the run that made it was started.</summary>
    public required RunTrigger Trigger { get; init; }

    /// <summary>Version of the programme data that it was decided by.</summary>
    public required string Rules { get; init; }

    /// <summary>What may be committed of the budget in all, in whole rupiah.</summary>
    public required long Ceiling { get; init; }

    /// <summary>What may still be committed of the budget after this draft, in whole rupiah.</summary>
    public required long MoneyLeft { get; init; }

    /// <summary>What became of it.</summary>
    public DraftState State { get; init; }

    /// <summary>Reason of an officer who sent it back.</summary>
    public string? Reason { get; init; }

    /// <summary>How often an officer asked for it again after it had been returned.</summary>
    public int AskedAgain { get; init; }

    /// <summary>Totals by programme, in the order of the run.</summary>
    public required IReadOnlyList<DraftedProgramme> Programmes { get; init; }

    /// <summary>The id of the draft that follows from inputs.</summary>
    internal static string IdOf(string fundingSource, string inputs) => ContentId.Of("draft", fundingSource, inputs);

    /// <summary>Value of all its awards, in whole rupiah.</summary>
    public long Committed => Programmes.Sum(programme => programme.Committed);

    /// <summary>Number of all its awards.</summary>
    public int Awarded => Programmes.Sum(programme => programme.Regencies.Sum(regency => regency.Awarded));
}

/// <summary>Totals of one programme in a draft.</summary>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Places">Its places in all.</param>
/// <param name="Committed">Value of its awards, in whole rupiah.</param>
/// <param name="Regencies">By regency.</param>
public sealed record DraftedProgramme(string Programme, int Places, long Committed, IReadOnlyList<DraftedRegency> Regencies);

/// <summary>Totals of one programme in one regency of a draft.</summary>
/// <param name="Regency">Code of the regency.</param>
/// <param name="Places">Its own quota; none where the programme has only a total.</param>
/// <param name="AwardsMade">Awards that held a place before.</param>
/// <param name="Awarded">Awards of this draft.</param>
/// <param name="Redistributed">Awards above the regency's own quota, those of earlier drafts included.</param>
/// <param name="Waitlisted">Proposals that wait.</param>
/// <param name="Committed">Value of the awards of this draft, in whole rupiah.</param>
public sealed record DraftedRegency(
    string Regency, int? Places, int AwardsMade, int Awarded, int Redistributed, int Waitlisted, long Committed);
