using Azure;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;

namespace Dinsos.LocalHost.Engine.Blobs;

// Lists a container and hands each new version of a blob to the functions whose pattern it meets, in the order of the paths.
// What it has seen is kept in memory: after a restart all is delivered again, as Event Grid may do at any time.
internal sealed class ContainerWatcher(BlobContainerClient container, IReadOnlyList<BlobListener> listeners, TimeSpan interval, ILogger log)
{
    private readonly Dictionary<string, ETag> _seen = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly string _prefix = CommonPrefix(listeners);
    private int _written = 1;
    private long _listedAt = long.MinValue;

    public string Container => container.Name;

    // Somebody wrote into the container, or may have done so.
    public void Note()
    {
        Interlocked.Exchange(ref _written, 1);
        try
        {
            if (_wake.CurrentCount == 0) _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await LookAndLog(stop);
            await _wake.WaitAsync(interval, stop);
        }
    }

    // How many new versions a look found. Without a known write, a listing that is younger than the interval is good enough:
    // a listing costs 65 ms per 1,000 blobs, and a simulated year asks 5,000 times.
    public async Task<int> Look(bool afresh, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var written = Interlocked.Exchange(ref _written, 0) == 1;
            if (!afresh && !written && Environment.TickCount64 - _listedAt < interval.TotalMilliseconds) return 0;

            var found = await List(cancellation);
            _listedAt = Environment.TickCount64;
            foreach (var arrival in found.OrderBy(arrival => arrival.Name, StringComparer.Ordinal))
            {
                _seen[arrival.Name] = arrival.ETag;
                foreach (var listener in listeners) listener.Offer(arrival);
            }

            return found.Count;
        }
        catch
        {
            Interlocked.Exchange(ref _written, 1);
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<List<BlobArrival>> List(CancellationToken cancellation)
    {
        var found = new List<BlobArrival>();
        try
        {
            await foreach (var blob in container.GetBlobsAsync(prefix: _prefix, cancellationToken: cancellation))
            {
                var etag = blob.Properties.ETag ?? default;
                if (!_seen.TryGetValue(blob.Name, out var known) || known != etag)
                {
                    found.Add(new BlobArrival(blob.Name, etag, $"{blob.Properties.BlobType}Blob"));
                }
            }
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            found.Clear();
        }

        return found;
    }

    private async Task LookAndLog(CancellationToken stop)
    {
        try
        {
            await Look(afresh: true, stop);
        }
        catch (Exception fault) when (fault is RequestFailedException or AggregateException)
        {
            log.ContainerUnreadable(fault, container.Name);
        }
    }

    private static string CommonPrefix(IReadOnlyList<BlobListener> listeners)
    {
        var shortest = listeners.Select(listener => listener.Prefix).MinBy(prefix => prefix.Length) ?? "";
        return listeners.All(listener => listener.Prefix.StartsWith(shortest, StringComparison.Ordinal)) ? shortest : "";
    }
}
