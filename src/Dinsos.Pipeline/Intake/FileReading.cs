namespace Dinsos.Pipeline.Intake;

/// <summary>A file that is open: either why it is not taken, or its rows, read while they are asked for.</summary>
internal sealed class FileReading : IDisposable
{
    private readonly RowSource? _source;
    private readonly IEnumerator<SourceRow>? _rows;
    private readonly int _limit;
    private bool _started;

    public FileReading(FileFinding finding) => Finding = finding;

    /// <summary>Reads up to the first row, so that what is wrong with the header or an empty file shows at once.</summary>
    public FileReading(RowSource source, IEnumerable<SourceRow> rows, int limit)
    {
        (_source, _limit) = (source, limit);
        _rows = rows.GetEnumerator();
        if (!_rows.MoveNext())
            throw new FileRefused(FileFinding.Empty);
    }

    /// <summary>Why the file is not taken; null where its rows can be read.</summary>
    public FileFinding? Finding { get; }

    /// <summary>The headers of the sheets read so far; of all sheets with data once the rows are at their end.</summary>
    public IReadOnlyList<SheetHeader> Headers { get; init; } = [];

    /// <summary>Rows given so far.</summary>
    public int RowsRead { get; private set; }

    /// <summary>The rows, once.</summary>
    /// <exception cref="FileRefused">The file breaks off or holds too many rows; what was read before does not count.</exception>
    public IEnumerable<SourceRow> Rows
    {
        get
        {
            if (_rows is null || _started)
                throw new InvalidOperationException("The rows of a file are read once, and only where it has no finding.");
            _started = true;
            return Stream(_rows);
        }
    }

    public void Dispose()
    {
        _rows?.Dispose();
        _source?.Dispose();
    }

    private IEnumerable<SourceRow> Stream(IEnumerator<SourceRow> rows)
    {
        do
        {
            if (++RowsRead > _limit)
                throw new FileRefused(FileFinding.TooManyRows(_limit));
            yield return rows.Current;
        }
        while (rows.MoveNext());
    }
}
