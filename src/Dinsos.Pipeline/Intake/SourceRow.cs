namespace Dinsos.Pipeline.Intake;

/// <summary>
/// One row as the sender wrote it, its cells under canonical columns and not yet cleaned. A date cell of a spreadsheet
/// stands as <c>yyyy-MM-dd</c>; a number cell stands as plain invariant digits, such as <c>6472015204809000</c> or
/// <c>72.5</c>, never with an exponent, and is marked as a number.
/// </summary>
public sealed class SourceRow
{
    private readonly char[] _text;
    private readonly CellPlace[] _places;
    private readonly int _first;
    private readonly int _width;

    /// <summary>Makes a row.</summary>
    /// <param name="row">The row number that the sender sees: title and header rows counted.</param>
    /// <param name="sheet">The sheet, where several sheets of the file hold data; otherwise null.</param>
    /// <param name="cells">Cells by column number; it may end early.</param>
    /// <param name="numeric">A bit per column, set where the cell was a number of a spreadsheet and not text.</param>
    public SourceRow(int row, string? sheet, string?[] cells, ulong numeric = 0)
    {
        ArgumentNullException.ThrowIfNull(cells);
        (Row, Sheet, NumericColumns) = (row, sheet, numeric);
        _text = string.Concat(cells).ToCharArray();
        _places = new CellPlace[cells.Length];
        _width = cells.Length;
        var at = 0;
        for (var column = 0; column < cells.Length; column++)
        {
            if (cells[column] is not { } cell)
                continue;
            _places[column] = CellPlace.Of(at, cell.Length);
            at += cell.Length;
        }
    }

    /// <summary>A row whose cells stand in buffers that it shares with other rows (<see cref="RowRoom"/>).</summary>
    internal SourceRow(int row, string? sheet, ulong numeric, char[] text, CellPlace[] places, int first, int width)
    {
        (Row, Sheet, NumericColumns) = (row, sheet, numeric);
        (_text, _places, _first, _width) = (text, places, first, width);
    }

    /// <summary>The row number that the sender sees.</summary>
    public int Row { get; }

    /// <summary>The sheet, where several sheets of the file hold data.</summary>
    public string? Sheet { get; }

    /// <summary>The cells by column number; it may end before the last column.</summary>
    public ReadOnlySpan<string?> Cells
    {
        get
        {
            var cells = new string?[_width];
            for (var column = 0; column < _width; column++)
                cells[column] = this[(Column)column];
            return cells;
        }
    }

    /// <summary>A bit per column, set where the cell was a number of a spreadsheet and not text.</summary>
    public ulong NumericColumns { get; }

    /// <summary>The row as the sender finds it: <c>14</c>, or <c>Sheet2!14</c> where several sheets hold data.</summary>
    public string Place => Sheet is null ? Row.ToString() : $"{Sheet}!{Row}";

    /// <summary>How many columns it has; the cells of all others are blank.</summary>
    internal int Width => _width;

    /// <summary>The text of a cell as a string of its own, or null where the row has none.</summary>
    public string? this[Column column] => Has(column) ? Text(column).ToString() : null;

    /// <summary>Whether the row has the cell.</summary>
    public bool Has(Column column) => (uint)column < (uint)_width && _places[_first + (int)column].Exists;

    /// <summary>The text of a cell, without a copy; empty where the row has none.</summary>
    public ReadOnlySpan<char> Text(Column column)
    {
        if ((uint)column >= (uint)_width)
            return default;
        var place = _places[_first + (int)column];
        return place.Exists ? _text.AsSpan(place.Start, place.Length) : default;
    }

    /// <summary>Whether the cell was a number of a spreadsheet and not text.</summary>
    public bool IsNumeric(Column column) => (NumericColumns & (1UL << (int)column)) != 0;
}
