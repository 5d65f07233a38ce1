namespace Dinsos.Pipeline.People;

/// <summary>
/// Names, brought to a form in which spellings of one name meet: titles, notes, patronymic words, spaces, short forms and
/// old spelling are taken away. It serves to point people at possible duplicates, never to merge them.
/// </summary>
public static class PersonName
{
    private const int Most = 200;

    private static readonly HashSet<string> Titles = new(StringComparer.Ordinal)
    {
        "H", "HJ", "HAJI", "HAJJAH", "KH", "IR", "DRS", "DRA", "DRG", "DR", "PROF", "ALM", "ALMH", "ALMARHUM", "ALMARHUMAH", "SDR", "SDRI",
        "BPK", "BAPAK", "IBU", "NY", "TN", "NN", "KETUA", "SEKRETARIS", "BENDAHARA", "ANGGOTA",
    };

    private static readonly HashSet<string> Links = new(StringComparer.Ordinal) { "BIN", "BINTI", "BT", "ANAK", "AK" };

    /// <summary>The form for matching: capital letters without spaces; empty where the cell holds no name.</summary>
    public static string MatchKey(ReadOnlySpan<char> name)
    {
        Span<char> room = stackalloc char[Most];
        var cleaned = CellText.Clean(name, room);
        // Na is a name, however short.
        if (CellText.IsFailure(cleaned) || cleaned.Length > 2 && CellText.IsNothing(cleaned))
            return "";
        var text = WithoutNotes(cleaned);
        Span<char> key = stackalloc char[Most * 4];
        Span<char> word = stackalloc char[Most];
        var length = 0;
        var words = 0;
        for (var at = 0; at < text.Length;)
        {
            var letters = 0;
            while (at < text.Length && (char.IsLetter(text[at]) || text[at] == '\''))
            {
                if (text[at] != '\'')
                    word[letters++] = char.ToUpperInvariant(text[at]);
                at++;
            }

            at = letters == 0 ? at + 1 : at;
            if (letters == 0 || Skipped(word[..letters], words, text[at..]))
                continue;
            length += Spell(word[..letters], words++, key[length..]);
        }

        return new string(key[..WithoutDoubles(key[..length])]);
    }

    // "Paijan (Alm)", "Sumarni / istri Paijan", "Noraini, S.Pd", "Ketua: Rusdi"
    private static ReadOnlySpan<char> WithoutNotes(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon >= 0)
            text = text[(colon + 1)..];
        var note = text.IndexOfAny("(/,;");
        return note > 0 ? text[..note] : text;
    }

    private static bool Skipped(ReadOnlySpan<char> word, int before, ReadOnlySpan<char> rest)
    {
        // A title alone is a name after all.
        if (before == 0)
            return rest.ContainsAnyExcept(" .,'") && Titles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
        return Links.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) || word is "ALM" or "ALMH";
    }

    private static int Spell(ReadOnlySpan<char> word, int before, Span<char> key)
    {
        var full = word switch
        {
            "M" or "MOH" or "MUH" or "MHD" or "MOCH" or "MUCH" or "MOHD" or "MUHD" or "MOHAMMAD" or "MOHAMAD" or "MUHAMAD" or "MOCHAMAD"
                or "MUCHAMAD" or "MOCHAMMAD" or "MUCHAMMAD" or "MOHAMMED" when before == 0 || word.Length > 1 => "MUHAMMAD",
            "ABD" or "ABDL" => "ABDUL",
            "ST" or "STI" when before == 0 => "SITI",
            "NOOR" or "NOR" => "NUR",
            _ => word,
        };
        if (full.StartsWith("NOR") && full.Length > 3)
            return Write("NUR", Old(full[3..], key[3..]), key);
        if (full.StartsWith("NOOR") && full.Length > 4)
            return Write("NUR", Old(full[4..], key[3..]), key);
        return Old(full, key);
    }

    private static int Write(ReadOnlySpan<char> start, int after, Span<char> key)
    {
        start.CopyTo(key);
        return start.Length + after;
    }

    // Soeparman, Djumri, Tjipto; Syahrani and Sahrani.
    private static int Old(ReadOnlySpan<char> word, Span<char> key)
    {
        var length = 0;
        for (var at = 0; at < word.Length; at++)
        {
            var pair = at + 1 < word.Length ? word.Slice(at, 2) : default;
            var (letter, skip) = pair switch
            {
                "OE" => ('U', 1),
                "DJ" => ('J', 1),
                "TJ" => ('C', 1),
                "SY" => ('S', 1),
                _ => (word[at], 0),
            };
            key[length++] = letter;
            at += skip;
        }

        return length;
    }

    private static int WithoutDoubles(Span<char> key)
    {
        var length = 0;
        foreach (var letter in key)
            if (length == 0 || key[length - 1] != letter)
                key[length++] = letter;
        return length;
    }
}
