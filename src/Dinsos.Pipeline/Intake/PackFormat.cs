using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace Dinsos.Pipeline.Intake;

/// <summary>Writes numbers by 7 bits a byte, and texts as UTF-8 behind their length.</summary>
internal sealed class PackWriter
{
    // A length of 0 is no text, 1 the text of the row above, n + 2 a text of n bytes; the lowest bit marks a number cell.
    public const int SameAsAbove = 1;

    private const int ShortText = 60;

    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public void Number(int value) => Unsigned((uint)value);

    public void Signed(int value) => Unsigned((uint)((value << 1) ^ (value >> 31)));

    /// <summary>A text outside the cells.</summary>
    public void Text(string? text)
    {
        if (text is null)
        {
            Number(0);
            return;
        }

        Number(Encoding.UTF8.GetByteCount(text) + 1);
        Bytes(text);
    }

    public void NoCell(bool isNumeric) => Unsigned(Mark(isNumeric));

    public void CellAsAbove(bool isNumeric) => Unsigned((SameAsAbove << 1) | Mark(isNumeric));

    public void Cell(ReadOnlySpan<char> text, bool isNumeric)
    {
        // The head of a short text is one byte, so plain text is counted while it is written.
        var room = _buffer.GetSpan(1 + ShortText);
        if (text.Length <= ShortText && Ascii.FromUtf16(text, room[1..], out var count) == OperationStatus.Done)
        {
            room[0] = (byte)(((uint)(count + 2) << 1) | Mark(isNumeric));
            _buffer.Advance(1 + count);
            return;
        }

        Unsigned(((uint)(Encoding.UTF8.GetByteCount(text) + 2) << 1) | Mark(isNumeric));
        Bytes(text);
    }

    private static uint Mark(bool isNumeric) => isNumeric ? 1u : 0u;

    private void Bytes(ReadOnlySpan<char> text) =>
        _buffer.Advance(Encoding.UTF8.GetBytes(text, _buffer.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));

    private void Unsigned(uint value)
    {
        var span = _buffer.GetSpan(5);
        var count = 0;
        for (; value >= 0x80; value >>= 7)
            span[count++] = (byte)(value | 0x80);
        span[count++] = (byte)value;
        _buffer.Advance(count);
    }
}

/// <summary>Where the text of a packed cell stands among the packed bytes. The default value is a blank cell.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PackedCell(bool Exists, int Start, int Length, bool IsNumeric);

/// <summary>Reads what <see cref="PackWriter"/> writes.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> packed)
{
    private readonly ReadOnlySpan<byte> _packed = packed;
    private int _at;

    public readonly bool AtEnd => _at == _packed.Length;

    public int Number() => (int)Unsigned();

    public int Signed()
    {
        var value = Unsigned();
        return (int)(value >> 1) ^ -(int)(value & 1);
    }

    public string? Text()
    {
        var head = Number();
        if (head == 0)
            return null;
        var start = Pass(head - 1);
        return Encoding.UTF8.GetString(_packed[start.._at]);
    }

    /// <summary>The next cell of a column; the last one above it that is not blank may be meant again.</summary>
    public PackedCell Cell(ref PackedCell above)
    {
        var head = Unsigned();
        var isNumeric = (head & 1) != 0;
        var size = (int)(head >> 1);
        if (size == 0)
            return new(false, 0, 0, isNumeric);
        if (size != PackWriter.SameAsAbove)
            above = new(true, Pass(size - 2), size - 2, isNumeric);
        return above with { IsNumeric = isNumeric };
    }

    private int Pass(int count)
    {
        if ((uint)count > (uint)(_packed.Length - _at))
            throw new InvalidDataException("The packed rows end too early.");
        _at += count;
        return _at - count;
    }

    private uint Unsigned()
    {
        var value = 0u;
        for (var shift = 0; shift < 35 && _at < _packed.Length; shift += 7)
        {
            var part = _packed[_at++];
            value |= (uint)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }

        throw new InvalidDataException("The packed rows end too early.");
    }
}
