using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Copies;

/// <summary>A cell to look at, with the sentences about it.</summary>
internal readonly record struct CellMark(Column Column, bool IsError, string Note);

/// <summary>What a copy says of one row, in the words of its two columns and beside its cells.</summary>
/// <param name="Result">One of the five words.</param>
/// <param name="Advice">What to mend: errors first, each sentence after the name of its column. Empty where nothing is to be done.</param>
/// <param name="Marks">The cells to mark, one for a column.</param>
internal sealed record RowAdvice(string Result, string Advice, IReadOnlyList<CellMark> Marks)
{
    public const string Good = "baik";
    public const string Doubtful = "peringatan";
    public const string Faulty = "perlu diperbaiki";
    public const string Replaced = "digantikan";
    public const string TakenBack = "ditarik";

    private static readonly RowAdvice Nothing = new(Good, "", []);
    private static readonly RowAdvice Elsewhere = new(
        Replaced, "Baris ini sudah digantikan oleh baris yang lebih baru dari kabupaten/kota ini; tidak perlu diperbaiki.", []);

    private static readonly RowAdvice Withdrawn = new(TakenBack, "Usulan pada baris ini sudah ditarik; tidak perlu diperbaiki.", []);

    /// <summary>What is worth knowing only is not told: nothing is to be mended there.</summary>
    public static RowAdvice Of(RowFindings row)
    {
        if (row.Superseded)
            return Elsewhere;
        if (row.Withdrawn)
            return Withdrawn;
        var told = row.Findings.Where(finding => finding.Severity != Severity.Info).OrderByDescending(finding => finding.Severity).ToList();
        if (told.Count == 0)
            return Nothing;
        return new(
            told[0].Severity == Severity.Error ? Faulty : Doubtful,
            string.Join(' ', told.Select(Sentence)),
            [.. told.Where(finding => finding.Column is not null).GroupBy(finding => finding.Column!).SelectMany(Mark)]);
    }

    private static string Sentence(Finding finding) => finding.Column is null ? finding.Message : $"{finding.Column}: {finding.Message}";

    private static IEnumerable<CellMark> Mark(IGrouping<string, Finding> column) => Columns.Find(column.Key) is { } known
        ? [new(known, column.Any(finding => finding.Severity == Severity.Error), string.Join('\n', column.Select(finding => finding.Message)))]
        : [];
}
