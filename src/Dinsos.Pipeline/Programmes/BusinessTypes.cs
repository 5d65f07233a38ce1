using Dinsos.Pipeline.People;

namespace Dinsos.Pipeline.Programmes;

/// <summary>
/// The kinds of business that a programme helps, found in what clerks write: "Jual Gorengan" is <c>gorengan</c>, "ternak ayam
/// kampung" is <c>ternak ayam</c>. The aliases are data (business-aliases.json); a kind that the programme does not list counts
/// as the broader one that it does list.
/// </summary>
public sealed class BusinessTypes
{
    private const int MostWords = 4;
    private const int MostText = 200;

    // Null where the phrase stands for a kind that the programme does not help.
    private readonly Dictionary<string, string?> _types = new(StringComparer.Ordinal);

    /// <summary>Prepares the words for a programme's own list.</summary>
    /// <param name="own">The programme's <see cref="Eligibility.BusinessTypes"/>.</param>
    public BusinessTypes(IReadOnlyList<string> own)
    {
        ArgumentNullException.ThrowIfNull(own);
        var words = BusinessWords.Standard;
        var typeOfKind = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in own)
        {
            var phrase = Normal(type, new char[MostText], [], out _).ToString();
            typeOfKind.TryAdd(words.Kinds.GetValueOrDefault(phrase, phrase), type);
            _types[phrase] = type;
        }

        foreach (var (phrase, kind) in words.Kinds)
        {
            var types = words.KindAndBroader(kind).Select(known => typeOfKind.GetValueOrDefault(known));
            _types.TryAdd(phrase, types.FirstOrDefault(type => type is not null));
        }
    }

    /// <summary>The programme's own word for the business that the cell names, or null where it helps none such.</summary>
    public string? Find(ReadOnlySpan<char> cell)
    {
        Span<int> starts = stackalloc int[MostText / 2 + 1];
        var text = Normal(cell, stackalloc char[MostText], starts, out var words);
        var lookup = _types.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var word = 0; word < words;)
        {
            var taken = 0;
            for (var length = Math.Min(MostWords, words - word); length > 0 && taken == 0; length--)
            {
                var end = word + length == words ? text.Length : starts[word + length] - 1;
                if (!lookup.TryGetValue(text[starts[word]..end], out var type))
                    continue;
                if (type is not null)
                    return type;
                taken = length;
            }

            word += Math.Max(taken, 1);
        }

        return null;
    }

    // Small letters, single spaces, letters and digits only; where each word starts.
    private static ReadOnlySpan<char> Normal(ReadOnlySpan<char> cell, Span<char> room, Span<int> starts, out int words)
    {
        var length = 0;
        words = 0;
        var inside = false;
        foreach (var raw in cell)
        {
            var character = CellText.Plain(raw);
            if (!char.IsLetterOrDigit(character))
            {
                inside = inside && character is '\'' or '\0';
                continue;
            }

            if (length + 2 > room.Length)
                break;
            if (!inside)
            {
                if (length > 0)
                    room[length++] = ' ';
                if (words < starts.Length)
                    starts[words] = length;
                words++;
                inside = true;
            }

            room[length++] = char.ToLowerInvariant(character);
        }

        return room[..length];
    }
}
