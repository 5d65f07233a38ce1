namespace Dinsos.Pipeline.Intake;

/// <summary>The rows of one sheet, of which the first may be looked at before they are read.</summary>
internal sealed class SheetRows(RowSource source)
{
    private readonly List<Held> _held = [];
    private int _next;
    private Held? _current;

    public string? Name => source.SheetName;

    public bool IsHidden => source.SheetIsHidden;

    public int RowNumber => _current?.Number ?? source.RowNumber;

    public int FieldCount => _current?.Cells.Length ?? Math.Min(source.FieldCount, RowSource.MostFields);

    /// <summary>The first rows, without reading past them.</summary>
    public IReadOnlyList<Held> Peek(int count)
    {
        while (_held.Count < count && source.Read())
        {
            var cells = CellsOf(source);
            var merged = new string?[cells.Length];
            var numbers = new bool[cells.Length];
            for (var field = 0; field < cells.Length; field++)
            {
                merged[field] = source.TextOrMerged(field);
                numbers[field] = source.IsNumber(field);
            }

            _held.Add(new Held(source.RowNumber, cells, merged, numbers));
        }

        return _held;
    }

    public bool Read()
    {
        if (_next < _held.Count)
        {
            _current = _held[_next++];
            return true;
        }

        _current = null;
        _held.Clear();
        _next = 0;
        return source.Read();
    }

    public string? Text(int field) => _current is null ? source.Text(field) : At(_current.Cells, field);

    public string? TextOrMerged(int field) => _current is null ? source.TextOrMerged(field) : At(_current.Merged, field);

    public ReadOnlySpan<char> Span(int field) => _current is null ? source.Span(field) : At(_current.Cells, field);

    /// <summary>Copies the cells of the current row that are wanted into the row that is being made.</summary>
    public void Fill(RowRoom room, ReadOnlySpan<WantedField> fields)
    {
        if (_current is null)
        {
            source.Fill(room, fields);
            return;
        }

        foreach (var (field, column, isOwn) in fields)
        {
            if (At(isOwn ? _current.Cells : _current.Merged, field) is { } text)
                room.Set(column, text);
            if (field < _current.Numbers.Length && _current.Numbers[field])
                room.MarkNumber(column);
        }
    }

    public static string?[] CellsOf(RowSource source)
    {
        var cells = new string?[Math.Min(source.FieldCount, RowSource.MostFields)];
        for (var field = 0; field < cells.Length; field++)
            cells[field] = source.Text(field);
        return cells;
    }

    private static string? At(string?[] cells, int field) => field < cells.Length ? cells[field] : null;

    internal sealed record Held(int Number, string?[] Cells, string?[] Merged, bool[] Numbers);
}
