using System.Diagnostics;
using System.Text.Json;
using Azure;
using Azure.Storage.Queues;
using Dinsos.Pipeline.Telemetry;

namespace Dinsos.Pipeline.Storage;

/// <summary>Puts work on queues as JSON. A message carries ids and counts only, and the trace in which it is sent.</summary>
/// <param name="queues">The queues of the account.</param>
public sealed class WorkQueues(QueueServiceClient queues)
{
    /// <summary>Sends one message.</summary>
    /// <param name="queue">One of <see cref="Flow.Queues"/>.</param>
    /// <param name="message">The record that the receiver owns.</param>
    /// <param name="cancel">Ends the call early.</param>
    /// <exception cref="RequestFailedException">The queue could not be written.</exception>
    public async Task Send<TMessage>(string queue, TMessage message, CancellationToken cancel)
        where TMessage : QueuedWork =>
        await queues.GetQueueClient(queue).SendMessageAsync(Body(message), cancellationToken: cancel);

    /// <summary>Sends one message that nobody sees before a while has passed on the real clock. For waits on the outside world only.</summary>
    /// <inheritdoc cref="Send"/>
    /// <param name="queue">One of <see cref="Flow.Queues"/>.</param>
    /// <param name="message">The record that the receiver owns.</param>
    /// <param name="wait">The while, rounded up to whole seconds; up to seven days.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task SendLater<TMessage>(string queue, TMessage message, TimeSpan wait, CancellationToken cancel)
        where TMessage : QueuedWork =>
        await queues.GetQueueClient(queue).SendMessageAsync(
            Body(message),
            TimeSpan.FromSeconds(Math.Max(0, Math.Ceiling(wait.TotalSeconds))), cancellationToken: cancel);

    // A message that is sent on outside of any trace stays in the one that it came in.
    private static BinaryData Body<TMessage>(TMessage message)
        where TMessage : QueuedWork =>
        BinaryData.FromObjectAsJson((TMessage)(message with { TraceParent = Activity.Current?.Id ?? message.TraceParent }), JsonSerializerOptions.Web);
}
