namespace Dinsos.Pipeline.Validation;

/// <summary>How grave a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing to do.</summary>
    Info,

    /// <summary>Worth a look; the row stays eligible.</summary>
    Warning,

    /// <summary>The row is ineligible, or the file is not taken.</summary>
    Error,
}

/// <summary>One thing that a regency is told about what it sent (design: findings).</summary>
/// <param name="Code">Stable code, one of <see cref="FindingCodes"/>.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Row">The row number that the sender sees; 0 for a finding of the whole file.</param>
/// <param name="Column">Canonical name of the column, or null.</param>
/// <param name="Message">One sentence in Bahasa Indonesia that a clerk can act on; it holds no personal data.</param>
public sealed record Finding(string Code, Severity Severity, int Row, string? Column, string Message);

/// <summary>What is found in one row of a submission.</summary>
/// <param name="Sheet">The sheet, where several sheets of the file hold data.</param>
/// <param name="Row">The row number that the sender sees.</param>
/// <param name="Superseded">Whether a newer row of the same regency stands in its place.</param>
/// <param name="Findings">Those of the row itself first.</param>
public sealed record RowFindings(string? Sheet, int Row, bool Superseded, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether the regency took the person back after it sent the row.</summary>
    public bool Withdrawn { get; init; }
}
