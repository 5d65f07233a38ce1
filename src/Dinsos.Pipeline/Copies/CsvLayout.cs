using Dinsos.Pipeline.Intake;

namespace Dinsos.Pipeline.Copies;

/// <summary>How a text file is laid out.</summary>
/// <param name="Dialect">Its separator, and whether its first line names it.</param>
/// <param name="HeaderRow">Number of the last header row.</param>
/// <param name="Own">Where our two columns stand, or will stand.</param>
/// <param name="IsReturned">Whether they stand there already.</param>
internal sealed record CsvLayout(CsvDialect Dialect, int HeaderRow, ReturnedColumns Own, bool IsReturned)
{
    /// <exception cref="FileRefused">The file has no header.</exception>
    public static CsvLayout Read(Stream file, FileShape shape)
    {
        using var source = Open(file, shape, out var dialect);
        var rows = new SheetRows(source);
        var first = rows.Peek(TableReader.RowsAhead);
        var map = HeaderFinder.Find([.. first.Select(row => row.Cells)], shape)
            ?? throw new FileRefused(FileFinding.HeaderNotFound(shape.Required, sheet: null));
        var header = first[map.FirstRow + map.Rows - 1].Number;
        if (map.Returned is { } own)
            return new(dialect, header, own, IsReturned: true);
        var free = FirstFree(rows);
        return new(dialect, header, new(free, free + 1), IsReturned: false);
    }

    public static CsvRows Open(Stream file, FileShape shape, out CsvDialect dialect) =>
        TableReader.OpenText(new SampledStream(file, TableReader.SniffedBytes), shape, ReadingLimits.Default, out dialect);

    // A cell that stands further right than the header, such as one that a comma too many has moved there, stays where it is.
    private static int FirstFree(SheetRows rows)
    {
        var free = 0;
        while (rows.Read())
        {
            for (var field = rows.FieldCount - 1; field >= free; field--)
            {
                if (rows.Text(field) is not null)
                    free = field + 1;
            }
        }

        return Math.Min(free, RowSource.MostFields - 2);
    }
}
