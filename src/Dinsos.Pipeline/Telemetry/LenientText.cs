using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dinsos.Pipeline.Telemetry;

// A trace context of the wrong kind must not make a message unreadable: the work in it counts, the trace does not.
internal sealed class LenientText : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
