namespace Dinsos.Pipeline.Validation;

/// <summary>
/// What the comparison and the allocation need of one row of a submission: keyed hashes in place of numbers, facts in place of
/// text. Names, phones and addresses stay with the packed rows.
/// </summary>
public sealed record Proposal
{
    /// <summary>The row number that the sender sees.</summary>
    public required int Row { get; init; }

    /// <summary>The sheet, where several sheets of the file hold data.</summary>
    public string? Sheet { get; init; }

    /// <summary>Keyed hash of the NIK; none when it cannot be read, and then the row matches nobody.</summary>
    public UInt128? Person { get; init; }

    /// <summary>Keyed hash of the family card.</summary>
    public UInt128? Family { get; init; }

    /// <summary>Keyed hash of the phone.</summary>
    public UInt128? Phone { get; init; }

    /// <summary>Keyed hash of name, birth date and village together.</summary>
    public UInt128? Likeness { get; init; }

    /// <summary>Keyed hash of all that the row says, but its own numbering.</summary>
    public UInt128 Saying { get; init; }

    /// <summary>The number that breaks ties in the rank.</summary>
    public UInt128 TieBreak { get; init; }

    /// <summary>Findings that need only the row.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Value asked for, in rupiah; none when it cannot be read, and then the row has an error.</summary>
    public long? Value { get; init; }

    /// <summary>Kind of business, in the programme's own word.</summary>
    public string? Business { get; init; }

    /// <summary>Kecamatan as the region table names it, or as the sender did.</summary>
    public string Kecamatan { get; init; } = "";

    /// <summary>Assessment in hundredths, 0 to 10,000.</summary>
    public int? Assessment { get; init; }

    /// <summary>Day of the assessment.</summary>
    public DateOnly? AssessedOn { get; init; }

    /// <summary>Name of the group, cleaned (KUBE).</summary>
    public string? Group { get; init; }

    /// <summary>Post in the group (KUBE).</summary>
    public string? Position { get; init; }

    /// <summary>The row as the sender finds it.</summary>
    public string Place => Sheet is null ? Row.ToString() : $"{Sheet}!{Row}";

    /// <summary>Whether the row alone is without error.</summary>
    public bool IsSound => Findings.All(finding => finding.Severity != Severity.Error);
}
