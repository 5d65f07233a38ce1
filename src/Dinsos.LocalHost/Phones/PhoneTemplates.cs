using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dinsos.LocalHost.Phones;

/// <summary>
/// Texts that were approved for WhatsApp, by their sid. In the provider's form a place is <c>{{1}}</c>; in a messages.json it is
/// <c>{nama}</c>, which is filled under its name or its number: its place among the <c>variables</c> of the kind, or where there are none
/// in the text.
/// </summary>
internal sealed partial class PhoneTemplates
{
    private readonly ConcurrentDictionary<string, (string Text, IReadOnlyList<string>? Variables)> _texts = new(StringComparer.Ordinal);

    /// <summary>Reads the texts of a messages.json whose kinds name a <c>contentSid</c>.</summary>
    /// <exception cref="InvalidDataException">It is no such file.</exception>
    public void Read(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var kind in json.RootElement.GetProperty("kinds").EnumerateObject())
            {
                if (kind.Value.TryGetProperty("contentSid", out var sid) && sid.GetString() is { Length: > 0 } known && kind.Value.GetProperty("whatsapp").GetString() is { } text)
                    Add(known, text, Names(kind.Value));
            }
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{file} is no messages.json: {wrong.Message}", wrong);
        }
    }

    /// <summary>Whether a file can be read; one that the product refuses is no reason for the network not to start.</summary>
    public static bool CanRead(string file)
    {
        try
        {
            new PhoneTemplates().Read(file);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    public void Add(string sid, string text, IReadOnlyList<string>? variables = null) => _texts[sid] = (text, variables);

    public bool Knows(string sid) => _texts.ContainsKey(sid);

    /// <summary>The text of a template with its places filled; null where a place stays open or the values are not an object of texts.</summary>
    public string? Render(string sid, string given)
    {
        if (Values(given) is not { } values) return null;
        var (text, variables) = _texts[sid];
        var names = variables?.ToList() ?? Place().Matches(text).Select(place => place.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToList();
        var open = false;
        var rendered = Place().Replace(text, place =>
        {
            var name = place.Groups["name"].Value;
            if (values.TryGetValue(name, out var value) || values.TryGetValue($"{names.IndexOf(name) + 1}", out value)) return value;
            open = true;
            return "";
        });
        return open ? null : rendered;
    }

    private static List<string>? Names(JsonElement kind) =>
        kind.TryGetProperty("variables", out var names) ? [.. names.EnumerateArray().Select(name => name.GetString()!)] : null;

    private static Dictionary<string, string>? Values(string variables)
    {
        try
        {
            return variables.Length == 0 ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(variables);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}|\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
