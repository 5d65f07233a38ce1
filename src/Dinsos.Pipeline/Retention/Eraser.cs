using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Dinsos.Pipeline.Retention;

/// <summary>Deletes items in the version that was seen. What is gone already is as good as deleted; what has changed since stays.</summary>
/// <param name="tables">The tables of the account.</param>
/// <param name="blobs">The blobs of the account.</param>
internal sealed class Eraser(TableServiceClient tables, BlobServiceClient blobs)
{
    private const int MostInOneRequest = 100;
    private const int AtOnce = 8;
    private const int Gone = 404;
    private const int Changed = 412;

    /// <returns>Those that have changed since they were seen, and stay.</returns>
    public async Task<IReadOnlyList<StoredItem>> Delete(IReadOnlyList<StoredItem> items, CancellationToken cancel)
    {
        var changed = new List<StoredItem>();
        foreach (var run in Runs(items))
        {
            changed.AddRange(run[0].IsBlob ? await DeleteBlobs(run, cancel) : await DeleteRows(run, cancel));
        }

        return changed;
    }

    private async Task<IReadOnlyCollection<StoredItem>> DeleteBlobs(List<StoredItem> run, CancellationToken cancel)
    {
        var changed = new ConcurrentBag<StoredItem>();
        await Parallel.ForEachAsync(run, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (item, stop) =>
        {
            var blob = blobs.GetBlobContainerClient(item.Place).GetBlobClient(item.Key);
            try
            {
                await blob.DeleteIfExistsAsync(
                    DeleteSnapshotsOption.IncludeSnapshots, new BlobRequestConditions { IfMatch = new ETag(item.Version) }, stop);
            }
            catch (RequestFailedException other) when (other.Status == Changed)
            {
                // One that is gone is not of the version that was seen, either.
                if (await blob.ExistsAsync(stop)) changed.Add(item);
            }
        });
        return changed;
    }

    private async Task<IReadOnlyCollection<StoredItem>> DeleteRows(List<StoredItem> run, CancellationToken cancel)
    {
        var (table, changed) = (tables.GetTableClient(run[0].Place), new List<StoredItem>());
        foreach (var some in run.Chunk(MostInOneRequest))
        {
            try
            {
                await table.SubmitTransactionAsync(
                    some.Select(item => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(item.Partition!, item.Key), new ETag(item.Version))), cancel);
            }
            catch (RequestFailedException other) when (other.Status is Gone or Changed)
            {
                foreach (var item in some)
                {
                    if (!await IsGone(table, item, cancel)) changed.Add(item);
                }
            }
        }

        return changed;
    }

    // All of a request go or none: where one is gone or has changed they go one by one.
    private static async Task<bool> IsGone(TableClient table, StoredItem item, CancellationToken cancel)
    {
        try
        {
            await table.DeleteEntityAsync(item.Partition!, item.Key, new ETag(item.Version), cancel);
            return true;
        }
        catch (RequestFailedException other) when (other.Status is Gone or Changed)
        {
            return other.Status == Gone;
        }
    }

    // Neighbours of one partition, or blobs.
    private static IEnumerable<List<StoredItem>> Runs(IReadOnlyList<StoredItem> items)
    {
        var run = new List<StoredItem>();
        foreach (var item in items)
        {
            if (run.Count > 0 && (run[0].IsBlob, run[0].IsBlob ? "" : run[0].Place, run[0].Partition) != (item.IsBlob, item.IsBlob ? "" : item.Place, item.Partition))
            {
                yield return run;
                run = [];
            }

            run.Add(item);
        }

        if (run.Count > 0) yield return run;
    }
}
