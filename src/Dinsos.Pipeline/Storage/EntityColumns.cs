using System.Globalization;
using Azure.Data.Tables;

namespace Dinsos.Pipeline.Storage;

/// <summary>Reads the columns of an entity that must be there; days are kept as text, <c>yyyy-MM-dd</c>.</summary>
internal static class EntityColumns
{
    private const string DayFormat = "yyyy-MM-dd";

    public static string Text(this TableEntity entity, string name) => entity.GetString(name) ?? throw Missing(entity, name);

    public static int Int(this TableEntity entity, string name) => entity.GetInt32(name) ?? throw Missing(entity, name);

    public static long Long(this TableEntity entity, string name) => entity.GetInt64(name) ?? throw Missing(entity, name);

    public static bool Flag(this TableEntity entity, string name) => entity.GetBoolean(name) ?? throw Missing(entity, name);

    public static byte[] Bytes(this TableEntity entity, string name) => entity.GetBinary(name) ?? throw Missing(entity, name);

    /// <summary>Bytes of a row that anybody may have written.</summary>
    public static byte[]? BytesOrNone(this TableEntity entity, string name) => entity.TryGetValue(name, out var value) && value is byte[] bytes ? bytes : null;

    public static DateTimeOffset Moment(this TableEntity entity, string name) => entity.GetDateTimeOffset(name) ?? throw Missing(entity, name);

    public static DateOnly? Day(this TableEntity entity, string name) =>
        entity.GetString(name) is { Length: > 0 } text ? DateOnly.ParseExact(text, DayFormat, CultureInfo.InvariantCulture) : null;

    public static string? DayText(this DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static InvalidDataException Missing(TableEntity entity, string name) =>
        new($"Entity {entity.PartitionKey}/{entity.RowKey} has no column {name}.");
}
