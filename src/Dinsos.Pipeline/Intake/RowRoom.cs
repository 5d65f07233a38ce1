using System.Runtime.InteropServices;
using System.Text;

namespace Dinsos.Pipeline.Intake;

/// <summary>Where in a shared buffer the text of a cell stands. The default value is no cell.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct CellPlace
{
    private readonly int _size;

    private CellPlace(int start, int size) => (Start, _size) = (start, size);

    public bool Exists => _size > 0;

    public int Start { get; }

    public int Length => _size - 1;

    public static CellPlace Of(int start, int length) => new(start, length + 1);
}

/// <summary>
/// Room for rows that are made one after another. Many rows share a buffer, so that a cell costs no object of its own: a file of a
/// million rows would else leave twenty million strings to be collected. A buffer lives as long as any of its rows.
/// </summary>
internal sealed class RowRoom
{
    // Small enough to stay out of the heap of large objects, which is collected seldom.
    private const int Characters = 32 * 1024;
    private const int Cells = 4 * 1024;

    private char[] _text = [];
    private CellPlace[] _places = [];
    private int _end;
    private int _record;
    private int _rowText;
    private int _rowPlaces;
    private int _width;
    private ulong _numeric;

    /// <summary>Begins the next row, all its cells blank.</summary>
    /// <param name="width">How many columns it has.</param>
    public void Begin(int width)
    {
        if (_places.Length - _rowPlaces < width)
            (_places, _rowPlaces) = (new CellPlace[Math.Max(Cells, width)], 0);
        (_width, _rowText, _numeric) = (width, _end, 0);
    }

    public bool Has(int column) => _places[_rowPlaces + column].Exists;

    public ReadOnlySpan<char> Text(int column)
    {
        var place = _places[_rowPlaces + column];
        return place.Exists ? _text.AsSpan(place.Start, place.Length) : default;
    }

    public void Set(int column, ReadOnlySpan<char> text)
    {
        text.CopyTo(Free(text.Length));
        Take(column, text.Length);
    }

    public void Set(int column, ReadOnlySpan<byte> utf8) => Take(column, Encoding.UTF8.GetChars(utf8, Free(utf8.Length)));

    /// <summary>Copies the text of a whole record, of which <see cref="Place"/> makes cells.</summary>
    public void Copy(ReadOnlySpan<char> record)
    {
        record.CopyTo(Free(record.Length));
        _record = _end;
        _end += record.Length;
    }

    /// <summary>Makes a cell of a part of the record that was copied last.</summary>
    public void Place(int column, int start, int length) => _places[_rowPlaces + column] = CellPlace.Of(_record + start, length);

    public void MarkNumber(int column) => _numeric |= 1UL << column;

    /// <summary>Ends the row that was begun.</summary>
    public SourceRow End(int row, string? sheet)
    {
        var first = _rowPlaces;
        _rowPlaces += _width;
        return new SourceRow(row, sheet, _numeric, _text, _places, first, _width);
    }

    private Span<char> Free(int length)
    {
        if (_text.Length - _end < length)
            MoveOn(length);
        return _text.AsSpan(_end);
    }

    private void Take(int column, int length)
    {
        _places[_rowPlaces + column] = CellPlace.Of(_end, length);
        _end += length;
    }

    // The row that is being made moves to a new buffer as a whole; the rows before it keep the old one.
    private void MoveOn(int needed)
    {
        var made = _text.AsSpan(_rowText, _end - _rowText);
        var next = new char[Math.Max(Characters, (made.Length + needed) * 2)];
        made.CopyTo(next);
        foreach (ref var place in _places.AsSpan(_rowPlaces, _width))
        {
            if (place.Exists)
                place = CellPlace.Of(place.Start - _rowText, place.Length);
        }

        (_text, _end, _record, _rowText) = (next, made.Length, _record - _rowText, 0);
    }
}
