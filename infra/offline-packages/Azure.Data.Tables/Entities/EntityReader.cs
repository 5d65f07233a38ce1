using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables;

/// <summary>Reads entities from the service's JSON, straight from its bytes.</summary>
internal static class EntityReader
{
    public static T ReadOne<T>(ReadOnlySpan<byte> utf8)
        where T : class, ITableEntity
    {
        var json = new Utf8JsonReader(utf8);
        json.Read();
        return ReadEntity<T>(ref json, new PropertyNames());
    }

    public static List<T> ReadPage<T>(ReadOnlySpan<byte> utf8)
        where T : class, ITableEntity
    {
        var json = new Utf8JsonReader(utf8);
        var names = new PropertyNames();
        var entities = new List<T>();
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isValue = json.ValueTextEquals("value"u8);
            json.Read();
            if (!isValue)
            {
                json.Skip();
                continue;
            }

            while (json.Read() && json.TokenType == JsonTokenType.StartObject)
                entities.Add(ReadEntity<T>(ref json, names));
        }

        return entities;
    }

    private static T ReadEntity<T>(ref Utf8JsonReader json, PropertyNames names)
        where T : class, ITableEntity
    {
        var entity = typeof(T).IsAssignableFrom(typeof(TableEntity)) ? (T)(ITableEntity)new TableEntity() : Activator.CreateInstance<T>();
        var shape = entity is TableEntity ? null : EntityShape.Of(typeof(T));
        PropertyName? described = null;
        var type = Edm.Untold;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = names.Read(ref json);
            json.Read();
            if (name.Describes is not null)
            {
                (described, type) = (name, EdmOf(ref json));
                continue;
            }

            var told = described is not null && string.Equals(described.Describes, name.Name, StringComparison.Ordinal) ? type : Edm.Untold;
            Set(entity, shape, name.Name, ReadValue(ref json, name.Name == SystemProperty.Timestamp ? Edm.DateTime : told));
        }

        return entity;
    }

    private static void Set(ITableEntity entity, EntityShape? shape, string name, object? value)
    {
        if (entity is TableEntity table)
        {
            table.Load(name, value);
            return;
        }

        switch (name)
        {
            case SystemProperty.PartitionKey:
                entity.PartitionKey = (string)value!;
                break;
            case SystemProperty.RowKey:
                entity.RowKey = (string)value!;
                break;
            case SystemProperty.Timestamp:
                entity.Timestamp = (DateTimeOffset?)value;
                break;
            case SystemProperty.ETag:
                entity.ETag = new ETag((string)value!);
                break;
            default:
                shape!.Write(entity, name, value);
                break;
        }
    }

    private static object? ReadValue(ref Utf8JsonReader json, Edm type) => json.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Number when type == Edm.Double => json.GetDouble(),
        JsonTokenType.Number when type == Edm.Int64 => json.GetInt64(),
        JsonTokenType.Number => json.TryGetInt32(out var number) ? (object)number : json.GetDouble(),
        JsonTokenType.String => ReadText(ref json, type),
        _ => throw new JsonException($"An entity's property holds {json.TokenType}."),
    };

    private static object ReadText(ref Utf8JsonReader json, Edm type) => type switch
    {
        Edm.Int64 => Utf8Parser.TryParse(json.ValueSpan, out long number, out var used) && used == json.ValueSpan.Length
            ? number
            : throw new JsonException($"'{json.GetString()}' is no Edm.Int64."),
        Edm.Double => double.Parse(json.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture),
        Edm.DateTime => json.TryGetDateTimeOffset(out var moment)
            ? moment.ToUniversalTime()
            : DateTimeOffset.Parse(json.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        Edm.Guid => json.GetGuid(),
        Edm.Binary => json.GetBytesFromBase64(),
        _ => json.GetString()!,
    };

    private static Edm EdmOf(ref Utf8JsonReader json) =>
        json.ValueTextEquals("Edm.Int64"u8) ? Edm.Int64
        : json.ValueTextEquals("Edm.Binary"u8) ? Edm.Binary
        : json.ValueTextEquals("Edm.DateTime"u8) ? Edm.DateTime
        : json.ValueTextEquals("Edm.Guid"u8) ? Edm.Guid
        : json.ValueTextEquals("Edm.Double"u8) ? Edm.Double
        : Edm.Untold;

    private enum Edm
    {
        Untold,
        Int64,
        Double,
        DateTime,
        Guid,
        Binary,
    }
}
