namespace Dinsos.Pipeline.Allocation.Drafts;

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

    /// <summary>What it was ranked by.</summary>
    public RankFacts Facts { get; init; }

    /// <summary>Whether it is an award; otherwise it waits.</summary>
    public bool Awarded { get; init; }

    /// <summary>Whether the award lies above the regency's own quota.</summary>
    public bool Redistributed { get; init; }

    /// <summary>Why it was passed over, in a word; none for an award.</summary>
    public string? Obstacle { get; init; }

    /// <summary>By what the award became possible; none where it waits.</summary>
    public AwardOrigin? Cause { get; init; }

    /// <summary>Id of the award whose place it takes; none where no place had been given up for it.</summary>
    public string? InPlaceOf { get; init; }

    /// <summary>Rank in the province among all who are eligible, from 1.</summary>
    public int Rank { get; init; }

    /// <summary>Rank in the regency, from 1.</summary>
    public int RankInRegency { get; init; }

    /// <summary>Place in the regency's waitlist, from 1; 0 for an award.</summary>
    public int WaitlistPlace { get; init; }

    /// <summary>Place in the waitlist of the province, from 1; 0 for an award.</summary>
    public int WaitlistPlaceInProvince { get; init; }

    /// <summary>Keyed hashes of all persons behind it.</summary>
    public IEnumerable<UInt128> Persons => [Person, .. Members?.Select(member => member.Person) ?? []];

    /// <summary>Keyed hashes of all families behind it.</summary>
    public IEnumerable<UInt128> Families => new[] { Family }.Concat(Members?.Select(member => member.Family) ?? []).OfType<UInt128>();

    /// <summary>Positions of all its rows in the submission, from 0.</summary>
    public IEnumerable<int> Indices => [Index, .. Members?.Select(member => member.Index) ?? []];
}

/// <summary>A member of a group beside its ketua.</summary>
/// <param name="Index">Position of the row in the submission, from 0.</param>
/// <param name="Person">Keyed hash of the person.</param>
/// <param name="Family">Keyed hash of the family card.</param>
public sealed record DraftMember(int Index, UInt128 Person, UInt128? Family);
