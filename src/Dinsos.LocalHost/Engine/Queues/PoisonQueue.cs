using Azure.Storage.Queues;
using Microsoft.Extensions.Logging;

namespace Dinsos.LocalHost.Engine.Queues;

// Where messages end that no try finished: first copied, then deleted. Dying in between leaves both, never none.
internal sealed class PoisonQueue(QueueServiceClient queues, string queue, ILogger log)
{
    public const string Suffix = "-poison";

    private readonly QueueClient? _poison = queue.EndsWith(Suffix, StringComparison.Ordinal) || queue.Length + Suffix.Length > 63
        ? null
        : queues.GetQueueClient(queue + Suffix);

    public async Task Take(HeldMessage held, string reason)
    {
        // A poison queue has none of its own: the message stays held and comes again.
        if (_poison is null) return;

        await _poison.CreateIfNotExistsAsync();
        await _poison.SendMessageAsync(held.Message.Body);
        log.MessagePoisoned(queue, held.Message.DequeueCount, reason);
        await held.Delete();
    }
}
