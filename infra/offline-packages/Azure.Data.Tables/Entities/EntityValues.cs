using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>Which .NET values a table can hold, and how one becomes another.</summary>
internal static class EntityValues
{
    /// <summary>The values that a dictionary entity may hold stay of one type per property; int widens to long or double.</summary>
    public static object? SameTypeAs(object? held, object? value) => (held, value) switch
    {
        (null, _) or (_, null) => value,
        (int, long or double) => value,
        (double, int number) => (double)number,
        (long, int number) => (long)number,
        var (old, fresh) when old.GetType() == fresh.GetType() || old.GetType().IsInstanceOfType(fresh) => value,
        var (old, fresh) => throw new InvalidOperationException(
            $"Value ({old.GetType()}) {old} is not convertable to ({fresh.GetType()}) {fresh}."),
    };

    /// <summary>Turns what was read from JSON into the type of a model's property.</summary>
    public static object? Into(Type type, object? value)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            null => null,
            _ when target.IsInstanceOfType(value) => value,
            string name when target.IsEnum => Enum.Parse(target, name),
            int number when target == typeof(long) => (long)number,
            int number when target == typeof(double) => (double)number,
            int or long or double when target == typeof(ulong) || target == typeof(float) =>
                Convert.ChangeType(value, target, CultureInfo.InvariantCulture),
            DateTimeOffset moment when target == typeof(DateTime) => moment.UtcDateTime,
            byte[] bytes when target == typeof(BinaryData) => BinaryData.FromBytes(bytes),
            _ => throw new InvalidCastException($"A {value.GetType()} from the table does not fit a property of type {type}."),
        };
    }

    /// <summary>Bytes that the value takes in the store, by the service's own formula.</summary>
    public static int StoredSize(object value) => value switch
    {
        string text => 4 + (2 * text.Length),
        byte[] bytes => 4 + bytes.Length,
        BinaryData data => 4 + data.ToMemory().Length,
        bool => 1,
        int => 4,
        Guid => 16,
        Enum name => 4 + (2 * name.ToString().Length),
        _ => 8,
    };
}
