using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Messaging;

/// <summary>Values for the placeholders of texts.</summary>
public static class MessageValues
{
    /// <summary>Values of a message to the people of a regency, who ask its own office.</summary>
    /// <param name="regency">The regency.</param>
    /// <param name="values">The other values, by placeholder.</param>
    public static Dictionary<string, string> For(Regency regency, params IEnumerable<(string Placeholder, string Value)> values)
    {
        var all = values.ToDictionary(value => value.Placeholder, value => value.Value, StringComparer.Ordinal);
        all["petugas"] = regency.Contact.Office;
        all["telp"] = regency.Contact.Phone;
        return all;
    }
}
