namespace Dinsos.Pipeline.People;

/// <summary>
/// Dates as regencies write them: <c>1/2/80</c>, <c>01.02.1980</c>, <c>1 Pebruari 1980</c>, <c>1980-02-01</c>, <c>Samarinda, 01-02-1980</c>
/// or the day number of a spreadsheet. The day always stands before the month.
/// </summary>
public static class IndonesianDate
{
    private static readonly DateOnly SpreadsheetEpoch = new(1899, 12, 30);

    // A year such as 1980 alone in a cell is no day number: day numbers below 10000 would be before May 1927.
    private const int FirstDayNumber = 10_000;
    private const int LastDayNumber = 73_050;

    private static readonly Dictionary<string, int> Months = Spellings.Of(
        (1, "jan|januari|january"),
        (2, "feb|peb|februari|pebruari|febuari|february"),
        (3, "mar|mrt|maret|march"),
        (4, "apr|april"),
        (5, "mei|mai|may"),
        (6, "jun|juni|june"),
        (7, "jul|juli|july"),
        (8, "agu|agt|ags|agst|agus|agustus|aug|august"),
        (9, "sep|sept|september"),
        (10, "okt|oct|oktober|october"),
        (11, "nop|nov|nopember|november"),
        (12, "des|dec|desember|december"));

    /// <summary>
    /// The day that the cell tells, or null where it is blank, not a date, not in the calendar or before 1901 (what a
    /// spreadsheet makes of 0).
    /// </summary>
    /// <param name="cell">The text of the cell.</param>
    /// <param name="latest">A year of two digits is the last one that is not after this day.</param>
    public static DateOnly? Read(ReadOnlySpan<char> cell, DateOnly latest) => Plain(cell) ?? ReadAny(cell, latest);

    // Most cells are of one of two shapes: 1980-02-01 and 01/02/1980.
    private static DateOnly? Plain(ReadOnlySpan<char> cell)
    {
        if (cell.Length != 10)
            return null;
        var (year, month, day) = IsSeparator(cell[4]) && IsSeparator(cell[7])
            ? (Number(cell[..4]), Number(cell[5..7]), Number(cell[8..]))
            : IsSeparator(cell[2]) && IsSeparator(cell[5]) ? (Number(cell[6..]), Number(cell[3..5]), Number(cell[..2])) : default;
        return year > 1900 ? Birthday.Make(year, month, day) : null;
    }

    private static bool IsSeparator(char character) => character is '-' or '/' or '.';

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
                return -1;
            number = (number * 10) + (digit - '0');
        }

        return number;
    }

    private static DateOnly? ReadAny(ReadOnlySpan<char> cell, DateOnly latest)
    {
        Span<char> room = stackalloc char[80];
        var text = CellText.Clean(cell, room);
        if (int.TryParse(WholeNumber(text), System.Globalization.NumberStyles.None, provider: null, out var dayNumber))
            return dayNumber is >= FirstDayNumber and <= LastDayNumber ? SpreadsheetEpoch.AddDays(dayNumber) : null;

        Span<(int Value, int Length)> parts = stackalloc (int, int)[3];
        return Split(text, parts) ? Order(parts, latest) : null;
    }

    // A day number with a time of day: 29252.5.
    private static ReadOnlySpan<char> WholeNumber(ReadOnlySpan<char> text)
    {
        var point = text.IndexOf('.');
        return point == 5 && text[6..].IndexOfAnyExceptInRange('0', '9') < 0 ? text[..5] : text;
    }

    private static bool Split(ReadOnlySpan<char> text, Span<(int Value, int Length)> parts)
    {
        var count = 0;
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            if (char.IsAsciiDigit(text[at]))
            {
                while (at < text.Length && char.IsAsciiDigit(text[at]))
                    at++;
                if (count == 3)
                    // A spreadsheet's time of day may follow the date; another number makes it something else.
                    return text[at..].StartsWith(":");
                if (at - start > 4)
                    return false;
                parts[count++] = (int.Parse(text[start..at]), at - start);
            }
            else if (char.IsLetter(text[at]))
            {
                while (at < text.Length && char.IsLetter(text[at]))
                    at++;
                // Words before the day are its place or weekday.
                if (count == 1 && Months.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[start..at], out var month))
                    parts[count++] = (month, 0);
                else if (count is 1 or 2)
                    return false;
            }
            else
            {
                at++;
            }
        }

        return count == 3;
    }

    private static DateOnly? Order(ReadOnlySpan<(int Value, int Length)> parts, DateOnly latest)
    {
        var (first, month, last) = (parts[0], parts[1], parts[2]);
        if (month.Length > 2)
            return null;
        var date = (first.Length, last.Length) switch
        {
            (4, <= 2) => Birthday.Make(first.Value, month.Value, last.Value),
            ( <= 2, 4) => Birthday.Make(last.Value, month.Value, first.Value),
            ( <= 2, 2) => WithCentury(last.Value, month.Value, first.Value, latest),
            _ => null,
        };
        return date?.Year > 1900 ? date : null;
    }

    private static DateOnly? WithCentury(int year, int month, int day, DateOnly latest)
    {
        var recent = Birthday.Make(2000 + year, month, day);
        return recent <= latest ? recent : Birthday.Make(1900 + year, month, day);
    }
}
