using System.Text;

namespace Dinsos.Pipeline.Storage;

/// <summary>Writes CSV that a spreadsheet opens without harm: a cell that begins like a formula is written as text.</summary>
public static class Csv
{
    /// <summary>Adds one line. A cell with a comma, a quote or a line break is quoted; nothing stands for an empty cell.</summary>
    public static void Line(StringBuilder csv, params ReadOnlySpan<string?> cells)
    {
        Cells(csv, ',', cells);
        csv.Append('\n');
    }

    /// <summary>Adds the cells of one line without its end, parted by any separator.</summary>
    public static void Cells(StringBuilder csv, char separator, ReadOnlySpan<string?> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) csv.Append(separator);
            Cell(csv, separator, cells[i] ?? "");
        }
    }

    private static void Cell(StringBuilder csv, char separator, string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') text = "'" + text;
        if (text.AsSpan().IndexOfAny([separator, '"', '\r', '\n']) < 0) csv.Append(text);
        else csv.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
