using Azure;
using Azure.Data.Tables;

namespace Dinsos.Pipeline.Storage;

/// <summary>
/// Writes many entities with few requests: entity group transactions of at most 100 entities and about 3.5 MB,
/// each within one partition.
/// </summary>
/// <param name="tables">The tables of the account.</param>
public sealed class EntityBatches(TableServiceClient tables)
{
    internal const int MaxEntities = 100;
    private const int MaxBytes = 3_500_000;

    /// <summary>
    /// Writes entities whose whole content follows from their key, so that a blind replace can only write the same again.
    /// </summary>
    public async Task Derive(string table, IEnumerable<TableEntity> entities, CancellationToken cancel)
    {
        foreach (var batch in Cut(entities)) await Submit(table, batch, entity => new(TableTransactionActionType.UpsertReplace, entity), cancel);
    }

    /// <summary>Inserts the entities that are absent; those that exist stay as they are.</summary>
    /// <returns>How many were inserted.</returns>
    public async Task<int> InsertAbsent(string table, IEnumerable<TableEntity> entities, CancellationToken cancel)
    {
        var inserted = 0;
        foreach (var batch in Cut(entities))
        {
            var rest = batch;
            while (rest.Count > 0)
            {
                try
                {
                    await Submit(table, rest, entity => new(TableTransactionActionType.Add, entity), cancel);
                    inserted += rest.Count;
                    break;
                }
                catch (RequestFailedException exists) when (exists.Status == 409)
                {
                    var known = await KeysBetween(table, rest, cancel);
                    rest = rest.Where(entity => !known.Contains(entity.RowKey)).ToList();
                }
            }
        }

        return inserted;
    }

    /// <summary>Replaces entities that were read before. All of a batch or none.</summary>
    /// <returns>Their new versions, in the order given within each partition.</returns>
    /// <exception cref="RequestFailedException">Status 412: somebody changed one of them since; nothing of its batch was written.</exception>
    public async Task<IReadOnlyList<ETag>> Update(string table, IEnumerable<TableEntity> entities, CancellationToken cancel)
    {
        var versions = new List<ETag>();
        foreach (var batch in Cut(entities))
        {
            var written = await Submit(table, batch, entity => new(TableTransactionActionType.UpdateReplace, entity, entity.ETag), cancel);
            versions.AddRange(written.Select(response => response.Headers.ETag!.Value));
        }

        return versions;
    }

    /// <summary>Deletes the entities of a partition, if there are any.</summary>
    public async Task DeletePartition(string table, string partition, CancellationToken cancel)
    {
        var client = tables.GetTableClient(table);
        var query = client.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), select: ["PartitionKey", "RowKey"], cancellationToken: cancel);
        var keys = new List<TableEntity>();
        await foreach (var entity in query) keys.Add(new(entity.PartitionKey, entity.RowKey));
        foreach (var batch in keys.Chunk(MaxEntities))
            await client.SubmitTransactionAsync(batch.Select(key => new TableTransactionAction(TableTransactionActionType.Delete, key, ETag.All)), cancel);
    }

    private async Task<IReadOnlyList<Response>> Submit(
        string table, IReadOnlyList<TableEntity> batch, Func<TableEntity, TableTransactionAction> action, CancellationToken cancel)
    {
        return (await tables.GetTableClient(table).SubmitTransactionAsync(batch.Select(action), cancel)).Value;
    }

    private async Task<HashSet<string>> KeysBetween(string table, List<TableEntity> batch, CancellationToken cancel)
    {
        var first = batch.MinBy(entity => entity.RowKey, StringComparer.Ordinal)!.RowKey;
        var last = batch.MaxBy(entity => entity.RowKey, StringComparer.Ordinal)!.RowKey;
        var query = tables.GetTableClient(table).QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {batch[0].PartitionKey} and RowKey ge {first} and RowKey le {last}"),
            select: ["RowKey"], cancellationToken: cancel);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var entity in query) keys.Add(entity.RowKey);
        return keys;
    }

    private static IEnumerable<List<TableEntity>> Cut(IEnumerable<TableEntity> entities)
    {
        foreach (var partition in entities.GroupBy(entity => entity.PartitionKey, StringComparer.Ordinal))
        {
            var batch = new List<TableEntity>();
            var size = 0;
            foreach (var entity in partition)
            {
                var bytes = Size(entity);
                if (batch.Count == MaxEntities || (batch.Count > 0 && size + bytes > MaxBytes))
                {
                    yield return batch;
                    batch = [];
                    size = 0;
                }

                batch.Add(entity);
                size += bytes;
            }

            if (batch.Count > 0) yield return batch;
        }
    }

    // On the wire a binary value stands in base64; the rest of a small entity is about a kilobyte.
    private static int Size(TableEntity entity) => 1_000 + ((IDictionary<string, object?>)entity).Values.Sum(value => value switch
    {
        byte[] bytes => (bytes.Length * 4 / 3) + 40,
        string text => text.Length * 2,
        _ => 20,
    });
}
