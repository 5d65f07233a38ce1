using System.Text;
using System.Text.Json.Nodes;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Tests.Messaging;

/// <summary>Files of texts that differ from the embedded one.</summary>
internal static class MessageTextsFiles
{
    public static ConfigurationReading<MessageTexts> Changed(Action<JsonNode> change) => MessageTexts.Parse(Encoding.UTF8.GetBytes(Json(change)));

    public static string Json(Action<JsonNode> change)
    {
        using var stream = typeof(MessageTexts).Assembly.GetManifestResourceStream("Dinsos.Pipeline.Messaging.messages.json")!;
        var file = JsonNode.Parse(stream)!;
        change(file);
        return file.ToJsonString();
    }

    public static Dictionary<string, string> Without(this Dictionary<string, string> values, string name) =>
        values.Where(value => value.Key != name).ToDictionary(value => value.Key, value => value.Value, StringComparer.Ordinal);
}
