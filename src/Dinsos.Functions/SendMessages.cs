using Dinsos.Pipeline;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Hands a batch of messages to the provider.</summary>
public sealed class SendMessages(SendMessagesHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(SendMessages))]
    public Task Run(
        [QueueTrigger(Flow.Queues.MessagesToSend, Connection = Flow.Connection)] MessagesToSend message, CancellationToken cancel)
        => runs.Of(nameof(SendMessages), message, () => handler.Handle(message, cancel));
}
