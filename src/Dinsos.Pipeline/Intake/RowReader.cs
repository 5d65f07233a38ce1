using Dinsos.Pipeline.Regions;

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
    private readonly RowRoom _room = new();
    private readonly int _width;
    private readonly int _nik;
    private readonly WantedField[] _fields;
    private readonly Dictionary<Column, string> _group = [];
    private readonly ReturnedColumns? _returned;
    private SameAsAbove? _above;

    public RowReader(SheetRows rows, HeaderMap map, FileShape shape, string? sheet)
    {
        (_rows, _map, _shape, _sheet) = (rows, map, shape, sheet);
        _sieve = new RowSieve(map, shape);
        _width = 1 + (int)shape.Wanted.Max();
        _nik = map.NikField;
        _returned = map.Returned;
        _fields = [.. map.Fields.Select(field => new WantedField(field.Field, (int)field.Column, Own.Contains(field.Column)))];
    }

    /// <summary>
    /// What the lines above the header say of all rows, such as <c>KECAMATAN : LONG IKIS</c>; or the name of a sheet that has no
    /// other word for the kecamatan.
    /// </summary>
    public static IEnumerable<(Column Column, string Value)> Captions(IReadOnlyList<SheetRows.Held> rows, HeaderMap map, string? sheet)
    {
        var captions = rows.Take(map.FirstRow)
            .SelectMany(row => GroupLine.Read(row.Cells))
            .Where(part => part.Column is Column.Kecamatan or Column.Desa or Column.Kelompok)
            .ToList();
        if (sheet is not null && !map.Has(Column.Kecamatan) && RegionTable.Standard.FindKecamatan(sheet) is not null)
            captions.Insert(0, (Column.Kecamatan, sheet));
        return captions;
    }

    public IEnumerable<SourceRow> Read(IReadOnlyList<SheetRows.Held> first)
    {
        Speak([.. Captions(first, _map, _rows.Name)]);
        _above = SameAsAbove.Of(first, _map, _shape);
        for (var i = 0; i < _map.FirstRow + _map.Rows; i++)
            _rows.Read();
        while (_rows.Read())
        {
            if (_nik >= 0 && NumberLike.IsPlainNik(_rows.Span(_nik)))
            {
                yield return Row();
                continue;
            }

            var cells = new string?[_rows.FieldCount];
            for (var field = 0; field < cells.Length; field++)
                cells[field] = _returned is { } own && own.Has(field) ? null : _rows.Text(field);
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

        Speak(parts);
    }

    // A new kecamatan ends the desa of the one before, and both end its last family; a new family ends the address of the one before.
    private void Speak(IReadOnlyList<(Column Column, string Value)> parts)
    {
        foreach (var (column, _) in parts)
        {
            Column[] ended = column switch
            {
                Column.Kecamatan => [Column.Desa, Column.NoKk, Column.Alamat, Column.Rt, Column.Rw],
                Column.Desa => [Column.NoKk, Column.Alamat, Column.Rt, Column.Rw],
                Column.NoKk => [Column.Alamat, Column.Rt, Column.Rw],
                _ => [],
            };
            foreach (var old in ended)
                _group.Remove(old);
        }

        foreach (var (column, value) in parts.Where(part => _shape.Wanted.Contains(part.Column)))
            _group[column] = value;
    }

    private SourceRow Row()
    {
        _room.Begin(_width);
        _rows.Fill(_room, _fields);
        if (_map.RtRwField >= 0 && _rows.TextOrMerged(_map.RtRwField) is { } both)
        {
            foreach (var (column, value) in RtRw.Split(both))
                SetIfBlank((int)column, value);
        }

        var isOtherFamily = _group.Count > 0 && _group.TryGetValue(Column.NoKk, out var family)
            && _room.Has((int)Column.NoKk) && !_room.Text((int)Column.NoKk).SequenceEqual(family);
        foreach (var (column, value) in _group)
        {
            if (!isOtherFamily || column is not (Column.Alamat or Column.Rt or Column.Rw))
                SetIfBlank((int)column, value);
        }

        _above?.Fill(_room);
        return _room.End(_rows.RowNumber, _sheet);
    }

    private void SetIfBlank(int column, string value)
    {
        if (!_room.Has(column))
            _room.Set(column, value);
    }
}
