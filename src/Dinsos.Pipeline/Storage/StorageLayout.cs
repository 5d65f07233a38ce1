using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Dinsos.Pipeline.Storage;

/// <summary>Creates what <see cref="Flow"/> names. On Azure the infrastructure declares it; locally and in tests this does.</summary>
/// <param name="blobs">The blobs of the account.</param>
/// <param name="queues">The queues of the account.</param>
/// <param name="tables">The tables of the account.</param>
public sealed class StorageLayout(BlobServiceClient blobs, QueueServiceClient queues, TableServiceClient tables)
{
    /// <summary>Creates what is missing; what exists stays as it is.</summary>
    public async Task CreateMissing(CancellationToken cancel)
    {
        await Task.WhenAll(Flow.Containers.All.Select(name => blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancel)));
        await Task.WhenAll(Flow.Queues.All.Select(name => queues.GetQueueClient(name).CreateIfNotExistsAsync(cancellationToken: cancel)));
        await Task.WhenAll(Flow.Tables.All.Select(name => tables.GetTableClient(name).CreateIfNotExistsAsync(cancel)));
    }
}
