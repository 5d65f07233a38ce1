using System.Globalization;
using System.Xml.Linq;
using Dinsos.Pipeline.Lists;

namespace Dinsos.Pipeline.Copies;

/// <summary>One row of a sheet's XML, its cells by column. A row or a cell without a reference follows the one before.</summary>
internal sealed class SheetRow
{
    private readonly XElement _row;
    private readonly SortedList<int, XElement> _cells = [];
    private readonly Func<int, uint> _styleOfColumn;

    public SheetRow(XElement row, int before, Func<int, uint> styleOfColumn)
    {
        (_row, _styleOfColumn) = (row, styleOfColumn);
        Number = (int?)row.Attribute("r") ?? before + 1;
        var column = -1;
        foreach (var cell in row.Elements(row.Name.Namespace + "c"))
        {
            column = cell.Attribute("r") is { } at ? CellAddress.ColumnOf(at.Value) : column + 1;
            _cells[column] = cell;
        }
    }

    public int Number { get; }

    public IEnumerable<int> Columns => _cells.Keys;

    /// <summary>The column behind the last cell that holds something, further left than a limit.</summary>
    public int FirstFree(int limit) =>
        1 + _cells.LastOrDefault(cell => cell.Key < limit && cell.Value.HasElements, new(-1, _row)).Key;

    public uint Style(int column) => _cells.TryGetValue(column, out var cell) ? (uint?)cell.Attribute("s") ?? 0 : StyleOfBlank(column);

    public void SetStyle(int column, uint style) => CellAt(column).SetAttributeValue("s", style);

    public void SetText(int column, string text)
    {
        var cell = CellAt(column);
        Clear(column);
        if (text.Length == 0)
            return;
        cell.SetAttributeValue("t", "inlineStr");
        var name = cell.Name.Namespace;
        cell.Add(new XElement(name + "is", new XElement(name + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), text)));
    }

    public void Clear(int column)
    {
        if (!_cells.TryGetValue(column, out var cell))
            return;
        cell.RemoveNodes();
        cell.Attributes().Where(attribute => attribute.Name.LocalName is "t" or "cm" or "vm").Remove();
    }

    // A cell that is not there has the style of its row or column; an entry there must stay text where the column is text.
    private uint StyleOfBlank(int column) =>
        (string?)_row.Attribute("customFormat") is "1" or "true" ? (uint?)_row.Attribute("s") ?? 0 : _styleOfColumn(column);

    private XElement CellAt(int column)
    {
        if (_cells.TryGetValue(column, out var known))
            return known;
        var cell = new XElement(_row.Name.Namespace + "c", new XAttribute("r", new CellAddress(column, Number)));
        if (StyleOfBlank(column) is > 0 and var style)
            cell.SetAttributeValue("s", style);
        Place();
        _cells.Add(column, cell);
        var next = _cells.IndexOfKey(column) + 1;
        if (next < _cells.Count)
            _cells.GetValueAtIndex(next).AddBeforeSelf(cell);
        else if (next > 1)
            _cells.GetValueAtIndex(next - 2).AddAfterSelf(cell);
        else
            _row.AddFirst(cell);
        return cell;
    }

    // Between cells with a reference none may stand without one.
    private void Place()
    {
        _row.SetAttributeValue("r", Number.ToString(CultureInfo.InvariantCulture));
        _row.SetAttributeValue("spans", null);
        foreach (var (column, cell) in _cells)
            cell.SetAttributeValue("r", new CellAddress(column, Number));
    }
}
