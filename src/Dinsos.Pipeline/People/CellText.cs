using System.Buffers;

namespace Dinsos.Pipeline.People;

/// <summary>What clerks and spreadsheets leave around the text of a cell, taken away the same way for every kind of value.</summary>
internal static class CellText
{
    private static readonly string[] NothingWords =
    [
        "", "-", "--", "---", ".", "..", "...", "_", "/", "n/a", "na", "nihil", "null", "none", "kosong", "tidak ada", "tdk ada",
        "tidak punya", "tdk punya", "belum ada", "blm ada", "belum punya",
    ];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Nothing =
        new HashSet<string>(NothingWords, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    // Nearly every cell says something, and its first character already shows it.
    private static readonly SearchValues<char> FirstOfNothing =
        SearchValues.Create([.. NothingWords.Where(word => word.Length > 0).SelectMany(word => $"{word[0]}{char.ToUpperInvariant(word[0])}")]);

    /// <summary>
    /// Copies the text without control and zero-width characters, without the apostrophe that marks a text cell, with single
    /// plain spaces and straight apostrophes. What does not fit is cut off. Text that is clean comes back as it is, uncopied.
    /// </summary>
    public static ReadOnlySpan<char> Clean(ReadOnlySpan<char> text, Span<char> room)
    {
        if (text.Length <= room.Length && IsClean(text))
            return text;

        var length = 0;
        var space = false;
        foreach (var raw in text)
        {
            var character = Plain(raw);
            if (character == ' ')
            {
                space = length > 0;
                continue;
            }

            if (character == '\0' || (length == 0 && character == '\''))
                continue;
            if (length + (space ? 1 : 0) >= room.Length)
                break;
            if (space)
                room[length++] = ' ';
            room[length++] = character;
            space = false;
        }

        return room[..length];
    }

    private static bool IsClean(ReadOnlySpan<char> text)
    {
        var before = ' ';
        foreach (var character in text)
        {
            if (character is < ' ' or > '~' or '`' || character == ' ' && before == ' ')
                return false;
            before = character;
        }

        return text.IsEmpty || before != ' ' && text[0] != '\'';
    }

    /// <summary>Whether the text, once cleaned, says that there is nothing: blank, a dash, "tidak ada".</summary>
    public static bool IsNothing(ReadOnlySpan<char> cleaned) =>
        cleaned.IsEmpty || (cleaned.Length <= 12 && FirstOfNothing.Contains(cleaned[0]) && Nothing.Contains(cleaned));

    /// <summary>
    /// Whether a formula has failed (#N/A, #REF!, Err:502) or a number did not fit its column (####): something was meant, and nobody
    /// can tell what.
    /// </summary>
    public static bool IsFailure(ReadOnlySpan<char> cell)
    {
        var text = cell.Trim();
        return text.Length is > 1 and <= 20
            && (text[0] == '#' && (text[^1] is '!' or '?' || text.Equals("#N/A", StringComparison.OrdinalIgnoreCase) || text.IndexOfAnyExcept('#') < 0)
                || text[0] is 'E' or 'e' && text.StartsWith("Err:", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether the cell holds nothing, before cleaning.</summary>
    public static bool IsBlank(ReadOnlySpan<char> cell)
    {
        if (cell.IsEmpty)
            return true;
        Span<char> room = stackalloc char[16];
        return IsNothing(Clean(cell, room));
    }

    /// <summary>The character as it is meant: <c>' '</c> for every kind of space, NUL for what cannot be seen.</summary>
    public static char Plain(char character)
    {
        if (character is > ' ' and < '\u007f')
            return character == '`' ? '\'' : character;
        if (char.IsWhiteSpace(character) || character is '\u2007' or '\u202f')
            return ' ';
        return character switch
        {
            '\u2018' or '\u2019' or '\u201b' or '\u02bc' or '\u00b4' or '\u02b9' or '\u2032' or '\uff07' => '\'',
            '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => '-',
            '\u200b' or '\u200c' or '\u200d' or '\u200e' or '\u200f' or '\u2060' or '\ufeff' or '\u00ad' => '\0',
            _ => char.IsControl(character) ? '\0' : character,
        };
    }

    /// <summary>
    /// Whether a spreadsheet has written a number with an exponent somewhere in the text, such as <c>6,47202E+15</c>. The
    /// digits that it left out are lost.
    /// </summary>
    public static bool HasExponent(ReadOnlySpan<char> text)
    {
        for (var at = 1; at < text.Length - 1; at++)
        {
            if (text[at] is not ('E' or 'e') || !char.IsAsciiDigit(text[at - 1]) && text[at - 1] is not ('.' or ','))
                continue;
            var rest = text[(at + 1)..].TrimStart();
            var signed = rest.Length > 0 && rest[0] is '+' or '-';
            if (signed)
                rest = rest[1..].TrimStart();
            var digits = 0;
            while (digits < rest.Length && char.IsAsciiDigit(rest[digits]))
                digits++;
            if (digits is 1 or 2 or 3 && (signed || digits == rest.Length))
                return true;
        }

        return false;
    }
}
