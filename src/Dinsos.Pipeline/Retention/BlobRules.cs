namespace Dinsos.Pipeline.Retention;

/// <summary>What kind of data a blob is, by its container and its name, and when its time ends.</summary>
/// <param name="years">The budget years.</param>
/// <param name="approved">Ids of the lists that were approved.</param>
internal sealed class BlobRules(BudgetYears years, IReadOnlySet<string> approved)
{
    /// <summary>Folder of the proofs, in the container of decisions.</summary>
    public const string Proofs = "retention/";

    /// <summary>The kind of a blob, its budget year and the day on which its time ended; none where it is kept, or where another survey knows it.</summary>
    /// <param name="container">One of <see cref="Flow.Containers"/>.</param>
    /// <param name="name">Name of the blob.</param>
    /// <param name="writtenOn">The day on which it was written.</param>
    public (DataKind Kind, BudgetYear? Year, DateOnly EndedOn)? Of(string container, string name, DateOnly writtenOn)
    {
        var parts = name.Split('/');
        return container switch
        {
            Flow.Containers.Submissions => Programme(DataKinds.Applicants, parts, 1, writtenOn),
            Flow.Containers.Receipts when parts[0] == Flow.Containers.FieldReports => Report([.. parts.Skip(1)], writtenOn),
            Flow.Containers.Receipts => Programme(DataKinds.Applicants, parts, 1, writtenOn),
            Flow.Containers.FieldReports => Report(parts, writtenOn),
            Flow.Containers.Officer => (DataKinds.OfficerFiles, null, writtenOn),
            Flow.Containers.Decisions => Decision(name, parts, writtenOn),
            Flow.Containers.Lists => List(parts, writtenOn),
            _ => null,
        };
    }

    private (DataKind Kind, BudgetYear? Year, DateOnly EndedOn) Report(string[] parts, DateOnly writtenOn) => parts[0] switch
    {
        "delivery" or "accountability" => Programme(DataKinds.Awards, parts, 2, writtenOn),
        _ => Programme(DataKinds.FieldReports, parts, 2, writtenOn),
    };

    private (DataKind Kind, BudgetYear? Year, DateOnly EndedOn)? Decision(string name, string[] parts, DateOnly writtenOn)
    {
        if (name.StartsWith(Proofs, StringComparison.Ordinal)) return null;
        if (parts.Length > 1 && parts[1].StartsWith("draft-", StringComparison.Ordinal))
            return Programme(approved.Contains(parts[1]["draft-".Length..]) ? DataKinds.Applicants : DataKinds.UnusedDrafts, parts, 0, writtenOn);
        return Programme(DataKinds.Awards, parts, 0, writtenOn);
    }

    private (DataKind Kind, BudgetYear? Year, DateOnly EndedOn)? List(string[] parts, DateOnly writtenOn) => parts[0] switch
    {
        // Figures alone, and none of fewer than may be told.
        "outcomes" => null,
        "results" or "routes" => Programme(DataKinds.Awards, parts, 2, writtenOn),
        "messages" => Programme(DataKinds.Messages, parts, 2, writtenOn, DataKinds.Messages),
        "inbox" => (DataKinds.Conversations, null, writtenOn),
        _ => Programme(DataKinds.FieldReports, parts, 2, writtenOn),
    };

    // What came after the time of its year had ended has a period of its own.
    private (DataKind Kind, BudgetYear? Year, DateOnly EndedOn) Programme(DataKind kind, string[] parts, int at, DateOnly writtenOn, DataKind? otherwise = null) =>
        parts.Length > at + 1 && years.Of(parts[at]) is { } year
            ? (kind, year, BudgetYears.Later(Periods.EndOf(kind, year), writtenOn))
            : (otherwise ?? DataKinds.Unrouted, null, writtenOn);
}
