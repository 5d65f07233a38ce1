namespace Dinsos.Pipeline.Audit;

/// <summary>What a ledger knows of the log.</summary>
/// <param name="Year">The year of the ledger.</param>
/// <param name="Count">How many records the log had when the last approval was noted; 0 for none.</param>
/// <param name="Head">Hash of the last of them.</param>
/// <param name="Approved">Drafts that it has as approved, each with the hash of what was approved.</param>
public sealed record LedgerNote(int Year, int Count, string Head, IReadOnlyList<(string Draft, string Hash)> Approved);

/// <summary>Whether the log is as it was written.</summary>
/// <param name="Whole">Whether nothing was found.</param>
/// <param name="Count">How many records stand in it.</param>
/// <param name="Head">Hash of the last one; empty where there is none.</param>
/// <param name="Number">The first record that is not right; none where the fault is not in a record.</param>
/// <param name="Fault">What is not right, in words; none where the log is whole.</param>
public sealed record AuditVerdict(bool Whole, int Count, string Head, int? Number = null, string? Fault = null)
{
    // The ledger is written a moment before the log.
    internal bool MayBeUnderWay { get; init; }
}
