using Azure;
using Azure.Storage.Queues;
using Dinsos.Pipeline.Poison;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Status;

/// <summary>Reads how much waits in every queue and since when; nothing is taken.</summary>
/// <param name="queues">The queues, bodies as they lie there.</param>
public sealed class QueueGauge(RawQueues queues)
{
    /// <summary>Reads all queues at once, in the order of the flow.</summary>
    public async Task<IReadOnlyList<QueueStatus>> Read(CancellationToken cancel) => await Task.WhenAll(PoisonBox.Queues.Select(queue => Read(queue, cancel)));

    private async Task<QueueStatus> Read(string queue, CancellationToken cancel)
    {
        var poisoned = await Count(queues.Service.GetQueueClient(PoisonBox.NameOf(queue)), cancel);

        // Files wait in the host's own queue, whose name nobody but the host knows.
        if (queue == PoisonBox.BlobQueue) return new(queue, 0, null, poisoned);
        var client = queues.Service.GetQueueClient(queue);
        var waiting = await Count(client, cancel);
        return new(queue, waiting, waiting == 0 ? null : await Age(client, cancel), poisoned);
    }

    private static async Task<int> Count(QueueClient queue, CancellationToken cancel)
    {
        try
        {
            return (await queue.GetPropertiesAsync(cancel)).Value.ApproximateMessagesCount;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return 0;
        }
    }

    // What is being worked on cannot be seen: the age is that of the first message which nobody has taken.
    private static async Task<double?> Age(QueueClient queue, CancellationToken cancel) =>
        (await queue.PeekMessageAsync(cancel)).Value is { InsertedOn: { } since } ? Math.Round(Math.Max(0, (TimeProvider.System.GetUtcNow() - since).TotalSeconds), 1) : null;
}
