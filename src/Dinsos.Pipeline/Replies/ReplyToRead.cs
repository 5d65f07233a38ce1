using Dinsos.Pipeline.Telemetry;

namespace Dinsos.Pipeline.Replies;

/// <summary>A message of somebody that waits to be understood (queue <see cref="Flow.Queues.RepliesToRead"/>).</summary>
/// <param name="Sid">The provider's id of it.</param>
public sealed record ReplyToRead(string Sid) : QueuedWork
{
    /// <inheritdoc/>
    public override Subject About() => default;
}
