using Dinsos.Pipeline.Allocation;

namespace Dinsos.Pipeline.Explanations;

/// <summary>One list that says something of the person.</summary>
public sealed record ExplainedList
{
    /// <summary>The list.</summary>
    public required ExplainedListState Draft { get; init; }

    /// <summary>Hash of all its decisions.</summary>
    public required string Hash { get; init; }

    /// <summary>Why the run that made it was started, in a word.</summary>
    public required string Trigger { get; init; }

    /// <summary>Version of the rules that it was decided by.</summary>
    public required string Rules { get; init; }

    /// <summary>When it was approved.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Who approved it.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>Places of the programme in all then.</summary>
    public required int Places { get; init; }

    /// <summary>Quota of the regency then; none where the programme had only a total.</summary>
    public int? PlacesInRegency { get; init; }

    /// <summary>What might be committed of the budget then, in whole rupiah.</summary>
    public required long Ceiling { get; init; }

    /// <summary>What it says of the person.</summary>
    public required ExplainedDecision Decision { get; init; }

    /// <summary>The last one in the regency who was given a place by its own quota, in this list or an approved one before.</summary>
    public ExplainedCutoff? Cutoff { get; init; }

    /// <summary>The last one in the regency who was given a place that others had left over.</summary>
    public ExplainedCutoff? CutoffOfRedistribution { get; init; }
}

/// <summary>State of a list.</summary>
/// <param name="Id">Id of the draft.</param>
/// <param name="State"><c>pending</c>, <c>approved</c>, <c>returned</c> or <c>stale</c>.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Reason">Why an officer sent it back.</param>
public sealed record ExplainedListState(string Id, string State, DateTimeOffset MadeAt, string? Reason);

/// <summary>What a list decided about the person, or the group of the person.</summary>
public sealed record ExplainedDecision
{
    /// <summary>Code of the regency.</summary>
    public required string Regency { get; init; }

    /// <summary>Name of the regency.</summary>
    public required string RegencyName { get; init; }

    /// <summary>Name of the file.</summary>
    public required string File { get; init; }

    /// <summary>The row of the person or of the ketua.</summary>
    public required string Row { get; init; }

    /// <summary>Name of the group.</summary>
    public string? Group { get; init; }

    /// <summary>Whether it is an award; otherwise it waits.</summary>
    public required bool Awarded { get; init; }

    /// <summary>Whether the award lies above the regency's own quota.</summary>
    public bool Redistributed { get; init; }

    /// <summary>Value in whole rupiah.</summary>
    public required long Value { get; init; }

    /// <summary>Rank in the province, from 1.</summary>
    public required int Rank { get; init; }

    /// <summary>Rank in the regency, from 1.</summary>
    public required int RankInRegency { get; init; }

    /// <summary>What it was ranked by.</summary>
    public required RankFacts Facts { get; init; }

    /// <summary>Register and period by which the person or the ketua was judged.</summary>
    public string? Register { get; init; }

    /// <summary>Why it was passed over, in a word.</summary>
    public string? Obstacle { get; init; }

    /// <summary>Place in the waitlist of the regency, from 1; 0 for an award.</summary>
    public int WaitlistPlace { get; init; }

    /// <summary>How many wait in the regency.</summary>
    public int WaitlistedInRegency { get; init; }

    /// <summary>Place in the waitlist of the province, from 1; 0 for an award.</summary>
    public int WaitlistPlaceInProvince { get; init; }

    /// <summary>How many wait in the province.</summary>
    public int WaitlistedInProvince { get; init; }

    /// <summary>By what the award became possible, in a word.</summary>
    public string? Cause { get; init; }

    /// <summary>Whose place it takes.</summary>
    public ExplainedPlace? InPlaceOf { get; init; }
}

/// <summary>A place that was given up.</summary>
/// <param name="Award">Id of the award that held it.</param>
/// <param name="Programme">Id of its programme; none where no approved list has it.</param>
/// <param name="RegencyName">Name of its regency.</param>
/// <param name="File">Name of the file; none where it is another programme's.</param>
/// <param name="Row">The row as the sender finds it.</param>
public sealed record ExplainedPlace(string Award, string? Programme = null, string? RegencyName = null, string? File = null, string? Row = null);

/// <summary>The last one who was given a place.</summary>
/// <param name="Draft">Id of the list that gave it.</param>
/// <param name="Rank">Rank in the province.</param>
/// <param name="RankInRegency">Rank in the regency.</param>
/// <param name="Facts">What it was ranked by.</param>
public sealed record ExplainedCutoff(string Draft, int Rank, int RankInRegency, RankFacts Facts);
