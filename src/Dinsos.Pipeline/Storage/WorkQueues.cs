using System.Text.Json;
using Azure;
using Azure.Storage.Queues;

namespace Dinsos.Pipeline.Storage;

/// <summary>Puts work on queues as JSON. A message carries ids and counts only.</summary>
/// <param name="queues">The queues of the account.</param>
public sealed class WorkQueues(QueueServiceClient queues)
{
    /// <summary>Sends one message.</summary>
    /// <param name="queue">One of <see cref="Flow.Queues"/>.</param>
    /// <param name="message">The record that the receiver owns.</param>
    /// <param name="cancel">Ends the call early.</param>
    /// <exception cref="RequestFailedException">The queue could not be written.</exception>
    public async Task Send<TMessage>(string queue, TMessage message, CancellationToken cancel)
        where TMessage : notnull =>
        await queues.GetQueueClient(queue).SendMessageAsync(BinaryData.FromObjectAsJson(message, JsonSerializerOptions.Web), cancellationToken: cancel);

    /// <summary>Sends one message that nobody sees before a while has passed on the real clock. For waits on the outside world only.</summary>
    /// <inheritdoc cref="Send"/>
    /// <param name="queue">One of <see cref="Flow.Queues"/>.</param>
    /// <param name="message">The record that the receiver owns.</param>
    /// <param name="wait">The while, rounded up to whole seconds; up to seven days.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task SendLater<TMessage>(string queue, TMessage message, TimeSpan wait, CancellationToken cancel)
        where TMessage : notnull =>
        await queues.GetQueueClient(queue).SendMessageAsync(
            BinaryData.FromObjectAsJson(message, JsonSerializerOptions.Web),
            TimeSpan.FromSeconds(Math.Max(0, Math.Ceiling(wait.TotalSeconds))), cancellationToken: cancel);
}
