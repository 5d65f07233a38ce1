using System.Globalization;
using System.Runtime.InteropServices;

namespace Dinsos.Pipeline.Lists;

/// <summary>How the values of a column are shown.</summary>
internal enum ListFormat
{
    Text,

    /// <summary>Text that may take several lines.</summary>
    LongText,
    Number,

    /// <summary>With two decimals.</summary>
    Mean,

    /// <summary>Whole rupiah.</summary>
    Money,
    Day,
}

/// <summary>What a line of a list is, which its looks tell.</summary>
internal enum ListLine
{
    Plain,

    /// <summary>Of somebody who gets something.</summary>
    Chosen,

    /// <summary>Adds up others.</summary>
    Total,
}

/// <summary>In which of the two forms of a list a column stands.</summary>
internal enum ListForm
{
    Both,

    /// <summary>In the file that programs read.</summary>
    Csv,

    /// <summary>On paper.</summary>
    Sheet,
}

/// <summary>A column of a list.</summary>
/// <param name="Name">Its name in the CSV.</param>
/// <param name="Title">Its title on the sheet.</param>
/// <param name="Width">In characters.</param>
/// <param name="Format">How its values are shown.</param>
/// <param name="In">Where it stands.</param>
internal sealed record ListColumn(string Name, string Title, double Width, ListFormat Format = ListFormat.Text, ListForm In = ListForm.Both);

/// <summary>A value of a list: a text, a number or a day, or nothing.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ListCell(string? Text, decimal? Number = null, DateOnly? Day = null)
{
    public static implicit operator ListCell(string? text) => new(text);

    public static implicit operator ListCell(long? number) => new(null, number);

    public static implicit operator ListCell(decimal? number) => new(null, number);

    public static implicit operator ListCell(DateOnly? day) => new(null, null, day);

    /// <summary>As it stands in a CSV.</summary>
    public string? InCsv(ListFormat format) =>
        Text ?? Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        ?? Number?.ToString(format == ListFormat.Mean ? "0.00" : "0.##", CultureInfo.InvariantCulture);
}
