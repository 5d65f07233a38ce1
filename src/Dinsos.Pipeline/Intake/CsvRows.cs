using System.Buffers;
using System.Text;
using CsvHelper;

namespace Dinsos.Pipeline.Intake;

/// <summary>The records of a text file. A blank line is a record; the number of a record is what a spreadsheet shows.</summary>
internal sealed class CsvRows : RowSource
{
    private static readonly SearchValues<byte> LineBreaks = SearchValues.Create("\r\n"u8);
    private static readonly SearchValues<byte> Guarded = SearchValues.Create("=+-@\t\r"u8);

    // A record of usual length is copied as a whole; of a long one, which may hold much that nobody asked for, only what is wanted.
    private const int LongestWhole = 2048;

    private readonly CsvReader _reader;
    private readonly CsvReaderOptions _options;
    private readonly byte _separator;
    private CsvReader _current;

    // The whole record as characters where it is plain ASCII, as nearly all are; one cell at a time where it is not.
    private char[] _characters = new char[1024];
    private bool _isPlain;
    private int _freed;
    private int _widest;
    private bool _opened;

    public CsvRows(Stream utf8, char separator, ReadingLimits limits)
    {
        _options = CsvDialect.Options(separator) with { MaxRecordSize = limits.BytesOfRecord };
        _separator = (byte)separator;
        _reader = CsvReader.Create(utf8, _options, leaveOpen: true);
        _current = _reader;
    }

    public override int RowNumber => (int)_reader.RowNumber + _freed;

    public override int FieldCount => _current.FieldCount;

    public override bool NextSheet() => !_opened && (_opened = true);

    public override bool Read()
    {
        if (!ReferenceEquals(_current, _reader))
        {
            if (_current.Read())
            {
                _freed++;
                Decode();
                return true;
            }

            _current.Dispose();
            _current = _reader;
        }

        try
        {
            if (!_reader.Read())
                return false;
        }
        catch (CsvFormatException)
        {
            throw new FileRefused(FileFinding.Unreadable(
                $"Tanda kutip (\") pada baris {RowNumber + 1} tidak ditutup, atau baris itu terlalu panjang. Perbaiki baris itu, lalu unggah lagi."));
        }

        var raw = _reader.RawRecord;
        if (raw.ContainsAny(LineBreaks) && HoldsOtherRows())
            FreeRowsOf(raw);
        _widest = Math.Max(_widest, _current.FieldCount);
        Decode();
        return true;
    }

    public override string? Text(int field)
    {
        var text = Span(field);
        return text.IsEmpty ? null : text.ToString();
    }

    public override ReadOnlySpan<char> Span(int field)
    {
        var bytes = Unguarded(_current.GetSpan(field));
        if (bytes.IsEmpty)
            return default;
        // A cell in which quotes are doubled does not stand in the record as it reads.
        if (_isPlain && _current.RawRecord.Overlaps(bytes, out var at))
            return _characters.AsSpan(at, bytes.Length).Trim();
        _isPlain = false;
        Enlarge(bytes.Length);
        return _characters.AsSpan(0, Encoding.UTF8.GetChars(bytes, _characters)).Trim();
    }

    public override void Fill(RowRoom room, ReadOnlySpan<WantedField> fields)
    {
        var raw = _current.RawRecord;
        var copiesWhole = _isPlain && raw.Length <= LongestWhole;
        if (copiesWhole)
            room.Copy(_characters.AsSpan(0, raw.Length));
        foreach (var (field, column, _) in fields)
        {
            var bytes = Unguarded(_current.GetSpan(field));
            if (bytes.IsEmpty)
                continue;
            if (copiesWhole && raw.Overlaps(bytes, out var at) && bytes[0] > ' ' && bytes[^1] > ' ')
                room.Place(column, at, bytes.Length);
            else if (Span(field) is { IsEmpty: false } text)
                room.Set(column, text);
        }
    }

    // The guard that our own lists and copies put before a cell which begins like a formula.
    private static ReadOnlySpan<byte> Unguarded(ReadOnlySpan<byte> cell) =>
        cell.Length > 1 && cell[0] == '\'' && Guarded.Contains(cell[1]) ? cell[1..] : cell;

    public override void Dispose()
    {
        if (!ReferenceEquals(_current, _reader))
            _current.Dispose();
        _reader.Dispose();
    }

    // A quote that opens and is not closed swallows the people below it, up to the next quote. An address of several
    // lines is no such case: none of its lines has the separators of a row, or a row's long numbers between some.
    private bool HoldsOtherRows()
    {
        for (var field = 0; field < _reader.FieldCount; field++)
        {
            var rest = _reader.GetSpan(field);
            var lineBreak = rest.IndexOfAny(LineBreaks);
            while (lineBreak >= 0)
            {
                rest = rest[(lineBreak + 1)..];
                lineBreak = rest.IndexOfAny(LineBreaks);
                var line = lineBreak < 0 ? rest : rest[..lineBreak];
                var separators = line.Count(_separator);
                var columns = Math.Max(_widest, 2) - 1;
                if (separators >= Math.Max(3, columns) || (separators >= Math.Max(1, columns / 2) && HasLongNumber(line)))
                    return true;
            }
        }

        return false;
    }

    private static bool HasLongNumber(ReadOnlySpan<byte> line)
    {
        var run = 0;
        foreach (var value in line)
        {
            run = value is >= (byte)'0' and <= (byte)'9' ? run + 1 : 0;
            if (run == 12)
                return true;
        }

        return false;
    }

    private void Decode()
    {
        var raw = _current.RawRecord;
        Enlarge(raw.Length);
        _isPlain = Ascii.ToUtf16(raw, _characters, out _) == OperationStatus.Done;
    }

    private void Enlarge(int length)
    {
        if (_characters.Length < length)
            _characters = new char[length * 2];
    }

    private void FreeRowsOf(ReadOnlySpan<byte> raw)
    {
        _current = CsvReader.Create(raw.ToArray(), _options with { AllowLineBreaksInQuotes = false });
        _current.Read();
    }
}
