using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Serialization;

namespace Azure.Data.Tables;

/// <summary>The table properties of a model class: its public read-write properties, save those it asks to ignore.</summary>
internal sealed class EntityShape
{
    private static readonly ConcurrentDictionary<Type, EntityShape> Known = new();
    private readonly Dictionary<string, PropertyInfo> _byName;

    private EntityShape(Type model)
    {
        _byName = model.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetMethod is { IsPublic: true } && property.SetMethod is { IsPublic: true })
            .Where(property => property.GetIndexParameters().Length == 0)
            .Where(property => property.GetCustomAttribute<IgnoreDataMemberAttribute>() is null)
            .Where(property => property.Name is not (SystemProperty.PartitionKey or SystemProperty.RowKey or SystemProperty.Timestamp or nameof(ITableEntity.ETag)))
            .ToDictionary(property => property.GetCustomAttribute<DataMemberAttribute>()?.Name ?? property.Name, StringComparer.Ordinal);
    }

    public static EntityShape Of(Type model) => Known.GetOrAdd(model, static type => new EntityShape(type));

    public IEnumerable<KeyValuePair<string, object?>> Read(object entity) =>
        _byName.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.GetValue(entity)));

    public void Write(object entity, string name, object? value)
    {
        if (_byName.TryGetValue(name, out var property))
            property.SetValue(entity, EntityValues.Into(property.PropertyType, value));
    }

    /// <summary>The custom properties of an entity that have a value.</summary>
    public static IEnumerable<KeyValuePair<string, object>> CustomProperties(ITableEntity entity)
    {
        var all = entity switch
        {
            TableEntity table => table.Properties,
            IEnumerable<KeyValuePair<string, object?>> dictionary => dictionary,
            _ => Of(entity.GetType()).Read(entity),
        };
        foreach (var (name, value) in all)
        {
            if (value is not null && !SystemProperty.Is(name))
                yield return KeyValuePair.Create(name, value);
        }
    }
}
