using System.Globalization;
using CsvHelper;
using Dinsos.LocalHost.Demo;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Dinsos.Functions.Tests.Demo;

/// <summary>A regency's file read back by other code than wrote it.</summary>
internal static class SentFile
{
    /// <summary>The rows below the header that bear a running number, by canonical column.</summary>
    public static List<Dictionary<string, string>> Rows(string path, SheetLayout layout)
    {
        var columns = layout.Columns.Select(column => column.Column).ToArray();
        return
        [
            .. Lines(path, layout).SkipWhile(line => line[0] != layout.Columns[0].Header).Skip(1)
                .Where(line => line.Length > 0 && int.TryParse(line[0], NumberStyles.None, CultureInfo.InvariantCulture, out _))
                .Select(line => columns.Zip(line).ToDictionary(pair => pair.First, pair => pair.Second)),
        ];
    }

    public static List<string[]> Lines(string path, SheetLayout layout) => layout.IsWorkbook ? Sheet(path, layout.Columns.Length) : Csv(path, layout);

    private static List<string[]> Csv(string path, SheetLayout layout)
    {
        var text = layout.Encoding.GetString(File.ReadAllBytes(path)).TrimStart('\ufeff');
        if (layout.SaysSeparator)
            text = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        var options = new CsvReaderOptions { HasHeader = false, Separator = layout.Separator };
        using var reader = CsvReader.Create(System.Text.Encoding.UTF8.GetBytes(text), options);
        var lines = new List<string[]>();
        while (reader.Read())
            lines.Add([.. Enumerable.Range(0, reader.FieldCount).Select(field => System.Text.Encoding.UTF8.GetString(reader.GetSpan(field)))]);
        return lines;
    }

    private static List<string[]> Sheet(string path, int width)
    {
        using var book = SpreadsheetDocument.Open(path, isEditable: false);
        var first = book.WorkbookPart!.Workbook.Descendants<Sheet>().First().Id!.Value!;
        var sheet = (WorksheetPart)book.WorkbookPart.GetPartById(first);
        return [.. sheet.Worksheet.Descendants<Row>().Select(row => Cells(row, width))];
    }

    private static string[] Cells(Row row, int width)
    {
        var cells = Enumerable.Repeat("", width).ToArray();
        foreach (var cell in row.Elements<Cell>())
            cells[cell.CellReference!.Value![0] - 'A'] = cell.InlineString?.Text?.Text ?? cell.CellValue!.Text;
        return cells;
    }
}
