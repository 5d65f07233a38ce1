using System.Text;
using Dinsos.Pipeline.Intake;

namespace Dinsos.Pipeline.Tests.Intake;

[Collection(nameof(MeasuredAlone))]
public sealed class MemoryTests
{
    private const int Rows = 100_000;

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void Long_text_streams_in_constant_memory(string encoding)
    {
        using var reading = TableReader.Open(new Endless(Rows, Encoding.GetEncoding(encoding)), "a.csv", Shapes.Uep);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var (count, peak) = (0, 0L);
        foreach (var row in reading.Rows)
        {
            Assert.NotNull(row[Column.Nik]);
            if (++count % 20_000 == 0)
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true));
        }

        Assert.Equal((Rows, Rows), (count, reading.RowsRead));
        Assert.InRange(peak - before, long.MinValue, 10 << 20);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - allocated) / Rows, 0, 600);
    }

    /// <summary>Repeats some lines, so that only the reader's own memory is measured.</summary>
    private sealed class Endless(int rows, Encoding encoding) : ForwardStream
    {
        private readonly byte[][] _people = [.. Enumerable.Range(1, 50).Select(i => encoding.GetBytes($"{Sent.Person(i)}\n"))];
        private byte[] _line = [.. encoding.Preamble, .. encoding.GetBytes($"{Sent.Header}\n")];
        private int _at;
        private int _row;

        public override int Read(Span<byte> buffer)
        {
            if (_at == _line.Length)
            {
                if (_row == rows)
                    return 0;
                _line = _people[_row++ % _people.Length];
                _at = 0;
            }

            var count = Math.Min(buffer.Length, _line.Length - _at);
            _line.AsSpan(_at, count).CopyTo(buffer);
            _at += count;
            return count;
        }
    }
}
