using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Storage;

/// <summary>
/// Tells names of blobs that lead elsewhere. An address is put in order before it is sent, so that <c>6471/../6472/x</c> would be another
/// blob than the one that was uploaded, and its answer would stand in another's place.
/// </summary>
internal static partial class BlobNames
{
    // With what is put before and behind it, a name stays below the 1,024 characters that storage takes.
    private const int Longest = 600;
    private const int LongestPart = 255;

    /// <summary>Why a name is not to be followed; none where it says what it means.</summary>
    public static string? FaultOf(string name)
    {
        if (name.Length > Longest) return "too long";
        if (name.Contains('\\', StringComparison.Ordinal)) return "backslash";
        if (Escaped().IsMatch(name)) return "escaped sign";
        if (!IsText(name) || name.EnumerateRunes().Any(IsUnsound)) return "control sign";
        var parts = name.Split('/');
        return parts.Any(part => part.Length == 0) ? "empty part"
            : parts.Any(part => part.Length > LongestPart) ? "too long"
            : parts.Any(IsDots) ? "dots"
            : null;
    }

    // Also what becomes dots where a name is brought into its usual form: leaders, the ellipsis, small and full-width dots.
    private static bool IsDots(string part) => part.All(sign => sign is '.' or ' ' or '\u2024' or '\u2025' or '\u2026' or '\ufe52' or '\uff0e');

    // Half of a sign is none.
    private static bool IsText(string name) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)) == name;

    // They steer a terminal, break a line, or turn the direction of what follows.
    private static bool IsUnsound(Rune sign) => sign.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)
        || Rune.GetUnicodeCategory(sign) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    // A name is escaped once on its way; what was escaped before could be read once too often: dot, slash, backslash, control signs.
    [GeneratedRegex("%(?:25)*(?:2e|2f|5c|[01][0-9a-f]|7f)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Escaped();
}
