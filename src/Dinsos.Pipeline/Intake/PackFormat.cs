using System.Buffers;
using System.Text;

namespace Dinsos.Pipeline.Intake;

/// <summary>Writes numbers by 7 bits a byte, and texts as UTF-8 behind their length.</summary>
internal sealed class PackWriter
{
    // A length of 0 is no text, 1 the text of the row above, n + 2 a text of n bytes; the lowest bit marks a number cell.
    public const int SameAsAbove = 1;

    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);
    private string? _above;

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public void Number(int value) => Unsigned((uint)value);

    public void Signed(int value) => Unsigned((uint)((value << 1) ^ (value >> 31)));

    /// <summary>A text outside the cells; it also ends what is above.</summary>
    public void Text(string? text)
    {
        _above = null;
        if (text is null)
            Number(0);
        else
            Bytes(text, Encoding.UTF8.GetByteCount(text) + 1);
    }

    public void Cell(string? text, bool isNumeric)
    {
        var mark = isNumeric ? 1u : 0u;
        if (text is null)
            Unsigned(mark);
        else if (string.Equals(text, _above, StringComparison.Ordinal))
            Unsigned((SameAsAbove << 1) | mark);
        else
            Bytes(text, ((Encoding.UTF8.GetByteCount(text) + 2) << 1) | (int)mark);
        _above = text ?? _above;
    }

    private void Bytes(string text, int head)
    {
        Number(head);
        var count = Encoding.UTF8.GetBytes(text, _buffer.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length)));
        _buffer.Advance(count);
    }

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

/// <summary>Reads what <see cref="PackWriter"/> writes.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> rest)
{
    private ReadOnlySpan<byte> _rest = rest;

    public readonly bool AtEnd => _rest.IsEmpty;

    public int Number() => (int)Unsigned();

    public int Signed()
    {
        var value = Unsigned();
        return (int)(value >> 1) ^ -(int)(value & 1);
    }

    public string? Text()
    {
        var head = Number();
        return head == 0 ? null : Bytes(head - 1);
    }

    public (string? Text, bool IsNumeric) Cell(ref string? above)
    {
        var head = Unsigned();
        var text = (head >> 1) switch
        {
            0 => null,
            PackWriter.SameAsAbove => above,
            var length => Bytes((int)length - 2),
        };
        above = text ?? above;
        return (text, (head & 1) != 0);
    }

    private string Bytes(int count)
    {
        if (count > _rest.Length)
            throw new InvalidDataException("The packed rows end too early.");
        var text = Encoding.UTF8.GetString(_rest[..count]);
        _rest = _rest[count..];
        return text;
    }

    private uint Unsigned()
    {
        var value = 0u;
        for (var shift = 0; shift < 35; shift += 7)
        {
            if (_rest.IsEmpty)
                break;
            var part = _rest[0];
            _rest = _rest[1..];
            value |= (uint)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }

        throw new InvalidDataException("The packed rows end too early.");
    }
}
