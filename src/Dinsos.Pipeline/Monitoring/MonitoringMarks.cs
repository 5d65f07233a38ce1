using Azure.Data.Tables;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Monitoring;

/// <summary>
/// Notes beside the agenda of how far the timers of this room have come in each programme and regency. A note is written when all that
/// it speaks of is done, so that a timer whose host dies does the rest the next time.
/// </summary>
/// <param name="tables">The tables of the account.</param>
public sealed class MonitoringMarks(TableServiceClient tables)
{
    private const string Said = "Said";
    private const int MostInOneRequest = 100;
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Agenda);

    /// <summary>The notes of a kind, by key.</summary>
    internal async Task<Dictionary<string, string>> All(string kind, CancellationToken cancel)
    {
        var marks = new Dictionary<string, string>(StringComparer.Ordinal);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {kind}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel)) marks[entity.RowKey] = entity.Text(Said);
        return marks;
    }

    // Only the timer of the kind writes it, and the last word is the truest.
    internal Task Note(string kind, string key, string said, CancellationToken cancel) =>
        _table.UpsertEntityAsync(new TableEntity(kind, key) { [Said] = said }, TableUpdateMode.Replace, cancel);

    internal async Task Note(string kind, IEnumerable<(string Key, string Said)> notes, CancellationToken cancel)
    {
        var actions = notes.Select(note => new TableTransactionAction(
            TableTransactionActionType.UpsertReplace, new TableEntity(kind, note.Key) { [Said] = note.Said }));
        foreach (var some in actions.Chunk(MostInOneRequest)) await _table.SubmitTransactionAsync(some, cancel);
    }
}
