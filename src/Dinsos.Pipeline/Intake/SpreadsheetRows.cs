using System.Text;
using ExcelDataReader;

namespace Dinsos.Pipeline.Intake;

/// <summary>The rows of a spreadsheet. A date stands as <c>yyyy-MM-dd</c>, a number in plain digits.</summary>
internal sealed class SpreadsheetRows : RowSource
{
    private const int RowsOfExcel = 1_048_576;

    private readonly Stream _file;
    private readonly IExcelDataReader _reader;
    private readonly Dictionary<int, (string? Text, int LastRow)> _open = [];
    private CellRange[] _merged = [];
    private int _nextMerged;
    private int _sheet = -1;

    static SpreadsheetRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public SpreadsheetRows(Stream file)
    {
        _file = file;
        _reader = Try(() => ExcelReaderFactory.CreateReader(file, new ExcelReaderConfiguration { LeaveOpen = true }));
    }

    public override int SheetCount => _reader.ResultsCount;

    public override string? SheetName => _reader.Name;

    public override bool SheetIsHidden => _reader.VisibleState is "hidden" or "veryhidden" or "veryHidden";

    public override int RowNumber => _reader.Depth + 1;

    public override int FieldCount => _reader.FieldCount;

    public override bool NextSheet()
    {
        _sheet++;
        if (_sheet >= SheetCount || (_sheet > 0 && !Try(_reader.NextResult)))
            return false;
        _open.Clear();
        _nextMerged = 0;
        _merged = [.. (_reader.MergeCells ?? []).Where(range => range.ToRow > range.FromRow).OrderBy(range => range.FromRow)];
        return true;
    }

    public override void Restart()
    {
        Try(() =>
        {
            _reader.Reset();
            return true;
        });
        _sheet = -1;
    }

    public override bool Read()
    {
        if (!Try(_reader.Read))
            return false;
        if (_reader.Depth >= RowsOfExcel)
            throw new FileRefused(FileFinding.DamagedWorkbook);
        while (_nextMerged < _merged.Length && _merged[_nextMerged].FromRow <= _reader.Depth)
        {
            var range = _merged[_nextMerged++];
            if (range.FromRow == _reader.Depth)
                _open[range.FromColumn] = (Text(range.FromColumn), range.ToRow);
        }

        return true;
    }

    public override string? Text(int field) => field >= _reader.FieldCount ? null : _reader.GetValue(field) switch
    {
        null => null,
        string text => text.Trim() is { Length: > 0 } trimmed ? trimmed : null,
        double number => Plain(number),
        int number => number.ToString(),
        DateTime date => date.ToString("yyyy-MM-dd"),
        bool yes => yes ? "ya" : "tidak",
        var other => other.ToString(),
    };

    public override string? TextOrMerged(int field) =>
        Text(field) ?? (_open.TryGetValue(field, out var above) && _reader.Depth <= above.LastRow ? above.Text : null);

    public override bool IsNumber(int field) => field < _reader.FieldCount && _reader.GetValue(field) is double or int;

    public override void Dispose()
    {
        _reader.Dispose();
        _file.Dispose();
    }

    private static string? Plain(double number)
    {
        if (!double.IsFinite(number))
            return null;
        // Beyond 15 digits decimal would round where Int64 does not.
        return Math.Abs(number) < 1e18 && Math.Floor(number) == number
            ? ((long)number).ToString()
            : Math.Abs(number) < 1e28 ? ((decimal)number).ToString() : "0";
    }

    // Whatever the reader throws over a complete local copy is the fault of the file.
    private static T Try<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ExcelDataReader.Exceptions.InvalidPasswordException)
        {
            throw new FileRefused(FileFinding.LockedWorkbook);
        }
        catch (Exception fault) when (fault is not (FileRefused or OutOfMemoryException))
        {
            throw new FileRefused(FileFinding.DamagedWorkbook);
        }
    }
}
