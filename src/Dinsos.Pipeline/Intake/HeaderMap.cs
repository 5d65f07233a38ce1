namespace Dinsos.Pipeline.Intake;

/// <summary>Which field of a sheet holds which column, and where its header stands.</summary>
internal sealed class HeaderMap
{
    /// <summary>Index of the header among the first rows.</summary>
    public required int FirstRow { get; init; }

    /// <summary>One, or two where a title spans several columns that have titles of their own.</summary>
    public required int Rows { get; init; }

    /// <summary>How many columns it gives.</summary>
    public required int Score { get; init; }

    /// <summary>Fields to read, each with its column.</summary>
    public required IReadOnlyList<(int Field, Column Column)> Fields { get; init; }

    /// <summary>The field that holds RT and RW together, or -1.</summary>
    public required int RtRwField { get; init; }

    /// <summary>The field of the name, also where the kind of file does not ask for it; or -1.</summary>
    public required int NamaField { get; init; }

    /// <summary>A column of which there may be only one and the header words of two fields that give it.</summary>
    public required (Column Column, string First, string Second)? Duplicate { get; init; }

    /// <summary>The header rows as they stand, by which their repetition on the next page is known.</summary>
    public required IReadOnlyList<IReadOnlyList<string?>> Cells { get; init; }

    public int NikField => FieldOf(Column.Nik);

    /// <summary>The two columns that a returned copy has of ours; none in a file that was never returned.</summary>
    public ReturnedColumns? Returned => ReturnedColumns.Find(Cells);

    /// <summary>The cells of a row that are the sender's own.</summary>
    public IEnumerable<string?> Sent(IReadOnlyList<string?> cells) =>
        Returned is { } own ? cells.Where((_, field) => !own.Has(field)) : cells;

    public int FieldOf(Column column)
    {
        foreach (var (field, at) in Fields)
        {
            if (at == column)
                return field;
        }

        return -1;
    }

    public bool Has(Column column) => FieldOf(column) >= 0 || (RtRwField >= 0 && column is Column.Rt or Column.Rw);

    /// <summary>Whether a row says again what the header says, each cell under the same title.</summary>
    public bool IsRepeatedBy(IReadOnlyList<string?> row) => Cells.Any(header => Repeats(header, row));

    private static bool Repeats(IReadOnlyList<string?> header, IReadOnlyList<string?> row)
    {
        var same = 0;
        for (var field = 0; field < row.Count; field++)
        {
            if (row[field] is not { } cell)
                continue;
            if (field >= header.Count || header[field] is not { } title || HeaderWords.Normal(title) != HeaderWords.Normal(cell))
                return false;
            same++;
        }

        return same > 0;
    }
}
