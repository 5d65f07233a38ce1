using Dinsos.Pipeline.Telemetry;

namespace Dinsos.Pipeline.Messaging;

/// <summary>A batch of the outbox that waits to be handed to the provider (queue <see cref="Flow.Queues.MessagesToSend"/>).</summary>
/// <param name="Batch">Partition key of the batch's rows.</param>
public sealed record MessagesToSend(string Batch) : QueuedWork
{
    /// <inheritdoc/>
    public override Subject About() => new(Batch: Batch);
}
