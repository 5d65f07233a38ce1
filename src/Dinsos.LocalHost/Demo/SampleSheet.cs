namespace Dinsos.LocalHost.Demo;

/// <summary>All lines of a regency's file: titles, header, rows, a subtotal in between, total and signature.</summary>
internal static class SampleSheet
{
    public static List<SheetCell[]> Lines(RegencyPlan plan, int seed)
    {
        var layout = plan.Layout;
        var writer = new RowWriter(layout, plan.Regency, seed);
        SheetCell[] header = [.. layout.Columns.Select(column => (SheetCell)column.Header)];
        List<SheetCell[]> lines = [.. layout.Titles.Select(title => Line(layout, title)), header];

        var subtotalAfter = EndOfFirstKecamatan(plan.Rows);
        for (var i = 0; i < plan.Rows.Count; i++)
        {
            lines.Add(writer.Cells(plan.Rows[i], i + 1));
            if (i == subtotalAfter)
                lines.Add(Line(layout, "JUMLAH", $"{i + 1} orang"));
        }

        if (layout.SignedAt is { } place)
            lines.AddRange(Signature(layout, place, plan.Rows.Count));
        return lines;
    }

    private static int EndOfFirstKecamatan(IReadOnlyList<SampleRow> rows)
    {
        var first = rows[0].Person.Desa.Kecamatan;
        return rows.TakeWhile(row => row.Person.Desa.Kecamatan == first).Count() - 1;
    }

    private static IEnumerable<SheetCell[]> Signature(SheetLayout layout, string place, int rows) =>
    [
        Line(layout, "TOTAL", $"{rows} orang"),
        Line(layout),
        Line(layout, $"{place}, {Spelling.Date(layout.AssessedBefore, DateSpelling.Words, workbook: false, place).Text}"),
        Line(layout, "Mengetahui,"),
        Line(layout, "Kepala Dinas Sosial"),
        Line(layout, "ttd"),
        Line(layout, "NIP. 197001011995031999"),
    ];

    private static SheetCell[] Line(SheetLayout layout, params string[] texts) =>
        [.. Enumerable.Range(0, layout.Columns.Length).Select(i => i < texts.Length ? (SheetCell)texts[i] : SheetCell.Blank)];
}
