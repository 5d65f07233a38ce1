namespace Dinsos.Pipeline.Outcomes;

/// <summary>How the businesses that had come to each month stood then: a bar of the whole width for each month.</summary>
internal static class MonthBars
{
    private const int BarHeight = 26;
    private const int RowHeight = 52;
    private const double Narrow = 11;

    public static IReadOnlyList<(string Class, string Name, Func<MonthFigures, int> Count)> Parts { get; } =
    [
        ("running", "berjalan", month => month.Running + month.Troubled),
        ("paused", "berhenti sementara", month => month.Paused),
        ("stopped", "berhenti", month => month.Stopped),
        ("unknown", "tidak diketahui", month => month.Unknown),
        ("left", "meninggal atau pindah", month => month.Left),
    ];

    /// <summary>The drawing.</summary>
    /// <param name="months">The months.</param>
    /// <param name="unit">What is counted: <c>usaha</c> or <c>kelompok</c>.</param>
    public static Html Of(IReadOnlyList<MonthFigures> months, string unit) => Html.Of($"""
        <svg class="chart" width="100%" height="{months.Count * RowHeight}" role="img" aria-labelledby="bars-title bars-says">
        <title id="bars-title">Keadaan usaha menurut bulan pemeriksaan</title><desc id="bars-says">{Says(months)}</desc>
        <defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" class="hatch-back"/><rect width="2" height="6" class="hatch-line"/></pattern></defs>
        {Html.Each(months.Index(), month => Row(month.Item, month.Index * RowHeight, unit))}</svg>
        """);

    public static Html Legend(IReadOnlyList<MonthFigures> months) => Html.Of($"""
        <ul class="legend">{Html.Each(Parts.Where(part => months.Any(month => part.Count(month) > 0)), part => Html.Of($"<li><span class=\"swatch {part.Class}\"></span>{part.Name}</li>"))}</ul>
        """);

    private static Html Row(MonthFigures month, int y, string unit)
    {
        var told = month.Due == 0 ? "belum jatuh tempo" : $"{PageText.Count(month.Due)} {unit} jatuh tempo";
        return Html.Of($"""
            <text class="small strong" x="0" y="{y + 14}">Bulan ke-{PageText.Count(month.Month)}</text>
            <text class="small" x="100%" y="{y + 14}" text-anchor="end">{told}</text>
            <rect class="empty" x="0" y="{y + 20}" width="100%" height="{BarHeight}"/>{Bar(month, y + 20)}
            """);
    }

    private static Html Bar(MonthFigures month, int y)
    {
        var (pieces, from) = (new List<Html>(), 0.0);
        foreach (var (name, _, count) in Parts)
        {
            if (count(month) == 0) continue;
            var width = 100.0 * count(month) / month.Due;
            pieces.Add(Html.Of($"""<rect class="part {name}" x="{from}%" y="{y}" width="{width}%" height="{BarHeight}"/>"""));
            if (width >= Narrow)
            {
                pieces.Add(Html.Of(
                    $"""<text class="small on-{name}" x="{from + (width / 2)}%" y="{y + 18}" text-anchor="middle">{PageText.Share(width / 100)}</text>"""));
            }

            from += width;
        }

        return Html.Each(pieces, piece => piece);
    }

    private static string Says(IReadOnlyList<MonthFigures> months) => string.Join(" ", months.Where(month => month.Due > 0).Select(month =>
        $"Bulan ke-{month.Month}: " + string.Join(", ", Parts.Where(part => part.Count(month) > 0).Select(part =>
            $"{part.Name} {PageText.Share(part.Count(month), month.Due)}")) + "."));
}
