namespace Dinsos.Pipeline.Intake;

/// <summary>
/// One row as the sender wrote it, its cells under canonical columns and not yet cleaned. A date cell of a spreadsheet
/// stands as <c>yyyy-MM-dd</c>; a number cell stands as plain invariant digits, such as <c>6472015204809000</c> or
/// <c>72.5</c>, never with an exponent, and is marked as a number.
/// </summary>
public sealed class SourceRow
{
    private readonly string?[] _cells;

    /// <summary>Makes a row.</summary>
    /// <param name="row">The row number that the sender sees: title and header rows counted.</param>
    /// <param name="sheet">The sheet, where several sheets of the file hold data; otherwise null.</param>
    /// <param name="cells">Cells by column number; it may end early. The row keeps the array.</param>
    /// <param name="numeric">A bit per column, set where the cell was a number of a spreadsheet and not text.</param>
    public SourceRow(int row, string? sheet, string?[] cells, ulong numeric = 0)
    {
        ArgumentNullException.ThrowIfNull(cells);
        Row = row;
        Sheet = sheet;
        NumericColumns = numeric;
        _cells = cells;
    }

    /// <summary>The row number that the sender sees.</summary>
    public int Row { get; }

    /// <summary>The sheet, where several sheets of the file hold data.</summary>
    public string? Sheet { get; }

    /// <summary>The cells by column number; it may end before the last column.</summary>
    public ReadOnlySpan<string?> Cells => _cells;

    /// <summary>A bit per column, set where the cell was a number of a spreadsheet and not text.</summary>
    public ulong NumericColumns { get; }

    /// <summary>The text of a cell, or null where the row has none.</summary>
    public string? this[Column column] => (uint)column < (uint)_cells.Length ? _cells[(int)column] : null;

    /// <summary>Whether the cell was a number of a spreadsheet and not text.</summary>
    public bool IsNumeric(Column column) => (NumericColumns & (1UL << (int)column)) != 0;

    /// <summary>The row as the sender finds it: <c>14</c>, or <c>Sheet2!14</c> where several sheets hold data.</summary>
    public string Place => Sheet is null ? Row.ToString() : $"{Sheet}!{Row}";
}
