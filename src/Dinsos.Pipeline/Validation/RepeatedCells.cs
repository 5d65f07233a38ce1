using System.Runtime.InteropServices;

namespace Dinsos.Pipeline.Validation;

/// <summary>Reads a cell; the answer follows from its text and kind alone.</summary>
internal delegate T CellReader<out T>(ReadOnlySpan<char> cell, bool numeric);

/// <summary>
/// Reads the cells of a column and remembers the answers: a kind of business or a day of assessment comes in thousands of rows.
/// </summary>
internal sealed class RepeatedCells<T>(CellReader<T> read)
{
    private readonly RepeatedTexts<T> _texts = new();
    private readonly RepeatedTexts<T> _numbers = new();

    public T Read(ReadOnlySpan<char> cell, bool numeric = false)
    {
        var known = numeric ? _numbers : _texts;
        if (!known.TryFind(cell, out var value))
            known.Remember(cell, value = read(cell, numeric));
        return value;
    }
}

/// <summary>
/// What is known of some texts. A text gives its place to the next one that falls on it, so that a column in which nothing repeats
/// costs no memory.
/// </summary>
internal sealed class RepeatedTexts<T>
{
    private const int Remembered = 256;
    private const int LongestText = 64;

    private (string Text, T Value)[] _known = [];

    public bool TryFind(ReadOnlySpan<char> text, out T value)
    {
        if (text.Length is > 0 and <= LongestText && _known.Length > 0)
        {
            ref var known = ref _known[PlaceOf(text)];
            value = known.Value;
            return text.SequenceEqual(known.Text);
        }

        value = default!;
        return false;
    }

    public void Remember(ReadOnlySpan<char> text, T value)
    {
        if (text.Length is 0 or > LongestText)
            return;
        if (_known.Length == 0)
            _known = new (string, T)[Remembered];
        _known[PlaceOf(text)] = (text.ToString(), value);
    }

    // The first and the last four characters, which may be the same ones, tell the words of a column apart well enough.
    private static int PlaceOf(ReadOnlySpan<char> text)
    {
        var bytes = MemoryMarshal.AsBytes(text);
        var (first, last) = bytes.Length >= sizeof(ulong)
            ? (MemoryMarshal.Read<ulong>(bytes), MemoryMarshal.Read<ulong>(bytes[^sizeof(ulong)..]))
            : (text[0], ((ulong)text[^1] << 16) | text[text.Length / 2]);
        return (int)(((first ^ (last * 0x9e3779b97f4a7c15) ^ (ulong)text.Length) * 0xd1b54a32d192ed03) >> 56);
    }
}
