using System.Security.Cryptography;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Dinsos.Functions.Tests.Storage;

/// <summary>All that an account holds, a line each: what differs between two snapshots was changed in between.</summary>
internal static class StorageSnapshot
{
    public static async Task<SortedSet<string>> Of(string account)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var blobs = new BlobServiceClient(account);
        await foreach (var container in blobs.GetBlobContainersAsync())
        {
            await foreach (var blob in blobs.GetBlobContainerClient(container.Name).GetBlobsAsync())
                found.Add($"blob {container.Name}/{blob.Name} {Convert.ToHexString(blob.Properties.ContentHash ?? [])} {blob.Properties.ETag}");
        }

        var queues = new QueueServiceClient(account);
        await foreach (var queue in queues.GetQueuesAsync())
            found.Add($"queue {queue.Name} {(await queues.GetQueueClient(queue.Name).GetPropertiesAsync()).Value.ApproximateMessagesCount}");

        var tables = new TableServiceClient(account);
        await foreach (var table in tables.QueryAsync())
        {
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>())
                found.Add($"table {table.Name} {row.PartitionKey} {row.RowKey} {Convert.ToHexString(SHA256.HashData(BinaryData.FromString(row.ETag.ToString())))[..16]}");
        }

        return found;
    }

    /// <summary>What one of them holds and the other does not.</summary>
    public static IReadOnlyList<string> Differences(SortedSet<string> before, SortedSet<string> after) =>
        [.. before.Except(after).Select(line => $"- {line}"), .. after.Except(before).Select(line => $"+ {line}")];
}
