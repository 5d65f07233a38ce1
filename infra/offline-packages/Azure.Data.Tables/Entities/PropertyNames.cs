using System.Text;
using System.Text.Json;

namespace Azure.Data.Tables;

/// <summary>The names met so far in an answer. Entities of a page repeat theirs in one order, so the next name is nearly always the next one here.</summary>
internal sealed class PropertyNames
{
    private const string TypeSuffix = "@odata.type";
    private readonly List<PropertyName> _met = [];
    private int _next;

    public PropertyName Read(ref Utf8JsonReader json)
    {
        for (var step = 0; step < _met.Count; step++)
        {
            var at = (_next + step) % _met.Count;
            if (json.ValueTextEquals(_met[at].Utf8))
            {
                _next = at + 1;
                return _met[at];
            }
        }

        var name = json.GetString()!;
        var describes = name.EndsWith(TypeSuffix, StringComparison.Ordinal) ? name[..^TypeSuffix.Length] : null;
        var fresh = new PropertyName(name, describes, Encoding.UTF8.GetBytes(name));
        _met.Add(fresh);
        _next = _met.Count;
        return fresh;
    }
}

/// <summary>A name in the JSON of an entity; when it tells the type of another property, that property's name too.</summary>
internal sealed record PropertyName(string Name, string? Describes, byte[] Utf8);
