namespace Dinsos.Pipeline.Intake;

/// <summary>
/// A text of which every line stands in one pair of quotation marks with those inside doubled, as a spreadsheet leaves a CSV
/// that it had opened as a single column. Gives the lines as they were before.
/// </summary>
internal sealed class QuotedLines(Stream utf8) : ForwardStream
{
    private readonly byte[] _raw = new byte[32 * 1024];
    private int _read;
    private int _at;
    private bool _inLine;
    private bool _quoted;

    /// <summary>What the beginning of a text would be.</summary>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> utf8)
    {
        using var lines = new QuotedLines(new MemoryStream(utf8.ToArray()));
        using var text = new MemoryStream();
        lines.CopyTo(text);
        return text.ToArray();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = 0;
        while (count < buffer.Length && Next() is { } value)
        {
            if (!_inLine)
            {
                _inLine = true;
                _quoted = value == '"';
                if (_quoted)
                    continue;
            }
            else if (_quoted && value == '"')
            {
                var next = Peek();
                if (next == '"')
                    Next();
                else if (next is null or (byte)'\r' or (byte)'\n')
                {
                    _quoted = false;
                    continue;
                }
            }

            if (!_quoted && value is (byte)'\r' or (byte)'\n')
                _inLine = false;
            buffer[count++] = value;
        }

        return count;
    }

    private byte? Next()
    {
        var value = Peek();
        if (value is not null)
            _at++;
        return value;
    }

    private byte? Peek()
    {
        if (_at == _read)
        {
            _at = 0;
            _read = utf8.Read(_raw);
        }

        return _read == 0 ? null : _raw[_at];
    }
}
