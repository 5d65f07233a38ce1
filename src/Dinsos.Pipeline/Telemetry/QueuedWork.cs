using System.Text.Json.Serialization;

namespace Dinsos.Pipeline.Telemetry;

/// <summary>
/// What every message of a queue carries beside its own: the trace in which it was sent. It stands in the body, so that a message
/// that is delivered again or let go from a poison queue stays in its trace. Without it, or with one that nobody can read, the
/// receiver begins a trace of its own.
/// </summary>
public abstract record QueuedWork
{
    /// <summary>W3C trace context of the sender; none where nobody traced.</summary>
    [JsonPropertyName("traceparent")]
    [JsonConverter(typeof(LenientText))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceParent { get; init; }

    /// <summary>What the message is about, for logs and traces.</summary>
    public abstract Subject About();
}
