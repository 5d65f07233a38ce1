using System.Text;

namespace Azure.Data.Tables;

/// <summary>The limits of the service's data model, checked before a request leaves.</summary>
internal static class EntityLimits
{
    private const int MostCustomProperties = 252;
    private const int LongestKey = 512;
    private const int LongestName = 255;
    private const int LargestValue = 64 * 1024;
    private const int LargestEntity = 1024 * 1024;
    private static readonly DateTime Earliest = new(1601, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static Refusal? OfKeys(string? partitionKey, string? rowKey) =>
        OfKey(SystemProperty.PartitionKey, partitionKey) ?? OfKey(SystemProperty.RowKey, rowKey);

    public static Refusal? Of(ITableEntity entity)
    {
        if (OfKeys(entity.PartitionKey, entity.RowKey) is { } badKey)
            return badKey;

        var properties = 0;
        var size = 4 + (2 * (entity.PartitionKey.Length + entity.RowKey.Length));
        foreach (var (name, value) in EntityShape.CustomProperties(entity))
        {
            if (OfName(name) is { } badName)
                return badName;
            if (OfValue(name, value) is { } badValue)
                return badValue;
            properties++;
            size += 8 + (2 * name.Length) + EntityValues.StoredSize(value);
        }

        return properties > MostCustomProperties
            ? new("TooManyProperties", "The entity contains more properties than allowed. Each entity can include up to 252 properties to store data. Each entity also has 3 system properties.")
            : size > LargestEntity
            ? new("EntityTooLarge", "The entity is larger than the maximum allowed size (1MB).")
            : null;
    }

    private static Refusal? OfKey(string name, string? key) => key switch
    {
        null => new("PropertiesNeedValue", "The values are not specified for all properties in the entity."),
        { Length: > LongestKey } => new("KeyValueTooLarge", $"The value of {name} has {key.Length} characters; a key can have {LongestKey}."),
        _ when key.Any(IsForbiddenInKey) => OutOfRange(name, key),
        _ => null,
    };

    private static bool IsForbiddenInKey(char letter) => letter is '/' or '\\' or '#' or '?' || char.IsControl(letter);

    private static Refusal? OfName(string name)
    {
        if (name.Length > LongestName)
            return new("PropertyNameTooLong", "The property name exceeds the maximum allowed length (255).");
        var isIdentifier = name.Length > 0 && (Rune.GetRuneAt(name, 0) is var first && (Rune.IsLetter(first) || first.Value == '_'))
            && name.All(letter => char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) || letter == '_');
        return isIdentifier ? null : new("PropertyNameInvalid", $"The property name '{name}' is invalid.");
    }

    private static Refusal? OfValue(string name, object value) => value switch
    {
        string text when text.Length > LargestValue / 2 => TooLarge(),
        byte[] bytes when bytes.Length > LargestValue => TooLarge(),
        BinaryData data when data.ToMemory().Length > LargestValue => TooLarge(),
        DateTime moment when moment < Earliest => OutOfRange(name, $"{moment:s}"),
        DateTimeOffset moment when moment.UtcDateTime < Earliest => OutOfRange(name, $"{moment:s}"),
        _ => null,
    };

    private static Refusal TooLarge() => new(
        "PropertyValueTooLarge",
        "The property value exceeds the maximum allowed size (64KB). If the property value is a string, it is UTF-16 encoded and the maximum number of characters should be 32K or less.");

    private static Refusal OutOfRange(string name, string value) =>
        new("OutOfRangeInput", $"The '{name}' parameter of value '{value}' is out of range.");
}
