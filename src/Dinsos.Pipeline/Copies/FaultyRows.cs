using System.Text;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Copies;

/// <summary>
/// What comes back of a file that is too large to come back as a whole: its faulty rows with their numbers, under the columns of
/// the template. What a row takes from merged cells and lines above it stands in the row here.
/// </summary>
internal static class FaultyRows
{
    public static async Task Write(FileReading file, IReadOnlyList<Column> columns, AdviceCursor advice, Stream output)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        var line = new StringBuilder();
        await Add(["lembar", "baris", .. columns.Select(column => column.Name()), ReturnedColumns.ResultTitle, ReturnedColumns.AdviceTitle]);
        foreach (var row in file.Rows)
        {
            if (await advice.For(row.Sheet, row.Row) is { Result: RowAdvice.Faulty } told)
                await Add([row.Sheet, row.Row.ToString(), .. columns.Select(column => Cell(row, column)), told.Result, told.Advice]);
        }

        Task Add(string?[] cells)
        {
            Csv.Cells(line.Clear(), ',', cells);
            return writer.WriteAsync(line.Append("\r\n"));
        }
    }

    private static string? Cell(SourceRow row, Column column)
    {
        if (row[column] is not { } text || !row.IsNumeric(column))
            return row[column];
        // As text, the digits that a spreadsheet has lost would look like digits that are there.
        if (column is Column.Nik or Column.NoKk && text.Length >= 16 && text[^1] == '0')
            return $"{text[0]},{text.AsSpan(1, 14)}E+{text.Length - 1}";
        return text.Replace('.', ',');
    }
}
