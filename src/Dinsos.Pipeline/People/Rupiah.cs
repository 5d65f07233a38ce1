namespace Dinsos.Pipeline.People;

/// <summary>
/// Money as clerks write it: <c>Rp 5.000.000,-</c>, <c>5.000.000,00</c>, <c>5jt</c>, <c>4,5 juta</c>. A dot groups thousands, a
/// comma begins decimals.
/// </summary>
public static class Rupiah
{
    private static readonly (string Word, long Times)[] Units =
        [("juta", 1_000_000), ("jt", 1_000_000), ("ribu", 1_000), ("rb", 1_000), ("k", 1_000)];

    /// <summary>Whole rupiah, a half rounded up, or null where the cell is blank or no amount.</summary>
    /// <param name="cell">The text of the cell.</param>
    /// <param name="numeric">Whether the cell was a number: then a dot begins decimals.</param>
    public static long? Read(ReadOnlySpan<char> cell, bool numeric = false)
    {
        Span<char> room = stackalloc char[64];
        var text = CellText.Clean(cell, room);
        if (text.IndexOf('(') is > 0 and var bracket)
            text = text[..bracket];
        foreach (var currency in (ReadOnlySpan<string>)["Rp", "IDR"])
            if (text.StartsWith(currency, StringComparison.OrdinalIgnoreCase))
                text = text[currency.Length..].TrimStart('.');
        text = WithoutEnd(text.Trim());

        long times = 1;
        foreach (var (word, unit) in Units)
        {
            if (text.EndsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                times = unit;
                text = text[..^word.Length].TrimEnd(" .");
                break;
            }
        }

        return Amount(text, numeric) is { } amount && amount * times <= 1_000_000_000_000_000m
            ? (long)Math.Round(amount * times, MidpointRounding.AwayFromZero)
            : null;
    }

    private static ReadOnlySpan<char> WithoutEnd(ReadOnlySpan<char> text)
    {
        if (text.EndsWith("rupiah", StringComparison.OrdinalIgnoreCase))
            text = text[..^6];
        return text.TrimEnd(",.-= ");
    }

    private static decimal? Amount(ReadOnlySpan<char> text, bool numeric)
    {
        if (text.IsEmpty || !char.IsAsciiDigit(text[0]))
            return null;
        var point = numeric ? text.IndexOf('.') : DecimalPoint(text);
        decimal amount = 0;
        decimal place = 0;
        var group = 0;
        var grouped = false;
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                if (at >= 20)
                    return null;
                place /= 10;
                amount = place > 0 ? amount + (text[at] - '0') * place : amount * 10 + (text[at] - '0');
                group++;
            }
            else if (at == point)
            {
                if (grouped && group != 3)
                    return null;
                place = 1;
            }
            else if (text[at] is '.' or ',' or ' ' && place == 0 && (group == 3 || (!grouped && group is 1 or 2)))
            {
                (group, grouped) = (0, true);
            }
            else
            {
                return null;
            }
        }

        return grouped && place == 0 && group != 3 ? null : amount;
    }

    // The last separator begins decimals where it stands once and other than three digits follow.
    private static int DecimalPoint(ReadOnlySpan<char> text)
    {
        var last = text.LastIndexOfAny('.', ',');
        return last >= 0 && text[..last].IndexOf(text[last]) < 0 && text.Length - last - 1 != 3 ? last : -1;
    }
}
