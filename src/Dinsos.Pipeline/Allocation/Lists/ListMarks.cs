using Azure.Data.Tables;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Allocation.Lists;

/// <summary>
/// Keeps what the lists of each draft and programme say, so that lists which were lost can be found. It stands beside the drafts: a
/// change of a draft would let an approval at the same moment run again.
/// </summary>
/// <param name="tables">The tables of the account.</param>
public sealed class ListMarks(TableServiceClient tables)
{
    private const string Partition = "listed";
    private const string Said = "Said";
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Drafts);

    internal Task Note(DecisionsToList listed, string said, CancellationToken cancel) => _table.UpsertEntityAsync(
        new TableEntity(Partition, $"{listed.Draft}|{listed.Programme}") { [Said] = said }, TableUpdateMode.Replace, cancel);

    internal async Task<Dictionary<DecisionsToList, string>> All(CancellationToken cancel)
    {
        var marks = new Dictionary<DecisionsToList, string>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
        {
            var key = entity.RowKey.Split('|');
            marks[new(key[0], key[1])] = entity.Text(Said);
        }

        return marks;
    }
}
