using System.Text;
using CsvHelper;

namespace Dinsos.Pipeline.Intake;

/// <summary>How a text file separates its cells.</summary>
/// <param name="Separator">One of comma, semicolon, tab and bar.</param>
/// <param name="HintBytes">Length of a first line such as <c>sep=;</c>, which is no row.</param>
/// <param name="FindsHeader">Whether a header appears under it.</param>
internal readonly record struct CsvDialect(char Separator, int HintBytes, bool FindsHeader)
{
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    public static CsvReaderOptions Options(char separator) => new()
    {
        HasHeader = false,
        Separator = separator,
        DetectSeparatorHint = false,
        SkipEmptyLines = false,
        TrimWhitespace = true,
        IncludeValuesInExceptions = false,
        Encoding = Encoding.UTF8,
    };

    /// <summary>
    /// Takes the separator under which the best header appears; titles and addresses are full of commas. A first line that
    /// names another one is not believed: whoever saved the file again may have changed it.
    /// </summary>
    public static CsvDialect Detect(ReadOnlyMemory<byte> sample, bool isWhole, FileShape shape)
    {
        var (hinted, hintBytes) = Hint(sample.Span);
        sample = sample[hintBytes..];
        var best = (Separator: hinted ?? ',', Score: -1, Width: 0);
        foreach (var separator in Separators)
        {
            if (!sample.Span.Contains((byte)separator) && separator != ',')
                continue;
            var rows = RowsOf(sample, isWhole, separator);
            var score = (2 * (HeaderFinder.Find(rows, shape)?.Score ?? 0)) + (separator == hinted ? 1 : 0);
            var width = rows.Count == 0 ? 0 : rows.Max(row => row.Count);
            if (score > best.Score || (score == best.Score && width > best.Width))
                best = (separator, score, width);
        }

        return new CsvDialect(best.Separator, hintBytes, best.Score > 1);
    }

    private static (char? Separator, int Bytes) Hint(ReadOnlySpan<byte> sample)
    {
        var end = sample.IndexOfAny((byte)'\r', (byte)'\n');
        if (end < 0)
            return (null, 0);
        var line = sample[..end].Trim("\" "u8);
        if (line.Length is < 4 or > 5 || !Ascii.EqualsIgnoreCase(line[..4], "sep="u8))
            return (null, 0);
        var length = sample[end] == '\r' && end + 1 < sample.Length && sample[end + 1] == '\n' ? end + 2 : end + 1;
        var separator = line.Length == 5 ? (char)line[4] : ',';
        return Separators.Contains(separator) ? (separator, length) : (null, 0);
    }

    private static List<IReadOnlyList<string?>> RowsOf(ReadOnlyMemory<byte> sample, bool isWhole, char separator)
    {
        var rows = new List<IReadOnlyList<string?>>();
        using var reader = new CsvRows(new MemoryStream(sample.ToArray()), separator, ReadingLimits.Default);
        while (rows.Count < HeaderFinder.RowsSearched && reader.Read())
            rows.Add(SheetRows.CellsOf(reader));
        // The sample may end within a record.
        if (!isWhole && rows.Count is > 1 and < HeaderFinder.RowsSearched)
            rows.RemoveAt(rows.Count - 1);
        return rows;
    }
}
