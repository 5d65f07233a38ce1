using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Azure.Data.Tables;

public sealed class TableEntity : ITableEntity, IDictionary<string, object?>
{
    private readonly Dictionary<string, object?> _properties;

    public TableEntity()
    {
        _properties = [];
    }

    public TableEntity(string? partitionKey, string? rowKey)
        : this()
    {
        PartitionKey = partitionKey!;
        RowKey = rowKey!;
    }

#nullable disable annotations
    public TableEntity(IDictionary<string, object> values)
#nullable restore annotations
    {
        _properties = values is null ? [] : new Dictionary<string, object?>(values!);
    }

    public string PartitionKey
    {
        get => GetString(SystemProperty.PartitionKey)!;
        set => _properties[SystemProperty.PartitionKey] = value;
    }

    public string RowKey
    {
        get => GetString(SystemProperty.RowKey)!;
        set => _properties[SystemProperty.RowKey] = value;
    }

    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(SystemProperty.Timestamp);
        set => _properties[SystemProperty.Timestamp] = value;
    }

    public ETag ETag
    {
        get => GetString(SystemProperty.ETag) is { } etag ? new ETag(etag) : default;
        set => _properties[SystemProperty.ETag] = value.ToString();
    }

    public int Count => _properties.Count;

    public ICollection<string> Keys => _properties.Keys;

    ICollection<object?> IDictionary<string, object?>.Values => _properties.Values;

    bool ICollection<KeyValuePair<string, object?>>.IsReadOnly => false;

    /// <summary>A missing property reads as null; a property that has a value keeps its type, or widens as int does to long.</summary>
    public object? this[string key]
    {
        get => Find(key);
        set => _properties[NotEmpty(key)] = EntityValues.SameTypeAs(_properties.GetValueOrDefault(key), value);
    }

    public string? GetString(string key) => Read<string>(key);

    public bool? GetBoolean(string key) => ReadValue<bool>(key);

    public int? GetInt32(string key) => ReadValue<int>(key);

    public long? GetInt64(string key) => ReadValue<long>(key);

    public double? GetDouble(string key) => ReadValue<double>(key);

    public Guid? GetGuid(string key) => ReadValue<Guid>(key);

    public byte[]? GetBinary(string key) => Find(key) is BinaryData data ? data.ToArray() : Read<byte[]>(key);

    public BinaryData? GetBinaryData(string key) => Find(key) is byte[] bytes ? BinaryData.FromBytes(bytes) : Read<BinaryData>(key);

    public DateTime? GetDateTime(string key) => Find(key) is DateTimeOffset moment ? moment.UtcDateTime : ReadValue<DateTime>(key);

    public DateTimeOffset? GetDateTimeOffset(string key) =>
        Find(key) is DateTime moment ? new DateTimeOffset(moment) : ReadValue<DateTimeOffset>(key);

    public void Add(string key, object? value) => this[key] = value;

    public bool ContainsKey(string key) => _properties.ContainsKey(key);

    public bool Remove(string key) => _properties.Remove(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => _properties.TryGetValue(key, out value);

    public void Clear() => _properties.Clear();

    void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => this[item.Key] = item.Value;

    bool ICollection<KeyValuePair<string, object?>>.Contains(KeyValuePair<string, object?> item) => _properties.Contains(item);

    bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item) =>
        ((ICollection<KeyValuePair<string, object?>>)_properties).Remove(item);

    void ICollection<KeyValuePair<string, object?>>.CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object?>>)_properties).CopyTo(array, arrayIndex);

    IEnumerator<KeyValuePair<string, object?>> IEnumerable<KeyValuePair<string, object?>>.GetEnumerator() => _properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _properties.GetEnumerator();

    /// <summary>Sets what the service sent, without comparing it to an earlier value.</summary>
    internal void Load(string key, object? value) => _properties[key] = value;

    internal Dictionary<string, object?> Properties => _properties;

    private static string NotEmpty(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return key;
    }

    private object? Find(string key) => _properties.GetValueOrDefault(NotEmpty(key));

    private T? Read<T>(string key)
        where T : class =>
        Find(key) switch
        {
            null => null,
            T value => value,
            var other => throw WrongType(typeof(T), other),
        };

    private T? ReadValue<T>(string key)
        where T : struct =>
        Find(key) switch
        {
            null => null,
            T value => value,
            var other => throw WrongType(typeof(T?), other),
        };

    private static InvalidOperationException WrongType(Type asked, object held) =>
        new($"Cannot return {asked} type for a {held.GetType()} typed property.");
}
