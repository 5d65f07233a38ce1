using System.Globalization;
using Azure.Data.Tables;

namespace Dinsos.Pipeline.Storage;

/// <summary>
/// The budget years of which data was deleted when its time had ended, in the partition <c>purged</c> of the versions: a sealed row per year
/// and kind. A mark stands before the first item goes: whoever finds nothing of such a year has lost nothing, and makes no work of it.
/// </summary>
/// <param name="tables">The tables of the account.</param>
/// <param name="seal">How a mark is told from a row that somebody else wrote.</param>
public sealed class PurgedYears(TableServiceClient tables, PurgeSeal seal)
{
    private const string Partition = "purged";
    private const string Proposals = "proposals";
    private const string Awards = "awards";
    private const string Seal = "Seal";
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Versions);

    /// <summary>All marks; rows without the right seal are none.</summary>
    public async Task<PurgeMarks> Read(CancellationToken cancel)
    {
        var (proposals, awards) = (new HashSet<int>(), new HashSet<int>());
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        await foreach (var mark in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
        {
            if (!seal.Holds(mark.BytesOrNone(Seal), Partition, mark.RowKey)) continue;
            var said = mark.RowKey.Split('|');
            (said[1] == Awards ? awards : proposals).Add(int.Parse(said[0], CultureInfo.InvariantCulture));
        }

        return new(proposals, awards);
    }

    /// <summary>Notes that what was proposed in a year, and who waits, is being deleted; a mark is never taken back.</summary>
    public Task MarkProposals(int year, CancellationToken cancel) => Mark(year, Proposals, cancel);

    /// <summary>Notes that the awards of a year are being deleted; a mark is never taken back.</summary>
    public Task MarkAwards(int year, CancellationToken cancel) => Mark(year, Awards, cancel);

    private Task Mark(int year, string kind, CancellationToken cancel)
    {
        var row = string.Create(CultureInfo.InvariantCulture, $"{year:D4}|{kind}");
        return _table.UpsertEntityAsync(new TableEntity(Partition, row) { [Seal] = seal.Of(Partition, row) }, TableUpdateMode.Replace, cancel);
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
