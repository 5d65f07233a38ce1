using Azure;
using Azure.Data.Tables;

namespace Dinsos.Pipeline.Storage;

/// <summary>
/// When each timer has work next: one row per timer in the table <see cref="Flow.Tables.Agenda"/>. Whoever makes work lowers the
/// row; the timer, when done, sets it to its next work. A timer whose row lies ahead has nothing to do.
/// </summary>
/// <param name="tables">The tables of the account.</param>
public sealed class Agenda(TableServiceClient tables)
{
    private const string Partition = "agenda";
    private const string DueAt = "DueAt";
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Agenda);

    /// <summary>
    /// Tells a timer that there is work at a moment. An earlier expectation stands, but the row is written all the same: a timer that
    /// runs just now and did not see this work must not be able to finish over it.
    /// </summary>
    public async Task Expect(string timer, DateTimeOffset at, CancellationToken cancel)
    {
        while (true)
        {
            var row = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, timer, cancellationToken: cancel);
            var earliest = row.HasValue && row.Value![DueAt] is DateTimeOffset known && known < at ? known : at;
            if (await TryWrite(timer, earliest, row.HasValue ? row.Value!.ETag : null, cancel)) return;
        }
    }

    /// <summary>All timers with known work.</summary>
    public async Task<IReadOnlyList<AgendaEntry>> All(CancellationToken cancel)
    {
        var entries = new List<AgendaEntry>();
        await foreach (var row in _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellationToken: cancel))
            entries.Add(new(row.RowKey, row[DueAt] as DateTimeOffset?, row.ETag));
        return entries;
    }

    /// <summary>What a timer is told at the start of its run; give it back to <see cref="Finish"/>.</summary>
    public async Task<AgendaEntry> Open(string timer, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, timer, cancellationToken: cancel);
        return row.HasValue
            ? new AgendaEntry(timer, row.Value![DueAt] as DateTimeOffset?, row.Value.ETag)
            : new AgendaEntry(timer, null, null);
    }

    /// <summary>
    /// Sets the next work of a timer that has done its present work. If somebody expected work meanwhile, their word stands
    /// and the timer will run again, once too often at worst.
    /// </summary>
    /// <param name="entry">What <see cref="Open"/> gave.</param>
    /// <param name="next">The next known work; none removes the row.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task Finish(AgendaEntry entry, DateTimeOffset? next, CancellationToken cancel)
    {
        if (entry.DueAt == next) return;
        if (next is { } at) await TryWrite(entry.Timer, at, entry.ETag, cancel);
        else if (entry.ETag is { } etag) await TryDelete(entry.Timer, etag, cancel);
    }

    private async Task<bool> TryWrite(string timer, DateTimeOffset at, ETag? etag, CancellationToken cancel)
    {
        var entity = new TableEntity(Partition, timer) { [DueAt] = at };
        try
        {
            if (etag is { } known) await _table.UpdateEntityAsync(entity, known, TableUpdateMode.Replace, cancel);
            else await _table.AddEntityAsync(entity, cancel);
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private async Task TryDelete(string timer, ETag etag, CancellationToken cancel)
    {
        try
        {
            await _table.DeleteEntityAsync(Partition, timer, etag, cancel);
        }
        catch (RequestFailedException changed) when (changed.Status == 412)
        {
            // Somebody expected work meanwhile: their row stays.
        }
    }
}

/// <summary>A timer's row as it was read.</summary>
/// <param name="Timer">Name of the function.</param>
/// <param name="DueAt">Its next known work; none when nothing is known.</param>
/// <param name="ETag">Version of the row; none when there is no row.</param>
public sealed record AgendaEntry(string Timer, DateTimeOffset? DueAt, ETag? ETag)
{
    /// <summary>Whether there is work at the given moment.</summary>
    public bool IsDue(DateTimeOffset now) => DueAt <= now;
}
