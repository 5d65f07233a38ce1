using System.Text;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Lists;

/// <summary>One list in both its forms, line by line: a CSV for programs and a sheet for paper.</summary>
internal sealed class ListTable : IDisposable
{
    private readonly ListSheet _sheet;
    private readonly IReadOnlyList<ListColumn> _columns;
    private readonly StreamWriter _lines;
    private readonly StringBuilder _line = new();

    public ListTable(ListSheet sheet, Stream csv, IReadOnlyList<ListColumn> columns)
    {
        (_sheet, _columns) = (sheet, columns);
        _lines = new(csv, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        Write([.. InCsv().Select(place => columns[place].Name)]);
    }

    /// <summary>Adds a line: a value per column, also for a column that stands in one form alone.</summary>
    public void Add(ListLine line, params ReadOnlySpan<ListCell> cells)
    {
        _sheet.Add(line, cells);
        var texts = new List<string?>(cells.Length);
        foreach (var place in InCsv()) texts.Add(cells[place].InCsv(_columns[place].Format));
        Write([.. texts]);
    }

    public void Dispose()
    {
        _lines.Dispose();
        _sheet.Dispose();
    }

    private IEnumerable<int> InCsv() => _columns.Index().Where(column => column.Item.In != ListForm.Sheet).Select(column => column.Index);

    private void Write(string?[] cells)
    {
        Csv.Line(_line, cells);
        _lines.Write(_line);
        _line.Clear();
    }
}
