using System.Text.Json.Serialization;

namespace Dinsos.Pipeline.Allocation;

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

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What became of it.</summary>
    public DraftState State { get; init; }

    /// <summary>Reason of an officer who sent it back.</summary>
    public string? Reason { get; init; }

    /// <summary>Totals by programme, in the order of the run.</summary>
    public required IReadOnlyList<DraftedProgramme> Programmes { get; init; }

    /// <summary>Value of all its awards, in whole rupiah.</summary>
    public long Committed => Programmes.Sum(programme => programme.Committed);

    /// <summary>Number of all its awards.</summary>
    public int Awarded => Programmes.Sum(programme => programme.Regencies.Sum(regency => regency.Awarded));
}

/// <summary>Totals of one programme in a draft.</summary>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Committed">Value of its awards, in whole rupiah.</param>
/// <param name="Regencies">By regency.</param>
public sealed record DraftedProgramme(string Programme, long Committed, IReadOnlyList<DraftedRegency> Regencies);

/// <summary>Totals of one programme in one regency of a draft.</summary>
/// <param name="Regency">Code of the regency.</param>
/// <param name="Awarded">Awards of this draft.</param>
/// <param name="Redistributed">Awards above the regency's own quota, those of earlier drafts included.</param>
/// <param name="Waitlisted">Proposals that wait.</param>
public sealed record DraftedRegency(string Regency, int Awarded, int Redistributed, int Waitlisted);

/// <summary>What a draft says of one proposal.</summary>
public sealed record DraftDecision
{
    /// <summary>Id of the submission.</summary>
    public required string Submission { get; init; }

    /// <summary>Position of the row in the submission, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The row as the sender finds it.</summary>
    public required string Place { get; init; }

    /// <summary>Keyed hash of the person.</summary>
    public required UInt128 Person { get; init; }

    /// <summary>Keyed hash of the family card.</summary>
    public UInt128? Family { get; init; }

    /// <summary>Name of the group; none for a single person. The row, the person and the family are then those of its ketua.</summary>
    public string? Group { get; init; }

    /// <summary>The other members of the group.</summary>
    public IReadOnlyList<DraftMember>? Members { get; init; }

    /// <summary>Register and period by which the ketua or the person was judged.</summary>
    public string? Register { get; init; }

    /// <summary>Value in whole rupiah.</summary>
    public required long Value { get; init; }

    /// <summary>Kind of business.</summary>
    public string? Business { get; init; }

    /// <summary>Kecamatan.</summary>
    public string Kecamatan { get; init; } = "";

    /// <summary>Whether it is an award; otherwise it waits.</summary>
    public bool Awarded { get; init; }

    /// <summary>Whether the award lies above the regency's own quota.</summary>
    public bool Redistributed { get; init; }

    /// <summary>Why it was passed over, in a word; none for an award.</summary>
    public string? Obstacle { get; init; }

    /// <summary>Rank in the province, from 1.</summary>
    public int Rank { get; init; }

    /// <summary>Rank in the regency, from 1.</summary>
    public int RankInRegency { get; init; }

    /// <summary>Place in the regency's waitlist, from 1; 0 for an award.</summary>
    public int WaitlistPlace { get; init; }

    /// <summary>Keyed hashes of all persons behind it.</summary>
    [JsonIgnore]
    public IEnumerable<UInt128> Persons => [Person, .. Members?.Select(member => member.Person) ?? []];

    /// <summary>Keyed hashes of all families behind it.</summary>
    [JsonIgnore]
    public IEnumerable<UInt128> Families => new[] { Family }.Concat(Members?.Select(member => member.Family) ?? []).OfType<UInt128>();

    /// <summary>Positions of all its rows in the submission, from 0.</summary>
    [JsonIgnore]
    public IEnumerable<int> Indices => [Index, .. Members?.Select(member => member.Index) ?? []];
}

/// <summary>A member of a group beside its ketua.</summary>
/// <param name="Index">Position of the row in the submission, from 0.</param>
/// <param name="Person">Keyed hash of the person.</param>
/// <param name="Family">Keyed hash of the family card.</param>
public sealed record DraftMember(int Index, UInt128 Person, UInt128? Family);
