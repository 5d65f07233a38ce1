using System.Buffers;
using CsvHelper;

namespace Dinsos.Pipeline.Intake;

/// <summary>The records of a text file. A blank line is a record; the number of a record is what a spreadsheet shows.</summary>
internal sealed class CsvRows : RowSource
{
    private static readonly SearchValues<byte> LineBreaks = SearchValues.Create("\r\n"u8);
    private static readonly SearchValues<byte> Guarded = SearchValues.Create("=+-@\t\r"u8);

    private readonly CsvReader _reader;
    private readonly CsvReaderOptions _options;
    private readonly byte _separator;
    private readonly RepeatedWords _words = new();
    private CsvReader _current;
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
                $"Tanda kutip (\") pada baris {RowNumber + 1} tidak ditutup. Perbaiki baris itu, lalu unggah lagi."));
        }

        var raw = _reader.RawRecord;
        if (raw.ContainsAny(LineBreaks) && HoldsOtherRows())
            FreeRowsOf(raw);
        _widest = Math.Max(_widest, _current.FieldCount);
        return true;
    }

    public override string? Text(int field)
    {
        var bytes = _current.GetSpan(field);
        // The guard that our own lists and copies put before a cell which begins like a formula.
        if (bytes.Length > 1 && bytes[0] == '\'' && Guarded.Contains(bytes[1]))
            bytes = bytes[1..];
        return bytes.IsEmpty ? null : _words.Get(field, bytes);
    }

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

    private void FreeRowsOf(ReadOnlySpan<byte> raw)
    {
        _current = CsvReader.Create(raw.ToArray(), _options with { AllowLineBreaksInQuotes = false });
        _current.Read();
    }
}
