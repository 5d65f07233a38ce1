using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Telemetry;

namespace Dinsos.Pipeline.Messaging;

/// <summary>
/// The table of messages: one partition per batch, one partition with a small row per batch that waits (<c>due</c>), one with
/// the phones that asked for no more notices.
/// </summary>
/// <param name="tables">The tables of the account.</param>
/// <param name="batches">How entities are written.</param>
/// <param name="cipher">How personal content is encrypted.</param>
/// <param name="signals">Where changes of state are counted.</param>
public sealed class OutboxStore(TableServiceClient tables, EntityBatches batches, PersonalDataCipher cipher, Signals signals)
{
    private const string DuePartition = "due";
    private const string OptOutPartition = "opt-out";
    private const string Stopped = "Stopped";
    private const string DueAt = "DueAt";
    private const string Phase = "Phase";

    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Messages);

    internal async Task<List<OutboxRow>> Load(string batch, CancellationToken cancel)
    {
        var rows = new List<OutboxRow>();
        await foreach (var entity in Partition(batch, null, cancel)) rows.Add(OutboxRow.From(entity, cipher));
        return rows;
    }

    internal async Task<Dictionary<string, (MessageState State, string? Reason)>> States(string batch, CancellationToken cancel)
    {
        var states = new Dictionary<string, (MessageState State, string? Reason)>(StringComparer.Ordinal);
        await foreach (var entity in Partition(batch, ["RowKey", nameof(OutboxRow.State), nameof(OutboxRow.Reason)], cancel))
            states.Add(entity.RowKey, (MessageStates.Parse(entity.Text(nameof(OutboxRow.State))), entity.GetString(nameof(OutboxRow.Reason))));
        return states;
    }

    internal async Task<OutboxRow?> Find(string batch, string id, CancellationToken cancel)
    {
        var entity = await _table.GetEntityIfExistsAsync<TableEntity>(batch, id, cancellationToken: cancel);
        return entity.HasValue ? OutboxRow.From(entity.Value!, cipher) : null;
    }

    internal async Task<int> InsertAbsent(IReadOnlyCollection<OutboxRow> rows, CancellationToken cancel)
    {
        var inserted = await batches.InsertAbsent(Flow.Tables.Messages, rows.Select(row => row.ToEntity(cipher)), cancel);

        // Which of them were there already is not known here: where somebody else posts the same at the same time, the last ones do not count.
        Count(rows.Take(inserted));
        return inserted;
    }

    /// <summary>Replaces one row, or gives null when it has changed since it was read.</summary>
    internal async Task<OutboxRow?> TryUpdate(OutboxRow row, CancellationToken cancel)
    {
        try
        {
            var answer = await _table.UpdateEntityAsync(row.ToEntity(cipher), row.ETag, TableUpdateMode.Replace, cancel);
            Count([row]);
            return row with { ETag = answer.Headers.ETag ?? throw new InvalidDataException("The table gave no ETag."), StoredState = row.State };
        }
        catch (RequestFailedException changed) when (changed.Status == 412)
        {
            return null;
        }
    }

    /// <summary>Replaces up to 100 rows of one batch, all or none; null when one of them has changed since it was read.</summary>
    internal async Task<List<OutboxRow>?> TryUpdate(IReadOnlyList<OutboxRow> rows, CancellationToken cancel)
    {
        try
        {
            var actions = rows.Select(row => new TableTransactionAction(
                TableTransactionActionType.UpdateReplace, row.ToEntity(cipher), row.ETag));
            var answers = await _table.SubmitTransactionAsync(actions, cancel);
            Count(rows);
            return rows.Zip(answers.Value, (row, answer) => row with { ETag = answer.Headers.ETag!.Value, StoredState = row.State }).ToList();
        }
        catch (RequestFailedException changed) when (changed.Status == 412)
        {
            return null;
        }
    }

    internal IAsyncEnumerable<OutboxRow> All(CancellationToken cancel) => _table
        .QueryAsync<TableEntity>($"{nameof(OutboxRow.Segments)} ge 0", cancellationToken: cancel)
        .Select(entity => OutboxRow.From(entity, cipher));

    /// <summary>What is to be counted of every message, without anything personal.</summary>
    internal IAsyncEnumerable<MessageFact> Facts(CancellationToken cancel) => _table
        .QueryAsync<TableEntity>($"{nameof(OutboxRow.Segments)} ge 0", select: MessageFact.Columns, cancellationToken: cancel)
        .Select(MessageFact.From);

    /// <summary>The same of the messages that were made after a moment; the service looks through all of them and sends back only those.</summary>
    internal IAsyncEnumerable<MessageFact> FactsSince(DateTimeOffset moment, CancellationToken cancel) => _table
        .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"Segments ge 0 and CreatedAt gt {moment}"), select: MessageFact.Columns, cancellationToken: cancel)
        .Select(MessageFact.From);

    /// <summary>The last day on which a message was handed over; none before the first.</summary>
    internal async Task<DateOnly?> LastHandOver(CancellationToken cancel)
    {
        DateOnly? last = null;
        await foreach (var pace in _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {SendingPace.Partition}"), cancellationToken: cancel))
        {
            var day = SendingPace.DayOf(pace);
            if (last is null || day > last) last = day;
        }

        return last;
    }

    internal async Task<DueBatch?> FindDue(string batch, CancellationToken cancel)
    {
        var entity = await _table.GetEntityIfExistsAsync<TableEntity>(DuePartition, batch, cancellationToken: cancel);
        return entity.HasValue ? Due(entity.Value!) : null;
    }

    internal async Task<List<DueBatch>> DueBatches(DuePhase phase, CancellationToken cancel)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {DuePartition} and Phase eq {phase.ToString()}");
        var due = new List<DueBatch>();
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel)) due.Add(Due(entity));
        return due;
    }

    /// <summary>
    /// Arms a batch after rows were added to it: whoever reads the batch at the same time sees that it has changed.
    /// </summary>
    internal async Task Arm(string batch, DateTimeOffset at, CancellationToken cancel)
    {
        while (true)
        {
            var known = await FindDue(batch, cancel);
            var earliest = known is { Phase: DuePhase.Release } && known.DueAt < at ? known.DueAt : at;
            if (await TryPut(new(batch, earliest, DuePhase.Release, known?.ETag ?? default), cancel)) return;
        }
    }

    internal async Task<bool> TryPut(DueBatch due, CancellationToken cancel)
    {
        var entity = new TableEntity(DuePartition, due.Batch) { [DueAt] = due.DueAt, [Phase] = due.Phase.ToString() };
        try
        {
            _ = due.ETag == default
                ? await _table.AddEntityAsync(entity, cancel)
                : await _table.UpdateEntityAsync(entity, due.ETag, TableUpdateMode.Replace, cancel);
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    internal async Task TryRemove(DueBatch due, CancellationToken cancel)
    {
        try
        {
            await _table.DeleteEntityAsync(DuePartition, due.Batch, due.ETag, cancel);
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            // Rows were added meanwhile: the batch stays on the list.
        }
    }

    internal async Task<HashSet<string>> OptedOut(CancellationToken cancel)
    {
        var phones = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var entity in Partition(OptOutPartition, ["RowKey", Stopped], cancel))
        {
            if (entity.GetBoolean(Stopped) is not false) phones.Add(entity.RowKey);
        }

        return phones;
    }

    internal Task OptOut(string phoneHash, DateTimeOffset now, CancellationToken cancel) => _table.UpsertEntityAsync(
        new TableEntity(OptOutPartition, phoneHash) { ["Since"] = now, [Stopped] = true }, TableUpdateMode.Merge, cancel);

    private void Count(IEnumerable<OutboxRow> saved)
    {
        foreach (var moved in saved.Where(row => row.State != row.StoredState).CountBy(row => (row.State, row.Channel)))
            signals.MessagesBecame(moved.Key.State.Word(), moved.Key.Channel.Word(), moved.Value);
    }

    private AsyncPageable<TableEntity> Partition(string partition, IEnumerable<string>? select, CancellationToken cancel) =>
        _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), select: select, cancellationToken: cancel);

    private static DueBatch Due(TableEntity entity) =>
        new(entity.RowKey, entity.Moment(DueAt), Enum.Parse<DuePhase>(entity.Text(Phase)), entity.ETag);
}

/// <summary>A batch on the list of those that need something.</summary>
/// <param name="Batch">Its partition.</param>
/// <param name="DueAt">When it needs it, on the business clock.</param>
/// <param name="Phase">What it needs.</param>
/// <param name="ETag">Version of the row.</param>
internal sealed record DueBatch(string Batch, DateTimeOffset DueAt, DuePhase Phase, ETag ETag);

internal enum DuePhase
{
    /// <summary>Rows wait to be handed over.</summary>
    Release,

    /// <summary>All rows are handed over; some wait for their last callback.</summary>
    Watch,
}
