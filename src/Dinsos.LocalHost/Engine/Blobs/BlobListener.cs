using System.Threading.Channels;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Dinsos.LocalHost.Engine.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Dinsos.LocalHost.Engine.Blobs;

// Runs one blob function over what the watcher offers: in the order offered, so many at a time, each with a few tries.
internal sealed class BlobListener(
    BlobFunction function, BlobContainerClient container, QueueServiceClient queues, BlobRules rules, Duplicates duplicates,
    FunctionInvoker invoker, Activity activity, CancellationToken invocations, ILogger log)
{
    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromMilliseconds(50);
    private readonly Channel<(BlobArrival Arrival, IReadOnlyDictionary<string, object?> Tokens, IDisposable Running)> _waiting =
        Channel.CreateUnbounded<(BlobArrival, IReadOnlyDictionary<string, object?>, IDisposable)>();

    public string Prefix => function.Path.Prefix;

    public void Offer(BlobArrival arrival)
    {
        if (function.Path.Match(arrival.Name) is not { } tokens) return;
        for (var delivery = 0; delivery < duplicates.DeliveriesOf(arrival.Name); delivery++)
        {
            _waiting.Writer.TryWrite((arrival, tokens, activity.Begin()));
        }
    }

    public Task Run(CancellationToken stop)
        => Task.WhenAll(Enumerable.Range(0, rules.MaxDegreeOfParallelism).Select(_ => Task.Run(() => Work(stop), CancellationToken.None)));

    // What has not begun is not lost: the next process lists it again.
    public void DropWaiting()
    {
        while (_waiting.Reader.TryRead(out var waiting)) waiting.Running.Dispose();
    }

    private async Task Work(CancellationToken stop)
    {
        await foreach (var (arrival, tokens, running) in _waiting.Reader.ReadAllAsync(stop))
        {
            using (running) await Process(arrival, tokens);
        }
    }

    private async Task Process(BlobArrival arrival, IReadOnlyDictionary<string, object?> tokens)
    {
        var blob = container.GetBlobClient(arrival.Name);
        for (var attempt = 1; !invocations.IsCancellationRequested; attempt++)
        {
            try
            {
                // The scan drops a version that is gone or replaced; Event Grid delivers without looking.
                if (function.Source == BlobTriggerSource.LogsAndContainerScan && !await IsStill(blob, arrival.ETag)) return;
                await invoker.Invoke(function, BlobBindings.For(container, arrival, tokens), invocations);
                return;
            }
            catch (Exception) when (attempt < rules.PoisonBlobThreshold)
            {
                await Task.Delay(FirstRetryDelay * Math.Pow(2, attempt - 1), invocations).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception)
            {
                if (!invocations.IsCancellationRequested) await Poison(arrival, attempt);
                return;
            }
        }
    }

    private async Task<bool> IsStill(BlobClient blob, ETag etag)
    {
        try
        {
            var present = (await blob.GetPropertiesAsync(cancellationToken: invocations)).Value.ETag;
            // A listing writes it without quotation marks, a header with them.
            return present.ToString("H") == etag.ToString("H");
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return false;
        }
    }

    private async Task Poison(BlobArrival arrival, int tries)
    {
        log.BlobPoisoned(container.Name, function.Name, tries);
        try
        {
            await PoisonBlobs.Send(queues, function.Name, container.Name, arrival);
        }
        catch (Exception fault) when (fault is RequestFailedException or AggregateException)
        {
            log.QueueUnreadable(fault, PoisonBlobs.Queue);
        }
    }
}
