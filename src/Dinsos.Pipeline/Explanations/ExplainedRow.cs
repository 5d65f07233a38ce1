namespace Dinsos.Pipeline.Explanations;

/// <summary>One row that names the person.</summary>
public sealed record ExplainedRow
{
    /// <summary>Code of the regency that sent it.</summary>
    public required string Regency { get; init; }

    /// <summary>Name of the regency.</summary>
    public required string RegencyName { get; init; }

    /// <summary>Id of the submission.</summary>
    public required string Submission { get; init; }

    /// <summary>Name of the file.</summary>
    public required string File { get; init; }

    /// <summary>The row as the sender finds it.</summary>
    public required string Row { get; init; }

    /// <summary>When the file was received, in WITA.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>What became of the row, in a word of <see cref="Situations"/>.</summary>
    public required string Standing { get; init; }

    /// <summary>Name of the group.</summary>
    public string? Group { get; init; }

    /// <summary>Post in the group.</summary>
    public string? Position { get; init; }

    /// <summary>Value asked for, in whole rupiah.</summary>
    public long? Value { get; init; }

    /// <summary>Register and period by which the person was judged.</summary>
    public string? Register { get; init; }

    /// <summary>Welfare decile by the register.</summary>
    public int? Desil { get; init; }

    /// <summary>Whether the family is in Program Keluarga Harapan by the register.</summary>
    public bool Pkh { get; init; }

    /// <summary>Everything found on the row.</summary>
    public IReadOnlyList<ExplainedFinding> Findings { get; init; } = [];

    /// <summary>The other members of the group whose own rows have errors.</summary>
    public IReadOnlyList<ExplainedMember> FaultyMembers { get; init; } = [];
}

/// <summary>Another member of the group whose row has errors.</summary>
/// <param name="Row">The row as the sender finds it.</param>
/// <param name="Position">Post in the group.</param>
/// <param name="Errors">What is wrong there.</param>
public sealed record ExplainedMember(string Row, string? Position, IReadOnlyList<ExplainedFinding> Errors);

/// <summary>A finding on a row.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="Column">Canonical name of the column.</param>
/// <param name="Message">One sentence in Bahasa Indonesia.</param>
public sealed record ExplainedFinding(string Code, string Severity, string? Column, string Message);
