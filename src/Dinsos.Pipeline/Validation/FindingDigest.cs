using Dinsos.Pipeline.Intake;

namespace Dinsos.Pipeline.Validation;

/// <summary>
/// The findings of a file in at most twenty lines: what many rows have in common stands once, errors first, and there what most rows have.
/// </summary>
internal sealed class FindingDigest
{
    private const int MostLines = 20;
    private const int MostRows = 10;
    private readonly Dictionary<(string Code, string? Column), Line> _lines = [];

    public void Add(RowFindings row)
    {
        foreach (var finding in row.Findings)
        {
            if (!_lines.TryGetValue((finding.Code, finding.Column), out var line)) _lines[(finding.Code, finding.Column)] = line = new(finding);
            line.Count++;
            if (line.Rows.Count < MostRows) line.Rows.Add(row.Sheet is null ? $"{row.Row}" : $"{row.Sheet}!{row.Row}");
        }
    }

    public IReadOnlyList<ReceiptHighlight> ToList() =>
    [
        .. _lines.Values.OrderByDescending(line => line.Finding.Severity).ThenByDescending(line => line.Count)
            .ThenBy(line => line.Finding.Code, StringComparer.Ordinal).ThenBy(line => line.Finding.Column, StringComparer.Ordinal).Take(MostLines)
            .Select(line => new ReceiptHighlight(line.Finding.Code, line.Finding.Severity, line.Finding.Column, line.Count, line.Rows, line.Finding.Message)),
    ];

    private sealed class Line(Finding finding)
    {
        public Finding Finding => finding;

        public int Count { get; set; }

        public List<string> Rows { get; } = [];
    }
}
