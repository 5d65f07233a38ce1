namespace Dinsos.Pipeline.Intake;

/// <summary>Turns the rows below one header into rows under canonical columns.</summary>
internal sealed class RowReader
{
    // What a person has alone is never taken from the row above, merged or not.
    private static readonly Column[] Own =
    [
        Column.No, Column.Nik, Column.Nama, Column.TanggalLahir, Column.JenisKelamin, Column.NoHp, Column.Jabatan, Column.NilaiUsulan,
        Column.NilaiAsesmen, Column.Hadir,
    ];

    private readonly SheetRows _rows;
    private readonly HeaderMap _map;
    private readonly RowSieve _sieve;
    private readonly FileShape _shape;
    private readonly string? _sheet;
    private readonly int _width;
    private readonly Dictionary<Column, string> _group = [];

    public RowReader(SheetRows rows, HeaderMap map, FileShape shape, string? sheet)
    {
        (_rows, _map, _shape, _sheet) = (rows, map, shape, sheet);
        _sieve = new RowSieve(map, shape);
        _width = 1 + (int)shape.Wanted.Max();
    }

    /// <summary>What the lines above the header say of all rows, such as <c>KECAMATAN : LONG IKIS</c>.</summary>
    public static IEnumerable<(Column Column, string Value)> Captions(IReadOnlyList<SheetRows.Held> rows, HeaderMap map) =>
        rows.Take(map.FirstRow).SelectMany(row => GroupLine.Read(row.Cells)).Where(part => part.Column is Column.Kecamatan or Column.Desa or Column.Kelompok);

    public IEnumerable<SourceRow> Read(IReadOnlyList<SheetRows.Held> first)
    {
        foreach (var (column, value) in Captions(first, _map))
            Speak(column, value);
        for (var i = 0; i < _map.FirstRow + _map.Rows; i++)
            _rows.Read();
        while (_rows.Read())
        {
            if (NumberLike.IsPlainNik(_rows.Text(_map.NikField)))
            {
                yield return Row();
                continue;
            }

            var cells = new string?[_rows.FieldCount];
            for (var field = 0; field < cells.Length; field++)
                cells[field] = _rows.Text(field);
            var kind = _sieve.Judge(cells);
            if (kind == RowKind.Person)
                yield return Row();
            else if (kind == RowKind.Group)
                Hear(cells);
        }
    }

    private void Hear(string?[] cells)
    {
        var parts = GroupLine.Read(cells);
        if (parts.Count == 0)
        {
            var alone = _map.Fields.First(field => field.Field < cells.Length && !NumberLike.IsNothing(cells[field.Field]));
            parts = [(alone.Column, cells[alone.Field]!)];
        }

        foreach (var (column, value) in parts)
            Speak(column, value);
    }

    private void Speak(Column column, string value)
    {
        if (column == Column.Kecamatan)
            _group.Remove(Column.Desa);
        if (column == Column.NoKk)
            _ = _group.Remove(Column.Alamat) | _group.Remove(Column.Rt) | _group.Remove(Column.Rw);
        if (_shape.Wanted.Contains(column))
            _group[column] = value;
    }

    private SourceRow Row()
    {
        var cells = new string?[_width];
        var numeric = 0UL;
        foreach (var (field, column) in _map.Fields)
        {
            cells[(int)column] = Own.Contains(column) ? _rows.Text(field) : _rows.TextOrMerged(field);
            if (_rows.IsNumber(field))
                numeric |= 1UL << (int)column;
        }

        if (_map.RtRwField >= 0 && _rows.TextOrMerged(_map.RtRwField) is { } both)
        {
            foreach (var (column, value) in RtRw.Split(both))
                cells[(int)column] ??= value;
        }

        foreach (var (column, value) in _group)
            cells[(int)column] ??= value;
        return new SourceRow(_rows.RowNumber, _sheet, cells, numeric);
    }
}
