using System.Text;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Copies;

/// <summary>
/// Writes a text file again with our two columns: same separator, titles and line breaks in quotes, every record under the same
/// number. It becomes UTF-8 with a byte order mark, and a cell that begins like a formula is written as text.
/// </summary>
internal static class CsvCopy
{
    public static async Task Write(Stream file, FileShape shape, CsvLayout layout, AdviceCursor advice, Stream output)
    {
        using var rows = CsvLayout.Open(file, shape, out _);
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        if (layout.Dialect.HintBytes > 0)
            await writer.WriteAsync($"sep={layout.Dialect.Separator}\r\n");
        var line = new StringBuilder();
        while (rows.Read())
        {
            var cells = Cells(rows);
            if (await advice.For(sheet: null, rows.RowNumber) is { } told)
                Put(ref cells, layout.Own, told.Result, told.Advice);
            else if (rows.RowNumber == layout.HeaderRow)
                Put(ref cells, layout.Own, ReturnedColumns.ResultTitle, ReturnedColumns.AdviceTitle);
            else if (layout.IsReturned && rows.RowNumber > layout.HeaderRow)
                Clear(cells, layout.Own);
            Csv.Cells(line.Clear(), layout.Dialect.Separator, cells);
            await writer.WriteAsync(line.Append("\r\n"));
        }
    }

    private static string?[] Cells(CsvRows rows)
    {
        var cells = new string?[rows.FieldCount];
        for (var field = 0; field < cells.Length; field++)
            cells[field] = rows.Text(field);
        return cells;
    }

    private static void Put(ref string?[] cells, ReturnedColumns own, string result, string advice)
    {
        var width = Math.Max(own.Result, own.Advice) + 1;
        if (cells.Length < width)
            Array.Resize(ref cells, width);
        cells[own.Result] = result;
        cells[own.Advice] = advice;
    }

    // What stood there of a row that holds no person any more; the titles of a next page stay.
    private static void Clear(string?[] cells, ReturnedColumns own)
    {
        if (own.Result < cells.Length && cells[own.Result] == ReturnedColumns.ResultTitle)
            return;
        foreach (var field in (ReadOnlySpan<int>)[own.Result, own.Advice])
        {
            if (field < cells.Length)
                cells[field] = null;
        }
    }
}
