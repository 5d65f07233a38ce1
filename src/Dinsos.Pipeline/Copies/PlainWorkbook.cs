using System.Globalization;
using System.Xml;
using Dinsos.Pipeline.Lists;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using ExcelDataReader;

namespace Dinsos.Pipeline.Copies;

/// <summary>
/// Writes a workbook anew as XLSX, for an old one (XLS) and for one that cannot be changed as it is: sheets, cells with their
/// types and number formats, widths and merged cells; fonts and colours are lost.
/// </summary>
internal static class PlainWorkbook
{
    // So many columns a sheet can have; one that is damaged may say more.
    private const int ColumnsOfOldSheet = 256;
    private const int ColumnsOfSheet = 16_384;

    /// <param name="from">The workbook, of any kind that is read.</param>
    /// <param name="to">Takes the new one.</param>
    /// <param name="withMacros">Whether its name says that it may hold macros; it holds none.</param>
    public static void Write(Stream from, Stream to, bool withMacros)
    {
        var columns = from.ReadByte() == 0xD0 ? ColumnsOfOldSheet : ColumnsOfSheet;
        from.Position = 0;
        using var reader = ExcelReaderFactory.CreateReader(from, new ExcelReaderConfiguration { LeaveOpen = true });
        using var book = SpreadsheetDocument.Create(to, withMacros ? SpreadsheetDocumentType.MacroEnabledWorkbook : SpreadsheetDocumentType.Workbook);
        var part = book.AddWorkbookPart();
        var formats = new NumberFormats();
        var sheets = new Sheets();
        do
        {
            var sheet = part.AddNewPart<WorksheetPart>();
            using (var writer = OpenXmlWriter.Create(sheet))
                WriteSheet(reader, columns, writer, formats);
            sheets.Append(new Sheet
            {
                Name = reader.Name,
                SheetId = (uint)sheets.ChildElements.Count + 1,
                Id = part.GetIdOfPart(sheet),
                State = reader.VisibleState == "visible" ? null : SheetStateValues.Hidden,
            });
        }
        while (reader.NextResult());

        part.AddNewPart<WorkbookStylesPart>().Stylesheet = formats.AsStyles();
        part.Workbook = new Workbook(sheets);
    }

    private static void WriteSheet(IExcelDataReader reader, int columns, OpenXmlWriter writer, NumberFormats formats)
    {
        columns = Math.Min(columns, reader.FieldCount);
        writer.WriteStartElement(new Worksheet());
        var row = 0;
        while (reader.Read())
        {
            if (row++ == 0)
            {
                WriteWidths(reader, columns, writer);
                writer.WriteStartElement(new SheetData());
            }

            var cells = Enumerable.Range(0, columns).Select(field => CellOf(reader, field, row, formats)).OfType<Cell>().ToList();
            if (cells.Count > 0)
                writer.WriteElement(new Row(cells) { RowIndex = (uint)row });
        }

        if (row == 0)
            writer.WriteStartElement(new SheetData());
        writer.WriteEndElement();
        if (reader.MergeCells is { Length: > 0 } merged)
            writer.WriteElement(new MergeCells(merged.Select(range => new MergeCell
            {
                Reference = $"{new CellAddress(range.FromColumn, range.FromRow + 1)}:{new CellAddress(range.ToColumn, range.ToRow + 1)}",
            })));
        writer.WriteEndElement();
    }

    private static void WriteWidths(IExcelDataReader reader, int columns, OpenXmlWriter writer)
    {
        var widths = Enumerable.Range(0, columns).Select(field => (Field: (uint)field + 1, Width: reader.GetColumnWidth(field)))
            .Where(column => column.Width > 0).ToList();
        if (widths.Count > 0)
            writer.WriteElement(new DocumentFormat.OpenXml.Spreadsheet.Columns(widths.Select(column => new DocumentFormat.OpenXml.Spreadsheet.Column
            {
                Min = column.Field,
                Max = column.Field,
                Width = column.Width,
                CustomWidth = true,
            })));
    }

    private static Cell? CellOf(IExcelDataReader reader, int field, int row, NumberFormats formats)
    {
        if (reader.GetValue(field) is not { } value || value is "")
            return null;
        var cell = new Cell { CellReference = new CellAddress(field, row).ToString() };
        var format = formats.IndexOf(reader.GetNumberFormatString(field));
        if (format > 0)
            cell.StyleIndex = format;
        switch (value)
        {
            case bool yes:
                cell.DataType = CellValues.Boolean;
                cell.CellValue = new CellValue(yes);
                break;
            case double number:
                cell.CellValue = new CellValue(number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case int number:
                cell.CellValue = new CellValue(number);
                break;
            case DateTime day when day.Year >= 1900:
                cell.CellValue = new CellValue(day.ToOADate().ToString("R", CultureInfo.InvariantCulture));
                break;
            case var other:
                cell.DataType = CellValues.InlineString;
                cell.InlineString = new InlineString(new Text(Clean(other.ToString()!)) { Space = SpaceProcessingModeValues.Preserve });
                break;
        }

        return cell;
    }

    private static string Clean(string text) => string.Concat(text.Where(XmlConvert.IsXmlChar));

    /// <summary>Number formats by their text, each a style of cells.</summary>
    private sealed class NumberFormats
    {
        private const uint FirstOfOurs = 164;
        private const string General = "General";
        private readonly List<string> _formats = [General];

        public uint IndexOf(string? format)
        {
            if (string.IsNullOrEmpty(format))
                return 0;
            if (!_formats.Contains(format))
                _formats.Add(format);
            return (uint)_formats.IndexOf(format);
        }

        public Stylesheet AsStyles() => new()
        {
            NumberingFormats = _formats.Count == 1 ? null : new NumberingFormats(_formats.Skip(1).Select((format, i) =>
                new NumberingFormat { NumberFormatId = FirstOfOurs + (uint)i, FormatCode = format })),
            CellFormats = new CellFormats(_formats.Select((_, i) =>
                new CellFormat { NumberFormatId = i == 0 ? 0 : FirstOfOurs + (uint)i - 1, ApplyNumberFormat = i == 0 ? null : true })),
        };
    }
}
