namespace Dinsos.Pipeline.People;

/// <summary>Score of a field assessment: 0 to 100 with up to two decimals, after a comma or a dot.</summary>
public static class AssessmentScore
{
    /// <summary>The score in hundredths, 0 to 10000, or null where the cell is blank or no score.</summary>
    /// <param name="cell">The text of the cell.</param>
    /// <param name="numeric">Whether the cell was a number, whose further decimals are rounded: they come from calculation.</param>
    public static int? Read(ReadOnlySpan<char> cell, bool numeric = false)
    {
        Span<char> room = stackalloc char[32];
        var text = CellText.Clean(cell, room);
        if (text.IsEmpty || text.Length > 20 || !char.IsAsciiDigit(text[0]))
            return null;
        var point = text.IndexOfAny('.', ',');
        var whole = point < 0 ? text : text[..point];
        var decimals = point < 0 ? [] : text[(point + 1)..];
        if (whole.Length > 3 || decimals.Length > 2 && !numeric || point >= 0 && decimals.IsEmpty
            || whole.IndexOfAnyExceptInRange('0', '9') >= 0 || decimals.IndexOfAnyExceptInRange('0', '9') >= 0)
            return null;

        var hundredths = int.Parse(whole) * 100;
        if (decimals.Length > 0)
            hundredths += (decimals[0] - '0') * 10;
        if (decimals.Length > 1)
            hundredths += decimals[1] - '0';
        if (decimals.Length > 2 && decimals[2] >= '5')
            hundredths++;
        return hundredths <= 10_000 ? hundredths : null;
    }
}
