namespace Dinsos.Pipeline.Intake;

/// <summary>
/// The fields of the two columns that a returned copy has of ours. They are read by nobody, so that a copy which comes back
/// says what the original would say; the next copy replaces them.
/// </summary>
/// <param name="Result">Field of <c>hasil_periksa</c>.</param>
/// <param name="Advice">Field of <c>perbaikan</c>.</param>
internal readonly record struct ReturnedColumns(int Result, int Advice)
{
    /// <summary>Title of the column that says how a row fared.</summary>
    public const string ResultTitle = "hasil_periksa";

    /// <summary>Title of the column that says what to mend.</summary>
    public const string AdviceTitle = "perbaikan";

    /// <summary>The fields, where the header has both titles; one alone is a column of the sender.</summary>
    public static ReturnedColumns? Find(IReadOnlyList<IReadOnlyList<string?>> header)
    {
        if (FieldsOf(header, ResultTitle) is not [.., var result] || FieldsOf(header, AdviceTitle) is not [.., var last] advices)
            return null;
        // A sender may have a column of his own that is called so; ours follows the result, unless he moved it.
        return new(result, advices.Contains(result + 1) ? result + 1 : last);
    }

    public bool Has(int field) => field == Result || field == Advice;

    private static List<int> FieldsOf(IReadOnlyList<IReadOnlyList<string?>> header, string title) =>
        [.. header.SelectMany(row => Enumerable.Range(0, row.Count).Where(field => title.Equals(row[field], StringComparison.OrdinalIgnoreCase)))];
}
