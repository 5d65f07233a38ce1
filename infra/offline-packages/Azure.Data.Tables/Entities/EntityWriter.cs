using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Azure.Data.Tables;

/// <summary>Writes an entity as the JSON that the service reads: each type that JSON lacks carries its name beside it.</summary>
internal static class EntityWriter
{
    private const int MostNamesKept = 4096;
    private static readonly ConcurrentDictionary<string, (JsonEncodedText Name, JsonEncodedText TypeName)> Names = new();

    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Write(Utf8JsonWriter json, ITableEntity entity)
    {
        json.WriteStartObject();
        json.WriteString("PartitionKey"u8, entity.PartitionKey);
        json.WriteString("RowKey"u8, entity.RowKey);
        foreach (var (name, value) in EntityShape.CustomProperties(entity))
            WriteProperty(json, NamesOf(name), value, entity);
        json.WriteEndObject();
    }

    private static void WriteProperty(Utf8JsonWriter json, (JsonEncodedText Name, JsonEncodedText TypeName) names, object value, ITableEntity entity)
    {
        switch (value)
        {
            case string text:
                json.WriteString(names.Name, text);
                break;
            case bool flag:
                json.WriteBoolean(names.Name, flag);
                break;
            case int number:
                json.WriteNumber(names.Name, number);
                break;
            case long or ulong:
                json.WriteString(names.TypeName, "Edm.Int64"u8);
                json.WriteString(names.Name, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case double or float:
                WriteDouble(json, names, Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case Guid id:
                json.WriteString(names.TypeName, "Edm.Guid"u8);
                json.WriteString(names.Name, id);
                break;
            case DateTimeOffset moment:
                WriteMoment(json, names, moment.UtcDateTime);
                break;
            case DateTime moment:
                WriteMoment(json, names, moment);
                break;
            case byte[] bytes:
                WriteBinary(json, names, bytes);
                break;
            case BinaryData data:
                WriteBinary(json, names, data.ToMemory().Span);
                break;
            case Enum choice when entity is not TableEntity:
                json.WriteString(names.Name, choice.ToString());
                break;
            case Enum:
                throw new NotSupportedException("Enum values are only supported for custom model types implementing ITableEntity.");
            default:
                throw new NotSupportedException($"Not supported type {value.GetType()}");
        }
    }

    private static void WriteBinary(Utf8JsonWriter json, (JsonEncodedText Name, JsonEncodedText TypeName) names, ReadOnlySpan<byte> bytes)
    {
        json.WriteString(names.TypeName, "Edm.Binary"u8);
        json.WriteBase64String(names.Name, bytes);
    }

    private static void WriteDouble(Utf8JsonWriter json, (JsonEncodedText Name, JsonEncodedText TypeName) names, double number)
    {
        json.WriteString(names.TypeName, "Edm.Double"u8);
        if (double.IsFinite(number))
            json.WriteNumber(names.Name, number);
        else
            json.WriteString(names.Name, double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
    }

    private static void WriteMoment(Utf8JsonWriter json, (JsonEncodedText Name, JsonEncodedText TypeName) names, DateTime moment)
    {
        if (moment.Kind != DateTimeKind.Utc)
        {
            throw new NotSupportedException(
                $"DateTime {moment} has a Kind of {moment.Kind}. Azure SDK requires it to be UTC. You can call DateTime.SpecifyKind to change Kind property value to DateTimeKind.Utc.");
        }

        json.WriteString(names.TypeName, "Edm.DateTime"u8);
        json.WriteString(names.Name, moment.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture));
    }

    private static (JsonEncodedText Name, JsonEncodedText TypeName) NamesOf(string name)
    {
        if (Names.TryGetValue(name, out var names))
            return names;
        names = (JsonEncodedText.Encode(name), JsonEncodedText.Encode(name + "@odata.type"));
        if (Names.Count < MostNamesKept)
            Names.TryAdd(name, names);
        return names;
    }
}
