using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace Dinsos.Pipeline.Intake;

/// <summary>A header word of a column; the word that stands earlier in the list wins over a later one.</summary>
internal sealed record HeaderWord(Column Column, int Place);

/// <summary>
/// What senders write above a column, from <c>headers.json</c>. Only letters, digits and # count: dots, slashes,
/// spaces, line breaks, stars and case say nothing, nor does what stands in brackets.
/// </summary>
internal static class HeaderWords
{
    private static readonly Table Words = Load();

    public static string LabelOf(Column column) => Words.Labels[column];

    public static string LabelsOf(IEnumerable<Column> columns)
    {
        var labels = columns.Select(LabelOf).ToList();
        return labels.Count < 2 ? string.Concat(labels) : $"{string.Join(", ", labels[..^1])} dan {labels[^1]}";
    }

    /// <summary>The columns that a header cell may stand for; which of them is meant depends on the kind of file.</summary>
    public static IReadOnlyList<HeaderWord> Find(string? text)
    {
        if (text is null || text.Length > 80)
            return [];
        return Words.ByText.GetValueOrDefault(Normal(text))
            ?? Words.ByText.GetValueOrDefault(Normal(WithoutBrackets(text)))
            ?? Words.ByText.GetValueOrDefault(Normal(text).AsSpan().TrimStart("0123456789").ToString())
            ?? [];
    }

    /// <summary>Whether the column holds RT and RW together.</summary>
    public static bool IsRtRw(string? text) => text is { Length: <= 80 } && Words.RtRw.Contains(Normal(WithoutBrackets(text)));

    /// <summary>Whether the columns under this title tell of somebody else than the person of the row.</summary>
    public static bool IsOtherPerson(string? text) =>
        text is { Length: <= 80 } && Words.OtherPersons.Contains(Normal(WithoutBrackets(text)));

    /// <summary>The letters, digits and # of a text, in lower case.</summary>
    public static string Normal(string text)
    {
        var normal = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            if (char.IsAsciiLetterOrDigit(sign) || sign == '#')
                normal.Append(char.ToLowerInvariant(sign));
        }

        return normal.ToString();
    }

    private static string WithoutBrackets(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var close = open < 0 ? -1 : text.IndexOf(')', open);
        return close < 0 ? text : string.Concat(text.AsSpan(0, open), text.AsSpan(close + 1));
    }

    private static Table Load()
    {
        using var stream = typeof(HeaderWords).Assembly.GetManifestResourceStream(typeof(HeaderWords), "headers.json")!;
        using var json = JsonDocument.Parse(stream);
        var labels = new Dictionary<Column, string>();
        var byText = new Dictionary<string, List<HeaderWord>>(StringComparer.Ordinal);
        foreach (var entry in json.RootElement.GetProperty("columns").EnumerateObject())
        {
            var column = Columns.Find(entry.Name) ?? throw new InvalidDataException($"headers.json names an unknown column: {entry.Name}.");
            labels.Add(column, entry.Value.GetProperty("label").GetString()!);
            var place = 0;
            foreach (var word in entry.Value.GetProperty("words").EnumerateArray().Select(word => word.GetString()!).Prepend(entry.Name))
            {
                var normal = Normal(word);
                if (!byText.TryGetValue(normal, out var meanings))
                    byText.Add(normal, meanings = []);
                // The canonical name comes first, but as a word of the list it keeps the place that the list gives it.
                var index = meanings.FindIndex(meaning => meaning.Column == column);
                if (index < 0)
                    meanings.Add(new HeaderWord(column, place));
                else
                    meanings[index] = new HeaderWord(column, place);
                place++;
            }
        }

        return new Table(
            labels,
            byText.ToFrozenDictionary(pair => pair.Key, pair => (IReadOnlyList<HeaderWord>)pair.Value, StringComparer.Ordinal),
            Set("rtRw"),
            Set("otherPersons"));

        FrozenSet<string> Set(string name) =>
            json.RootElement.GetProperty(name).EnumerateArray().Select(word => Normal(word.GetString()!)).ToFrozenSet(StringComparer.Ordinal);
    }

    private sealed record Table(
        Dictionary<Column, string> Labels,
        FrozenDictionary<string, IReadOnlyList<HeaderWord>> ByText,
        FrozenSet<string> RtRw,
        FrozenSet<string> OtherPersons);
}
