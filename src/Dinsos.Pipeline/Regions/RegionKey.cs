using Dinsos.Pipeline.People;

namespace Dinsos.Pipeline.Regions;

/// <summary>
/// The form in which spellings of one region name meet: capital letters and digits only, no apostrophes and no q, short
/// words written out (Sei is Sungai), Roman numerals as digits.
/// </summary>
internal static class RegionKey
{
    /// <summary>Room that a key may need at most for a name of <see cref="MostName"/> characters.</summary>
    public const int Room = 512;

    private const int MostName = 100;

    private static readonly Dictionary<string, string> ShortWords = Spellings.Of(
        ("SUNGAI", "SEI|SG|SUNGEI|S"),
        ("MUARA", "MA|MUARO"),
        ("TANJUNG", "TJ|TG|TJG|TANJONG"),
        ("TELUK", "TLK|TL"),
        ("GUNUNG", "GN|GNG"),
        ("SAMARINDA", "SMD"),
        ("BALIKPAPAN", "BPP"),
        ("BONTANG", "BTG"),
        ("SANGATTA", "SANGATA"),
        ("SEBERANG", "SEBRANG"),
        ("1", "I"), ("2", "II"), ("3", "III"), ("4", "IV"), ("5", "V"), ("6", "VI"), ("7", "VII"), ("8", "VIII"), ("9", "IX"), ("10", "X"));

    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal)
    {
        "DS", "DESA", "KEL", "KELURAHAN", "KAMP", "KAMPUNG", "KP", "KPG", "KEC", "KECAMATAN", "DISTRIK",
        "KAB", "KABUPATEN", "KOTA", "KOTAMADYA", "PEMKAB", "PEMKOT",
    };

    /// <summary>Writes the key of a name.</summary>
    /// <param name="name">The name as it was written.</param>
    /// <param name="key">At least <see cref="Room"/> characters.</param>
    /// <param name="bare">Where in the key the name begins without the word for its kind ("Ds.", "Kel."); 0 without one.</param>
    public static ReadOnlySpan<char> Write(ReadOnlySpan<char> name, Span<char> key, out int bare)
    {
        Span<char> room = stackalloc char[MostName];
        var text = CellText.Clean(name, room);
        var note = text.IndexOf('(');
        if (note > 0)
            text = text[..note];
        bare = 0;
        var length = 0;
        var onlyKinds = true;
        Span<char> word = stackalloc char[MostName];
        for (var at = 0; at < text.Length;)
        {
            var letters = ReadWord(text, ref at, word);
            if (letters == 0)
                continue;
            var read = (ReadOnlySpan<char>)word[..letters];
            var isKind = onlyKinds && Kinds.GetAlternateLookup<ReadOnlySpan<char>>().Contains(read);
            if (ShortWords.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(read, out var full))
                read = full;
            read.CopyTo(key[length..]);
            length += read.Length;
            onlyKinds &= isKind;
            if (isKind)
                bare = length;
        }

        if (bare == length)
            bare = 0;
        return key[..length];
    }

    private static int ReadWord(ReadOnlySpan<char> text, ref int at, Span<char> word)
    {
        var letters = 0;
        for (; at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '\''); at++)
            if (text[at] is not ('\'' or 'q' or 'Q'))
                word[letters++] = char.ToUpperInvariant(text[at]);
        if (letters == 0)
            at++;
        return letters;
    }
}
