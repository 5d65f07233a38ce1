namespace Dinsos.Pipeline.Intake;

/// <summary>
/// Blank cells that mean "as above": what becomes of merged cells in a CSV, and what many write by hand. A column is read so
/// only where the whole of its beginning is written so: each value once, above at least twice as many blanks, and never the
/// same value in two rows on end. A single blank is a blank, and so are all below a single kecamatan. Only a place or a
/// group is taken from above, never what a person has alone, nor a family card.
/// </summary>
internal sealed class SameAsAbove
{
    private const int LeastBlanks = 3;
    private static readonly Column[] Places = [Column.Kecamatan, Column.Desa, Column.Kelompok];

    private readonly List<Column> _columns;
    private readonly Dictionary<Column, string> _above = [];

    private SameAsAbove(List<Column> columns) => _columns = columns;

    /// <summary>Judges the columns by the first rows of a sheet; null where none is written so.</summary>
    public static SameAsAbove? Of(IReadOnlyList<SheetRows.Held> first, HeaderMap map, FileShape shape)
    {
        var sieve = new RowSieve(map, shape);
        var people = first.Skip(map.FirstRow + map.Rows).Where(row => sieve.Judge(row.Cells) == RowKind.Person).ToList();
        var columns = map.Fields.Where(field => Places.Contains(field.Column) && IsWrittenSo(people, field.Field, field.Column == Column.Kelompok ? 1 : 2)).Select(field => field.Column).ToList();
        // A desa may be left out, so that its blanks alone say nothing.
        if (!columns.Contains(Column.Kecamatan))
            columns.Remove(Column.Desa);
        return columns.Count == 0 ? null : new SameAsAbove(columns);
    }

    /// <summary>Fills the blanks of a row, or remembers what it says for the rows below.</summary>
    public void Fill(RowRoom row)
    {
        foreach (var column in _columns)
        {
            var above = _above.GetValueOrDefault(column);
            if (!row.Has((int)column))
            {
                if (above is not null)
                    row.Set((int)column, above);
            }
            else if (!row.Text((int)column).SequenceEqual(above))
            {
                // The desa of another kecamatan is not known by the one above.
                if (column == Column.Kecamatan)
                    _above.Remove(Column.Desa);
                _above[column] = row.Text((int)column).ToString();
            }
        }
    }

    private static bool IsWrittenSo(List<SheetRows.Held> people, int field, int leastValues)
    {
        var (blanks, values) = (0, 0);
        string? before = null;
        foreach (var row in people)
        {
            var cell = field < row.Merged.Length ? row.Merged[field] : null;
            blanks += cell is null ? 1 : 0;
            values += cell is null ? 0 : 1;
            if ((values == 0 && blanks > 0) || (cell is not null && cell == before))
                return false;
            before = cell;
        }

        return values >= leastValues && blanks >= LeastBlanks && blanks >= 2 * values;
    }
}
