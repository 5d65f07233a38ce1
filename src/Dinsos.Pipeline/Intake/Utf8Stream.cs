using System.Text;
using System.Text.Unicode;

namespace Dinsos.Pipeline.Intake;

/// <summary>
/// Gives valid UTF-8: what is valid passes as it is, any other byte is read as Windows-1252. A file of Windows-1252
/// is thereby read whole, and so is a UTF-8 file into which somebody pasted one late 1252 quote.
/// </summary>
internal sealed class Utf8Stream(Stream inner) : ForwardStream
{
    private const string Windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

    private readonly byte[] _raw = new byte[32 * 1024];
    private readonly byte[] _mended = new byte[32 * 1024 * 3];
    private Memory<byte> _ready;
    private int _kept;

    public override int Read(Span<byte> buffer)
    {
        if (_ready.IsEmpty && !Fill())
            return 0;
        var count = Math.Min(buffer.Length, _ready.Length);
        _ready.Span[..count].CopyTo(buffer);
        _ready = _ready[count..];
        return count;
    }

    private bool Fill()
    {
        // The unfinished character at the end of the last block waits at the front of this one.
        var read = inner.Read(_raw, _kept, _raw.Length - _kept);
        var length = _kept + read;
        if (length == 0)
            return false;
        var block = _raw.AsSpan(0, length);
        var whole = read == 0 ? length : length - UnfinishedTail(block);
        if (Utf8.IsValid(block[..whole]))
        {
            block[..whole].CopyTo(_mended);
            _ready = _mended.AsMemory(0, whole);
        }
        else
        {
            _ready = _mended.AsMemory(0, Mend(block[..whole]));
        }

        block[whole..].CopyTo(_raw);
        _kept = length - whole;
        return !_ready.IsEmpty || Fill();
    }

    private static int UnfinishedTail(ReadOnlySpan<byte> block)
    {
        for (var back = 1; back <= Math.Min(3, block.Length); back++)
        {
            var value = block[^back];
            if (value < 0x80)
                return 0;
            if (value < 0xC0)
                continue;
            var needed = value >= 0xF0 ? 4 : value >= 0xE0 ? 3 : 2;
            return needed > back ? back : 0;
        }

        return 0;
    }

    private int Mend(ReadOnlySpan<byte> block)
    {
        var written = 0;
        while (!block.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(block, out var rune, out var used) != System.Buffers.OperationStatus.Done)
            {
                var value = block[0];
                rune = new Rune(value is >= 0x80 and < 0xA0 ? Windows1252[value - 0x80] : (char)value);
                used = 1;
            }

            written += rune.EncodeToUtf8(_mended.AsSpan(written));
            block = block[used..];
        }

        return written;
    }
}
