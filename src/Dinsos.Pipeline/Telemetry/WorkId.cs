using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dinsos.Pipeline.Telemetry;

/// <summary>By what a piece of work is known again, whether it is on its queue, being worked on, or poison.</summary>
internal static class WorkId
{
    private const string TraceParent = "traceparent";

    /// <summary>The id of a message of a queue.</summary>
    public static string Of(QueuedWork work) => OfContent(JsonSerializer.SerializeToNode(work, work.GetType(), JsonSerializerOptions.Web)!.AsObject());

    /// <summary>The id of a body as it lies on a queue; none where it is no message of ours.</summary>
    public static string? OfBody(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject content ? OfContent(content) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The id of a blob's work. One version of a file may fail and the next one may not, but an operator asks for the file.</summary>
    public static string OfBlob(string container, string name) => ContentId.Of(container, name);

    // Who asked for the work does not make it another one.
    private static string OfContent(JsonObject content)
    {
        content.Remove(TraceParent);
        return ContentId.Of(content.ToJsonString(JsonSerializerOptions.Web));
    }
}
