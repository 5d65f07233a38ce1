using System.Text;
using Dinsos.Pipeline.Copies;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Storage;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Dinsos.Functions.Tests.Copies;

/// <summary>A file as a clerk has it open, rows by the number that is seen and columns from 0.</summary>
internal abstract class ReturnedFile
{
    public static ReturnedFile Open(string name, byte[] content, FileShape shape) =>
        name.EndsWith(".csv", StringComparison.Ordinal) ? new ReturnedCsv(content, shape) : new ReturnedWorkbook(content);

    public abstract int LastRow { get; }

    public abstract string? Text(int row, int column);

    public abstract void Type(int row, int column, string text);

    public abstract byte[] Save();

    /// <summary>Where a title stands; it must stand once.</summary>
    public (int Row, int Column) Find(string title) => (
        from row in Enumerable.Range(1, LastRow)
        from column in Enumerable.Range(0, 40)
        where Text(row, column) == title
        select (row, column)).Single();

    public void Empty(int row, int columns)
    {
        for (var column = 0; column < columns; column++)
            Type(row, column, "");
    }

    private sealed class ReturnedCsv : ReturnedFile
    {
        private readonly List<List<string>> _rows = [];
        private readonly CsvDialect _dialect;

        public ReturnedCsv(byte[] content, FileShape shape)
        {
            using var rows = CsvLayout.Open(new MemoryStream(content), shape, out _dialect);
            while (rows.Read())
                _rows.Add([.. Enumerable.Range(0, rows.FieldCount).Select(field => rows.Text(field) ?? "")]);
        }

        public override int LastRow => _rows.Count;

        public override string? Text(int row, int column) => column < _rows[row - 1].Count && _rows[row - 1][column].Length > 0 ? _rows[row - 1][column] : null;

        public override void Type(int row, int column, string text)
        {
            while (_rows[row - 1].Count <= column)
                _rows[row - 1].Add("");
            _rows[row - 1][column] = text;
        }

        public override byte[] Save()
        {
            var csv = new StringBuilder(_dialect.HintBytes > 0 ? $"sep={_dialect.Separator}\r\n" : "");
            foreach (var row in _rows)
            {
                Csv.Cells(csv, _dialect.Separator, row.ToArray());
                csv.Append("\r\n");
            }

            return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())];
        }
    }

    private sealed class ReturnedWorkbook : ReturnedFile
    {
        private readonly MemoryStream _file = new();
        private readonly SpreadsheetDocument _book;
        private readonly Dictionary<int, Row> _rows;

        public ReturnedWorkbook(byte[] content)
        {
            _file.Write(content);
            _book = SpreadsheetDocument.Open(_file, isEditable: true);
            var first = _book.WorkbookPart!.Workbook.Descendants<Sheet>().First();
            var sheet = ((WorksheetPart)_book.WorkbookPart.GetPartById(first.Id!.Value!)).Worksheet;
            _rows = sheet.Descendants<Row>().ToDictionary(row => (int)row.RowIndex!.Value);
        }

        public override int LastRow => _rows.Keys.Max();

        public override string? Text(int row, int column) => CellAt(row, column) is { } cell
            ? (cell.InlineString?.InnerText ?? cell.CellValue?.Text) is { Length: > 0 } text ? text : null
            : null;

        public override void Type(int row, int column, string text)
        {
            var cell = CellAt(row, column);
            if (cell is null)
            {
                if (text.Length == 0)
                    return;
                cell = new Cell { CellReference = new CellAddress(column, row).ToString() };
                var next = _rows[row].Elements<Cell>().FirstOrDefault(other => CellAddress.ColumnOf(other.CellReference!.Value!) > column);
                _rows[row].InsertBefore(cell, next);
            }

            cell.RemoveAllChildren();
            cell.DataType = null;
            if (text.Length == 0)
                return;
            cell.DataType = CellValues.InlineString;
            cell.InlineString = new InlineString(new Text(text));
        }

        public override byte[] Save()
        {
            _book.Save();
            _book.Dispose();
            return _file.ToArray();
        }

        private Cell? CellAt(int row, int column)
        {
            var at = new CellAddress(column, row).ToString();
            return _rows.GetValueOrDefault(row)?.Elements<Cell>().FirstOrDefault(cell => cell.CellReference == at);
        }
    }
}
