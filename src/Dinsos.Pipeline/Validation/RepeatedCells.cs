using System.Runtime.InteropServices;

namespace Dinsos.Pipeline.Validation;

/// <summary>Reads a cell; the answer follows from its text and kind alone.</summary>
internal delegate T CellReader<out T>(ReadOnlySpan<char> cell, bool numeric);

/// <summary>
/// Remembers what the cells of a column were read as: a kecamatan, a kind of business or a date of assessment comes in thousands of
/// rows. A text gives its place to the next one that falls on it, so that a column in which nothing repeats costs no memory.
/// </summary>
internal sealed class RepeatedCells<T>(CellReader<T> read)
{
    private const int Remembered = 256;
    private const int LongestText = 64;

    private readonly (string? Text, bool Numeric, T Value)[] _known = new (string?, bool, T)[Remembered];

    public T Read(ReadOnlySpan<char> cell, bool numeric = false)
    {
        if (cell.Length is 0 or > LongestText)
            return read(cell, numeric);
        ref var known = ref _known[PlaceOf(cell)];
        if (known.Text is null || known.Numeric != numeric || !cell.SequenceEqual(known.Text))
            known = (cell.ToString(), numeric, read(cell, numeric));
        return known.Value;
    }

    private static int PlaceOf(ReadOnlySpan<char> cell)
    {
        // The first and the last four characters, which may be the same ones, tell the words of a column apart well enough.
        var bytes = MemoryMarshal.AsBytes(cell);
        var (first, last) = bytes.Length >= sizeof(ulong)
            ? (MemoryMarshal.Read<ulong>(bytes), MemoryMarshal.Read<ulong>(bytes[^sizeof(ulong)..]))
            : (cell[0], (ulong)cell[^1] << 16 | cell[cell.Length / 2]);
        return (int)(((first ^ (last * 0x9e3779b97f4a7c15) ^ (ulong)cell.Length) * 0xd1b54a32d192ed03) >> 56);
    }
}
