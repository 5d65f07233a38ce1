using System.Runtime.CompilerServices;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Retention;

/// <summary>Finds the rows of budget years whose period is over. Years that are not over cost no request.</summary>
/// <param name="rows">How rows are read.</param>
internal sealed class ProgrammeSurvey(RowScan rows)
{
    private const string Unrouted = "unrouted";
    private const string Listed = "listed";
    private const string DraftRows = "drafts";

    /// <summary>What regencies proposed, and what was said of it.</summary>
    /// <param name="year">The year.</param>
    /// <param name="programmes">Its programmes.</param>
    /// <param name="files">All submissions.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async IAsyncEnumerable<StoredItem> Proposals(
        BudgetYear year, IEnumerable<string> programmes, IReadOnlyList<Submission> files, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var programme in programmes)
        {
            foreach (var file in files.Where(file => file.Programme == programme))
            {
                await foreach (var item in rows.Items(DataKinds.Applicants, year, Flow.Tables.Rows, RowScan.Partition(file.UploadId), cancel)) yield return item;
            }

            (string Table, string Filter)[] places =
            [
                (Flow.Tables.Proposals, RowScan.Partition(programme)), (Flow.Tables.Verdicts, RowScan.Partition(programme)),
                (Flow.Tables.Claims, RowScan.Partition(programme)), (Flow.Tables.Submissions, RowScan.Partitions(programme + "|")),
            ];
            foreach (var (table, filter) in places)
            {
                await foreach (var item in rows.Items(DataKinds.Applicants, year, table, filter, cancel)) yield return item;
            }
        }
    }

    /// <summary>Who waits on the approved lists of a year, or who was given a place.</summary>
    public async IAsyncEnumerable<StoredItem> Decisions(
        DataKind kind, BudgetYear year, IEnumerable<Draft> approved, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var draft in approved.Where(draft => draft.Year == year.Year))
        {
            foreach (var programme in draft.Programmes)
            {
                var prefix = DecisionKey.Prefix(programme.Programme, awarded: kind == DataKinds.Awards, null);
                await foreach (var item in rows.Items(kind, year, Flow.Tables.Drafts, RowScan.Rows(draft.Packs, prefix), cancel)) yield return item;
            }
        }
    }

    /// <summary>Lists that nobody approved, with all that stands of them.</summary>
    public async IAsyncEnumerable<StoredItem> Unused(BudgetYear year, IEnumerable<Draft> unused, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var draft in unused.Where(draft => draft.Year == year.Year))
        {
            string[] filters = [RowScan.Partition(draft.Packs), RowScan.Rows(Listed, draft.Id + "|"), RowScan.Rows(DraftRows, draft.Id)];
            foreach (var filter in filters)
            {
                await foreach (var item in rows.Items(DataKinds.UnusedDrafts, year, Flow.Tables.Drafts, filter, cancel)) yield return item;
            }
        }
    }

    /// <summary>The awards of a programme.</summary>
    public IAsyncEnumerable<StoredItem> Awards(BudgetYear year, string programme, CancellationToken cancel) =>
        rows.Items(DataKinds.Awards, year, Flow.Tables.Awards, RowScan.Partitions(programme + "|"), cancel);

    /// <summary>Files that belong to no programme.</summary>
    public async IAsyncEnumerable<StoredItem> Strangers(Periods periods, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in rows.Read(Flow.Tables.Submissions, RowScan.Partition(Unrouted), [nameof(Submission.ReceivedAt)], cancel))
        {
            var came = row.GetDateTimeOffset(nameof(Submission.ReceivedAt)) is { } at ? BusinessClock.DayOf(at) : RowScan.WrittenOn(row);
            if (periods.IsDue(DataKinds.Unrouted, came)) yield return RowScan.ItemOf(DataKinds.Unrouted, came, Flow.Tables.Submissions, row);
        }
    }

    /// <summary>Packs that no file and no list refers to, since a step died before it had written what does; and why pieces of work failed long ago.</summary>
    public async IAsyncEnumerable<StoredItem> Leftovers(
        IReadOnlySet<string> uploads, IReadOnlyCollection<Draft> drafts, Periods periods, [EnumeratorCancellation] CancellationToken cancel)
    {
        var packs = drafts.Select(draft => draft.Packs).ToHashSet(StringComparer.Ordinal);
        await foreach (var row in rows.Read(Flow.Tables.Rows, null, [], cancel))
        {
            if (!uploads.Contains(row.PartitionKey) && periods.IsDue(DataKinds.Leftovers, RowScan.WrittenOn(row)))
                yield return RowScan.ItemOf(DataKinds.Leftovers, RowScan.WrittenOn(row), Flow.Tables.Rows, row);
        }

        await foreach (var row in rows.Read(Flow.Tables.Faults, null, [nameof(Fault.LastAt)], cancel))
        {
            var failed = row.GetDateTimeOffset(nameof(Fault.LastAt)) is { } at ? BusinessClock.DayOf(at) : RowScan.WrittenOn(row);
            if (periods.IsDue(DataKinds.Leftovers, failed)) yield return RowScan.ItemOf(DataKinds.Leftovers, failed, Flow.Tables.Faults, row);
        }

        // The partition of a run's packs is the id of its draft and a lot.
        await foreach (var row in rows.Read(Flow.Tables.Drafts, null, [], cancel))
        {
            if (row.PartitionKey.Contains('-', StringComparison.Ordinal) && !packs.Contains(row.PartitionKey) && periods.IsDue(DataKinds.Leftovers, RowScan.WrittenOn(row)))
                yield return RowScan.ItemOf(DataKinds.Leftovers, RowScan.WrittenOn(row), Flow.Tables.Drafts, row);
        }
    }
}
