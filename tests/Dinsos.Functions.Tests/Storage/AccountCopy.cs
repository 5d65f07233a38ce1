using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Dinsos.Functions.Tests.Storage;

/// <summary>All blobs and rows of an account in another one, so that a test may spoil what others look at.</summary>
internal static class AccountCopy
{
    public static async Task Fill(string from, string to)
    {
        var (blobs, copies) = (new BlobServiceClient(from), new BlobServiceClient(to));
        await foreach (var container in blobs.GetBlobContainersAsync())
        {
            var target = copies.GetBlobContainerClient(container.Name);
            await target.CreateIfNotExistsAsync();
            await foreach (var blob in blobs.GetBlobContainerClient(container.Name).GetBlobsAsync())
            {
                var content = await blobs.GetBlobContainerClient(container.Name).GetBlobClient(blob.Name).DownloadContentAsync();
                await target.GetBlobClient(blob.Name).UploadAsync(content.Value.Content, new BlobUploadOptions { HttpHeaders = new() { ContentType = blob.Properties.ContentType } });
            }
        }

        var (tables, rows) = (new TableServiceClient(from), new TableServiceClient(to));
        await foreach (var table in tables.QueryAsync())
        {
            var target = rows.GetTableClient(table.Name);
            await target.CreateIfNotExistsAsync();
            var all = new List<TableEntity>();
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>()) all.Add(row);
            foreach (var some in all.GroupBy(row => row.PartitionKey).SelectMany(partition => partition.Chunk(20)))
                await target.SubmitTransactionAsync(some.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Plain(row))));
        }
    }

    private static TableEntity Plain(TableEntity row)
    {
        var plain = new TableEntity(row.PartitionKey, row.RowKey);
        foreach (var (key, value) in row.Where(column => column.Key is not ("PartitionKey" or "RowKey" or "Timestamp") && !column.Key.StartsWith("odata.", StringComparison.Ordinal))) plain[key] = value;
        return plain;
    }
}
