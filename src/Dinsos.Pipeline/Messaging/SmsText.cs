using System.Buffers;
using System.Text;

namespace Dinsos.Pipeline.Messaging;

/// <summary>
/// What an SMS can carry. One character outside the GSM alphabet makes the whole text UCS-2 and more than twice as dear, so
/// look-alikes (curly quotes, long dashes, hard spaces) and letters with marks are replaced before anything is counted.
/// </summary>
public static class SmsText
{
    private const int GsmSingle = 160;
    private const int GsmPart = 153;
    private const int UnicodeSingle = 70;
    private const int UnicodePart = 67;

    private static readonly SearchValues<char> Basic = SearchValues.Create(
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");

    private static readonly SearchValues<char> Extended = SearchValues.Create("\f^{}\\[~]|€");

    /// <summary>The text with look-alikes of GSM characters replaced by these, and letters with marks by their base letters; other characters stay.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            plain.Append(LookAlike(rune.Value) ?? SmsLetters.BaseOf(rune.Value) ?? rune.ToString());
        }

        return plain.ToString();
    }

    /// <summary>The same without what no SMS of the GSM alphabet can show, such as an emoji in somebody's name; as it is where nothing would be left.</summary>
    internal static string Sayable(string text)
    {
        var plain = Plain(text);
        var sayable = string.Concat(plain.Where(IsGsm)).Trim();
        return sayable.Length > 0 ? sayable : plain;
    }

    /// <summary>Whether every character is of the GSM 7-bit alphabet or its extension.</summary>
    public static bool IsGsm(string text) => text.All(IsGsm);

    /// <summary>Parts into which the text is cut: an escaped pair and a surrogate pair are never cut in two.</summary>
    public static int Segments(string text) => IsGsm(text)
        ? Count(text.Select(c => Extended.Contains(c) ? 2 : 1), GsmSingle, GsmPart)
        : Count(text.EnumerateRunes().Select(r => r.Utf16SequenceLength), UnicodeSingle, UnicodePart);

    private static bool IsGsm(char character) => Basic.Contains(character) || Extended.Contains(character);

    private static int Count(IEnumerable<int> widths, int single, int part)
    {
        var total = 0;
        var parts = 1;
        var used = 0;
        foreach (var width in widths)
        {
            total += width;
            if (used + width > part)
            {
                parts++;
                used = 0;
            }

            used += width;
        }

        return total <= single ? 1 : parts;
    }

    private static string? LookAlike(int character) => character switch
    {
        0x2018 or 0x2019 or 0x201A or 0x201B or 0x2032 or 0x02BC or 0x02BB or 0x0060 or 0x00B4 => "'",
        0x201C or 0x201D or 0x201E or 0x201F or 0x2033 or 0x00AB or 0x00BB => "\"",
        0x2010 or 0x2011 or 0x2012 or 0x2013 or 0x2014 or 0x2015 or 0x2212 => "-",
        0x00A0 or 0x2007 or 0x202F or 0x2009 or 0x200A or 0x2002 or 0x2003 or 0x0009 => " ",
        0x200B or 0x200C or 0x200D or 0x2060 or 0xFEFF or 0x00AD => "",
        0x2026 => "...",
        0x2022 or 0x00B7 => "*",
        0x00D7 => "x",
        0x2044 => "/",
        _ => null,
    };
}
