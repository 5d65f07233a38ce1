namespace Dinsos.Pipeline.People;

/// <summary>Social statuses of women (WRSE): pekerja, ibu rumah tangga, janda, and how clerks write them.</summary>
public static class SocialStatus
{
    private static readonly Dictionary<string, string> Aliases = Spellings.Of(
        ("ibu rumah tangga", "ibu rumah tangga|irt|i r t|rumah tangga|mengurus rumah tangga"),
        ("janda", "janda|cerai mati|cerai hidup|cerai"),
        ("pekerja", "pekerja|bekerja|wanita pekerja|buruh|karyawan"));

    /// <summary>The programme's own word for the status that the cell says, or null where it has none for it.</summary>
    /// <param name="cell">The text of the cell.</param>
    /// <param name="own">The programme's list.</param>
    public static string? Read(ReadOnlySpan<char> cell, IReadOnlyList<string> own)
    {
        ArgumentNullException.ThrowIfNull(own);
        Span<char> room = stackalloc char[60];
        var text = CellText.Clean(cell, room);
        var note = text.IndexOfAny("(,/");
        if (note > 0)
            text = text[..note].TrimEnd();
        foreach (var status in own)
            if (text.Equals(status, StringComparison.OrdinalIgnoreCase))
                return status;
        foreach (var (word, status) in Aliases)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || text[word.Length] == ' '))
                return own.FirstOrDefault(known => known.Equals(status, StringComparison.OrdinalIgnoreCase));
        }

        return null;
    }
}
