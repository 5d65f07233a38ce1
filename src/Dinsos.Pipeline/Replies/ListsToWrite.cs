using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Replies;

/// <summary>A list that has to be written: an inbox, or the lists of a day of which people answered.</summary>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Regency">Code of the regency.</param>
/// <param name="Day">Of which question and which day; none for an inbox.</param>
/// <param name="DueAt">When, on the business clock.</param>
/// <param name="ETag">Version of the note.</param>
internal sealed record ListToWrite(string Programme, string Regency, (MessageKind Kind, DateOnly On)? Day, DateTimeOffset DueAt, ETag ETag);

/// <summary>
/// Notes which lists replies have made old, a row each in the partition <c>to-list</c> of the messages, so that many replies cost one writing.
/// A list that got another reply while it was written has another version, and is written once more.
/// </summary>
internal sealed class ListsToWrite(TableServiceClient tables, Agenda agenda, BusinessClock clock)
{
    /// <summary>Name of the timer that writes them, in the agenda.</summary>
    public const string Timer = "ListReplies";

    private const string Partition = "to-list";
    private const string DueAt = "DueAt";

    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Messages);

    public Task Inbox(string programme, string regency, CancellationToken cancel) => Put(KeyOf(programme, regency, null), cancel);

    public Task Day(BatchKey batch, CancellationToken cancel) => Put(KeyOf(batch.Programme, batch.Regency, (batch.Kind, batch.Occasion)), cancel);

    public async Task<List<ListToWrite>> All(CancellationToken cancel)
    {
        var all = new List<ListToWrite>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
        {
            var (batch, isInbox) = entity.RowKey.Split('|') is [var programme, var regency] ? (new BatchKey(programme, regency, default, default), true) : (BatchKey.Parse(entity.RowKey), false);
            all.Add(new(batch.Programme, batch.Regency, isInbox ? null : (batch.Kind, batch.Occasion), entity.Moment(DueAt), entity.ETag));
        }

        return all;
    }

    /// <summary>Notes that a list has been written.</summary>
    /// <param name="list">The list as it was noted.</param>
    /// <param name="next">When something on it will be too old; none where nothing is.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task Written(ListToWrite list, DateTimeOffset? next, CancellationToken cancel)
    {
        var key = KeyOf(list.Programme, list.Regency, list.Day);
        try
        {
            if (next is { } at) await _table.UpdateEntityAsync(new TableEntity(Partition, key) { [DueAt] = at }, list.ETag, TableUpdateMode.Replace, cancel);
            else await _table.DeleteEntityAsync(Partition, key, list.ETag, cancel);
        }
        catch (RequestFailedException changed) when (changed.Status == 412)
        {
            // Another reply came meanwhile: the note stays.
        }
    }

    // Without a look at what stands there: the list is due now in any case, and a new version is what the writer must see.
    private async Task Put(string key, CancellationToken cancel)
    {
        await _table.UpsertEntityAsync(new TableEntity(Partition, key) { [DueAt] = clock.Now }, TableUpdateMode.Replace, cancel);
        await agenda.Expect(Timer, clock.Now, cancel);
    }

    private static string KeyOf(string programme, string regency, (MessageKind Kind, DateOnly On)? day) => day is { } one
        ? new MessageBatch(programme, regency, one.Kind, one.On, default, default).Key : $"{programme}|{regency}";
}
