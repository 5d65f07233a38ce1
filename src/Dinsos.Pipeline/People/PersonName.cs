using System.Buffers;

namespace Dinsos.Pipeline.People;

/// <summary>
/// Names, brought to a form in which spellings of one name meet: titles, notes, patronymic words, spaces, short forms and
/// old spelling are taken away. It serves to point people at possible duplicates, never to merge them.
/// </summary>
public static class PersonName
{
    private const int Most = 200;
    private const int Usual = 40;
    private static readonly SearchValues<char> NoteSigns = SearchValues.Create(":(/,;");

    /// <summary>The form for matching: capital letters without spaces; empty where the cell holds no name.</summary>
    public static string MatchKey(ReadOnlySpan<char> name)
    {
        var most = name.Length <= Usual ? Usual : Most;
        Span<char> room = most == Usual ? stackalloc char[Usual] : stackalloc char[Most];
        var cleaned = CellText.Clean(name, room);
        // Na is a name, however short.
        if (CellText.IsFailure(cleaned) || cleaned.Length > 2 && CellText.IsNothing(cleaned))
            return "";
        var text = WithoutNotes(cleaned);
        Span<char> key = most == Usual ? stackalloc char[Usual * 4] : stackalloc char[Most * 4];
        var length = 0;
        var words = 0;
        for (var at = 0; at < text.Length;)
        {
            // A word is written where its key will stand, and spelled there.
            var word = key[length..];
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
            length += Spell(word[..letters], words++, word);
        }

        return new string(key[..WithoutDoubles(key[..length])]);
    }

    // "Paijan (Alm)", "Sumarni / istri Paijan", "Noraini, S.Pd", "Ketua: Rusdi"
    private static ReadOnlySpan<char> WithoutNotes(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(NoteSigns))
            return text;
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
            return IsTitle(word) && rest.ContainsAnyExcept(" .,'");
        return word.Length <= 5 && word is ("BIN" or "BINTI" or "BT" or "ANAK" or "AK" or "ALM" or "ALMH");
    }

    private static bool IsTitle(ReadOnlySpan<char> word) => word is
        "H" or "HJ" or "HAJI" or "HAJJAH" or "KH" or "IR" or "DRS" or "DRA" or "DRG" or "DR" or "PROF" or "ALM" or "ALMH" or "ALMARHUM"
        or "ALMARHUMAH" or "SDR" or "SDRI" or "BPK" or "BAPAK" or "IBU" or "NY" or "TN" or "NN" or "KETUA" or "SEKRETARIS" or "BENDAHARA"
        or "ANGGOTA";

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
            var next = at + 1 < word.Length ? word[at + 1] : '\0';
            var (letter, skip) = (word[at], next) switch
            {
                ('O', 'E') => ('U', 1),
                ('D', 'J') => ('J', 1),
                ('T', 'J') => ('C', 1),
                ('S', 'Y') => ('S', 1),
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
