using System.Globalization;
using Azure.Data.Tables;

namespace Dinsos.Pipeline.Storage;

/// <summary>
/// The budget years of which data was deleted when its time had ended, in the partition <c>purged</c> of the versions. A mark stands before
/// the first item goes: whoever finds nothing of such a year has lost nothing, and makes no work of it.
/// </summary>
/// <param name="tables">The tables of the account.</param>
public sealed class PurgedYears(TableServiceClient tables)
{
    private const string Partition = "purged";
    private const string Proposals = "Proposals";
    private const string Awards = "Awards";
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Versions);

    /// <summary>All marks.</summary>
    public async Task<PurgeMarks> Read(CancellationToken cancel)
    {
        var (proposals, awards) = (new HashSet<int>(), new HashSet<int>());
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        await foreach (var mark in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
        {
            var year = int.Parse(mark.RowKey, CultureInfo.InvariantCulture);
            if (mark.GetBoolean(Proposals) == true) proposals.Add(year);
            if (mark.GetBoolean(Awards) == true) awards.Add(year);
        }

        return new(proposals, awards);
    }

    /// <summary>Notes that data of a year is being deleted; a mark is never taken back.</summary>
    /// <param name="year">The budget year.</param>
    /// <param name="proposals">Whether it is what was proposed, and who waits.</param>
    /// <param name="awards">Whether it is the awards.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task Mark(int year, bool proposals, bool awards, CancellationToken cancel)
    {
        var mark = new TableEntity(Partition, year.ToString("D4", CultureInfo.InvariantCulture));
        if (proposals) mark[Proposals] = true;
        if (awards) mark[Awards] = true;
        await _table.UpsertEntityAsync(mark, TableUpdateMode.Merge, cancel);
    }
}

/// <summary>What was deleted of which years.</summary>
/// <param name="Proposals">Years without what was proposed, and without those who waited.</param>
/// <param name="Awards">Years without awards.</param>
public sealed record PurgeMarks(IReadOnlySet<int> Proposals, IReadOnlySet<int> Awards)
{
    /// <summary>Nothing was deleted yet.</summary>
    public static PurgeMarks None { get; } = new(new HashSet<int>(), new HashSet<int>());
}
