namespace Dinsos.Pipeline.Validation;

/// <summary>What the comparison says of one row.</summary>
public sealed record Verdict
{
    /// <summary>Whether a newer row of the same regency stands in its place.</summary>
    public bool Superseded { get; init; }

    /// <summary>Whether the regency took the person back after it sent the row.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Whether it may be allocated to.</summary>
    public bool Eligible { get; init; }

    /// <summary>Findings that need other rows or other data; those of the row itself stand with the proposal.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Welfare decile by the register; none when it has none.</summary>
    public int? Desil { get; init; }

    /// <summary>Whether the family is in Program Keluarga Harapan by the register.</summary>
    public bool Pkh { get; init; }

    /// <summary>Register and period that were used, such as <c>dtsen 2025-Q1</c>.</summary>
    public string? Register { get; init; }
}

/// <summary>One submission with its rows, as the comparison takes it.</summary>
/// <param name="Submission">Id of the submission.</param>
/// <param name="Regency">The regency that sent it.</param>
/// <param name="Path">Where it stands; the same path again replaces the whole file.</param>
/// <param name="ReceivedAt">When it was uploaded.</param>
/// <param name="Released">Whether an officer released it from review.</param>
/// <param name="Rows">Its rows, in the order of the file.</param>
public sealed record ComparedFile(
    string Submission, string Regency, string Path, DateTimeOffset ReceivedAt, bool Released, ComparedRows Rows);

/// <summary>What the comparison says of one submission.</summary>
/// <param name="Submission">Id of the submission.</param>
/// <param name="Held">Whether too many of its rows have errors of their own.</param>
/// <param name="Replaced">Whether a newer version of the same path stands in its place.</param>
/// <param name="Verdicts">One per row.</param>
public sealed record FileVerdict(string Submission, bool Held, bool Replaced, IReadOnlyList<Verdict> Verdicts)
{
    /// <summary>Rows that may be allocated to.</summary>
    public int Eligible => Verdicts.Count(verdict => verdict.Eligible);

    /// <summary>Rows that may not; superseded ones are in neither count.</summary>
    public int Ineligible => Verdicts.Count(verdict => !verdict.Eligible && !verdict.Superseded);
}

/// <summary>What the registers and the lists of earlier aid say of a person.</summary>
/// <param name="Register">Register and period that hold the person; none when no register does.</param>
/// <param name="Desil">Welfare decile; none when the register has none.</param>
/// <param name="Pkh">Whether the family is in Program Keluarga Harapan.</param>
/// <param name="LastAided">Year of the last aid; none when there was none.</param>
public readonly record struct PersonFacts(string? Register, int? Desil, bool Pkh, int? LastAided);
