using System.Globalization;

namespace Dinsos.LocalHost.Demo;

/// <summary>One cell as a clerk left it: a text, or in a workbook a number that may show as a date.</summary>
internal readonly record struct SheetCell(string Text, double? Number = null, bool IsDate = false)
{
    public static SheetCell Blank { get; } = new("");

    public static SheetCell Of(decimal number) => new(number.ToString("0.##", CultureInfo.InvariantCulture), (double)number);

    public static SheetCell Of(DateOnly day, bool shown) =>
        new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.ToDateTime(TimeOnly.MinValue).ToOADate(), shown);

    public static implicit operator SheetCell(string text) => new(text);
}
