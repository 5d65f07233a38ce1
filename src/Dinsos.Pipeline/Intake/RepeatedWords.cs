using System.Text;

namespace Dinsos.Pipeline.Intake;

/// <summary>
/// Gives the words that a column repeats (a kecamatan, a kind of business) as the same string again: most cells then
/// cost no memory. Each column remembers a few; a word that comes seldom gives its place to the next.
/// </summary>
internal sealed class RepeatedWords
{
    private const int Remembered = 16;
    private const int LongestWord = 40;

    private readonly string?[] _words = new string?[RowSource.MostFields * Remembered];

    /// <summary>The text of a cell, trimmed; null where it is blank.</summary>
    public string? Get(int field, ReadOnlySpan<byte> utf8)
    {
        if (field >= RowSource.MostFields || utf8.Length > LongestWord)
            return Read(utf8);
        ref var word = ref _words[(field * Remembered) + (((utf8.Length * 31) + (utf8[0] * 7) + utf8[^1]) % Remembered)];
        return word is not null && Ascii.Equals(utf8, word) ? word : word = Read(utf8);
    }

    private static string? Read(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8).Trim() is { Length: > 0 } text ? text : null;
}
