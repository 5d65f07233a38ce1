namespace Dinsos.Pipeline.People;

/// <summary>Ages as clerks write them: <c>45</c>, <c>45 th</c>, <c>45 Thn</c>, <c>45 tahun</c>.</summary>
public static class AgeText
{
    /// <summary>Whole years, 0 to 130, or null where the cell is blank or no age.</summary>
    public static int? Read(ReadOnlySpan<char> cell)
    {
        Span<char> room = stackalloc char[20];
        var text = CellText.Clean(cell, room).TrimEnd('.');
        var end = text.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? text : text[..end];
        var unit = end < 0 ? [] : text[end..].TrimStart();
        if (digits.Length is 0 or > 3 || unit.Length > 0 && !unit.Equals("th", StringComparison.OrdinalIgnoreCase)
            && !unit.Equals("thn", StringComparison.OrdinalIgnoreCase) && !unit.Equals("tahun", StringComparison.OrdinalIgnoreCase))
            return null;
        return int.Parse(digits) is <= 130 and var years ? years : null;
    }
}
