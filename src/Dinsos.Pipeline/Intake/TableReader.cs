namespace Dinsos.Pipeline.Intake;

/// <summary>Reads any file that a regency sends into rows under canonical columns, in one pass over the stream.</summary>
internal static class TableReader
{
    internal const int SniffedBytes = 4 * 1024;
    private const int SampledBytes = 64 * 1024;
    internal const int RowsAhead = HeaderFinder.RowsSearched + 15;

    /// <param name="stream">Read from front to back, not closed. Its own faults (network) come through as they are.</param>
    /// <param name="name">The file name, for its extension.</param>
    /// <param name="shape">The columns to read.</param>
    /// <param name="limits">What the file may cost.</param>
    public static FileReading Open(Stream stream, string name, FileShape shape, ReadingLimits? limits = null)
    {
        limits ??= ReadingLimits.Default;
        RowSource? source = null;
        try
        {
            var file = new SampledStream(stream, SniffedBytes);
            if (file.Sample.IsEmpty)
                return new FileReading(FileFinding.Empty);
            var kind = FileKinds.Of(name, file.Sample.Span);
            source = kind == FileKind.Text ? OpenText(file, shape, limits, out _) : SpreadsheetFile.Open(file, kind == FileKind.Zip, limits);
            var headers = new List<SheetHeader>();
            var limit = kind == FileKind.Text ? limits.RowsOfText : limits.RowsOfSpreadsheet;
            return new FileReading(source, Rows(source, shape, headers), limit) { Headers = headers };
        }
        catch (FileRefused refused)
        {
            source?.Dispose();
            return new FileReading(refused.Finding);
        }
        catch
        {
            source?.Dispose();
            throw;
        }
    }

    internal static CsvRows OpenText(SampledStream file, FileShape shape, ReadingLimits limits, out CsvDialect dialect)
    {
        var text = new SampledStream(TextEncoding.ToUtf8(file), SampledBytes);
        if (text.Sample.Span.Trim(" \t\r\n;,|\0"u8).IsEmpty && text.IsWhole)
            throw new FileRefused(FileFinding.Empty);
        dialect = CsvDialect.Detect(text.Sample, text.IsWhole, shape);
        if (!dialect.FindsHeader && CsvDialect.Detect(QuotedLines.Of(text.Sample), text.IsWhole, shape) is { FindsHeader: true } within)
        {
            text = new SampledStream(new QuotedLines(text), SampledBytes);
            dialect = within;
        }

        text.Skip(dialect.HintBytes);
        return new CsvRows(text, dialect.Separator, limits);
    }

    private static IEnumerable<SourceRow> Rows(RowSource source, FileShape shape, List<SheetHeader> headers)
    {
        var data = source.SheetCount > 1 ? SheetsWithData(source, shape) : null;
        for (var index = 0; source.NextSheet(); index++)
        {
            if (data is not null && !data.Contains(index))
                continue;
            var rows = new SheetRows(source);
            var first = rows.Peek(RowsAhead);
            if (first.All(row => row.Cells.All(NumberLike.IsNothing)) && first.Count < RowsAhead)
                continue;
            var name = data is null ? null : rows.Name;
            var map = HeaderFinder.Find([.. first.Select(row => row.Cells)], shape)
                ?? throw new FileRefused(FileFinding.HeaderNotFound(shape.Required, name));
            Check(map, first, shape, rows.Name, name);
            var sheet = data is { Count: > 1 } ? name : null;
            headers.Add(new SheetHeader(source.SheetName, sheet, first[map.FirstRow].Number, first[map.FirstRow + map.Rows - 1].Number, map));
            foreach (var row in new RowReader(rows, map, shape, sheet).Read(first))
                yield return row;
        }
    }

    // A summary, a list of officials or an empty sheet is no data; a sheet that holds long numbers is, header or not. A hidden
    // sheet is data only where it has all columns of a proposal: most hold what formulas look up.
    private static HashSet<int> SheetsWithData(RowSource source, FileShape shape)
    {
        var data = new HashSet<int>();
        var first = -1;
        for (var sheet = 0; source.NextSheet(); sheet++)
        {
            var rows = new SheetRows(source).Peek(RowsAhead);
            var cells = rows.Select(row => row.Cells).ToList();
            if (first < 0 && cells.Exists(row => !row.All(NumberLike.IsNothing)))
                first = sheet;
            var map = HeaderFinder.Find(cells, shape);
            var below = cells.Skip(map is null ? 0 : map.FirstRow + map.Rows);
            var holdsData = map?.NikField >= 0
                ? below.Any(row => !row.All(NumberLike.IsNothing)) && (!source.SheetIsHidden || Missing(map, rows, shape, source.SheetName).Count == 0)
                : !source.SheetIsHidden && below.Any(row => row.Any(NumberLike.IsLong));
            if (holdsData)
                data.Add(sheet);
        }

        source.Restart();
        // With no data anywhere, the first sheet tells what is missing.
        if (data.Count == 0 && first >= 0)
            data.Add(first);
        return data;
    }

    private static void Check(HeaderMap map, IReadOnlyList<SheetRows.Held> first, FileShape shape, string? title, string? sheet)
    {
        if (map.Duplicate is { } twice)
            throw new FileRefused(FileFinding.ColumnDuplicated(twice.Column, twice.First, twice.Second, sheet));
        if (Missing(map, first, shape, title) is { Count: > 0 } missing)
            throw new FileRefused(FileFinding.ColumnMissing(missing, first[map.FirstRow + map.Rows - 1].Number, sheet));
    }

    private static List<Column> Missing(HeaderMap map, IReadOnlyList<SheetRows.Held> first, FileShape shape, string? title)
    {
        var below = first.Skip(map.FirstRow + map.Rows).SelectMany(row => GroupLine.Read(map.Sent(row.Cells)));
        var spoken = RowReader.Captions(first, map, title).Concat(below).Select(part => part.Column).ToHashSet();
        return [.. shape.Required.Where(column => !map.Has(column) && !spoken.Contains(column))];
    }
}
