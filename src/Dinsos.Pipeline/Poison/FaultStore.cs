using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Poison;

/// <summary>
/// Why tries failed, a row per piece of work. A poison queue keeps the body of a message and not the reason; this does. A row that
/// cannot be written is only a reason less: the try fails by its own fault all the same.
/// </summary>
/// <param name="tables">The tables of the account.</param>
/// <param name="log">Where it is said that a reason was lost.</param>
public sealed class FaultStore(TableServiceClient tables, ILogger<FaultStore> log)
{
    private const int MostRead = 5_000;
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Faults);

    /// <summary>Does a piece of work that a queue brought, and notes the reason if it fails.</summary>
    /// <param name="queue">One of <see cref="Flow.Queues"/>.</param>
    /// <param name="message">What the queue brought.</param>
    /// <param name="work">What is done.</param>
    /// <param name="cancel">A try that is only stopped has not failed.</param>
    public Task Watch<TMessage>(string queue, TMessage message, Func<Task> work, CancellationToken cancel)
        where TMessage : notnull => Watch(queue, () => WorkId.Of(message), work, cancel);

    /// <summary>Does a piece of work that a blob brought, and notes the reason if it fails.</summary>
    /// <param name="function">Name of the function.</param>
    /// <param name="container">The container of the blob.</param>
    /// <param name="name">Its name there; only a hash of it is kept.</param>
    /// <param name="work">What is done.</param>
    /// <param name="cancel">A try that is only stopped has not failed.</param>
    public Task WatchBlob(string function, string container, string name, Func<Task> work, CancellationToken cancel) =>
        Watch(PoisonBox.BlobQueue, () => WorkId.OfBlob(function, container, name), work, cancel);

    /// <summary>The reasons known for a queue, by piece of work; the oldest are left out where there are thousands.</summary>
    internal async Task<Dictionary<string, Fault>> Of(string queue, CancellationToken cancel)
    {
        var known = new Dictionary<string, Fault>(StringComparer.Ordinal);
        await foreach (var row in _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {queue}"), cancellationToken: cancel))
        {
            known[row.RowKey] = Read(row);
            if (known.Count == MostRead) break;
        }

        return known;
    }

    /// <summary>Forgets the reason of a piece of work that is let go again.</summary>
    internal Task Forget(string queue, string work, CancellationToken cancel) => _table.DeleteEntityAsync(queue, work, ETag.All, cancel);

    private async Task Watch(string queue, Func<string> id, Func<Task> work, CancellationToken cancel)
    {
        try
        {
            await work();
        }
        catch (Exception fault) when (!(fault is OperationCanceledException && cancel.IsCancellationRequested))
        {
            await Note(queue, id(), Fault.ReasonOf(fault));
            throw;
        }
    }

    // Two hosts that fail at the same moment count one try; the reason is what matters.
    private async Task Note(string queue, string work, string reason)
    {
        try
        {
            var before = await _table.GetEntityIfExistsAsync<TableEntity>(queue, work);
            var tries = before.HasValue ? Read(before.Value!).Tries + 1 : 1;
            var row = new TableEntity(queue, work)
            {
                [nameof(Fault.Reason)] = reason, [nameof(Fault.Tries)] = tries, [nameof(Fault.LastAt)] = TimeProvider.System.GetUtcNow(),
            };
            await _table.UpsertEntityAsync(row, TableUpdateMode.Replace);
        }
        catch (Exception lost) when (lost is RequestFailedException or AggregateException)
        {
            log.ReasonLost(queue, reason, lost.GetType().Name);
        }
    }

    private static Fault Read(TableEntity row) => new(row.Text(nameof(Fault.Reason)), row.Int(nameof(Fault.Tries)), row.Moment(nameof(Fault.LastAt)));
}
