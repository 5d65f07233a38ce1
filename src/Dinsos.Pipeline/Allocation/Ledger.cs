namespace Dinsos.Pipeline.Allocation;

/// <summary>
/// The truth about one programme year: which intakes are closed, which drafts are approved, what is committed.
/// One row, changed only by its version, so that two programmes on one budget can never overdraw it together.
/// </summary>
public sealed record Ledger
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>Counts the changes that matter to a draft.</summary>
    public int Version { get; init; }

    /// <summary>Programmes whose intake is closed.</summary>
    public IReadOnlyList<string> ClosedIntakes { get; init; } = [];

    /// <summary>Money committed by the approved drafts, by funding source, in whole rupiah; what was freed since is not taken off.</summary>
    public IReadOnlyDictionary<string, long> Committed { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Drafts that were approved, oldest first.</summary>
    public IReadOnlyList<ApprovedDraft> Approved { get; init; } = [];

    /// <summary>How many records the log of decisions had after the last approval; no draft depends on it.</summary>
    public int AuditCount { get; init; }

    /// <summary>Hash of the last of them.</summary>
    public string AuditHead { get; init; } = "";

    /// <summary>The ledger with the intake of a programme closed.</summary>
    public Ledger Close(string programme) => this with { ClosedIntakes = [.. ClosedIntakes, programme] };

    /// <summary>The ledger with a draft approved and its money committed.</summary>
    public Ledger Approve(ApprovedDraft draft) => this with
    {
        Version = Version + 1,
        Approved = [.. Approved, draft],
        Committed = new Dictionary<string, long>(Committed, StringComparer.Ordinal)
        {
            [draft.FundingSource] = Committed.GetValueOrDefault(draft.FundingSource) + draft.Committed,
        },
    };
}

/// <summary>A draft that was approved.</summary>
/// <param name="Draft">Id of the draft.</param>
/// <param name="FundingSource">The budget it draws on.</param>
/// <param name="Hash">Hash of its decisions: what was approved is exactly this.</param>
/// <param name="Committed">Value of its awards, in whole rupiah.</param>
/// <param name="At">When it was approved.</param>
/// <param name="By">The officer.</param>
public sealed record ApprovedDraft(string Draft, string FundingSource, string Hash, long Committed, DateTimeOffset At, string By);
