using System.Text;

namespace Dinsos.Pipeline.Outcomes;

/// <summary>
/// The share that lives on over the months, with its band, how many were still followed below, and the baseline as a dashed line. Lines
/// are drawn in months and shares and stretch with the page; letters stand at places in percent, so that they keep their size on a phone.
/// </summary>
internal static class SurvivalChart
{
    private const int Top = 20;
    private const int Height = 200;
    private const double Near = 0.13;
    private const double Low = 0.15;
    private static readonly int[] Lines = [0, 25, 50, 75, 100];

    /// <summary>The drawing.</summary>
    /// <param name="group">Whose; a month must be told.</param>
    /// <param name="months">Months of the programme, of which the last ends the axis.</param>
    /// <param name="baseline">A share to stand beside; none for none.</param>
    /// <param name="says">What the drawing says, for those who do not see it.</param>
    public static Html Of(OutcomeGroup group, IReadOnlyList<int> months, double? baseline, string says)
    {
        var (last, told) = (months[^1], group.Told!);
        var path = new StepPath(group.Curve, months, told.Month);
        return Html.Of($"""
            <svg class="chart" width="100%" height="{Top + Height + 62}" role="img" aria-labelledby="curve-title curve-says">
            <title id="curve-title">Bagian usaha yang bertahan menurut bulan</title><desc id="curve-says">{says}</desc>
            {Stretched(last, Html.Of($"""<path class="band" d="{path.Band}"/>"""))}
            {Html.Each(Lines, line => Line(line / 100.0))}
            {Stretched(last, Html.Of($"""{(baseline is { } share ? Dashed(share, last) : Html.None)}<path class="curve" d="{path.Curve}"/>"""))}
            {Html.Each([0, .. months], month => Month(month, last, Crowded(month, months), group.Curve))}
            <text class="small" x="0" y="{Top + Height + 40}">Usaha yang masih diikuti:</text>
            {(baseline is { } named ? Named(named) : Html.None)}{End(told, last)}</svg>
            """);
    }

    private static Html Stretched(int last, Html lines) => Html.Of(
        $"""<svg x="0" y="{Top}" width="100%" height="{Height}" viewBox="0 0 {last} 1" preserveAspectRatio="none" overflow="visible">{lines}</svg>""");

    private static double Y(double share) => Top + (Height * (1 - share));

    private static Html Line(double share) => Html.Of(
        $"""<line class="grid" x1="0" x2="100%" y1="{Y(share)}" y2="{Y(share)}"/><text class="small" x="0" y="{Y(share) - 4}">{PageText.Given(share)}</text>""");

    private static Html Dashed(double share, int last) => Html.Of($"""<path class="baseline" d="M0 {1 - share}H{last}"/>""");

    private static Html Named(double share) => Html.Of(
        $"""<text class="small strong halo" x="12%" y="{Y(share) + 15}">pembanding {PageText.Given(share)}</text>""");

    private static Html Month(int month, int last, bool crowded, KaplanMeier curve)
    {
        var (place, anchor) = (100.0 * month / last, month == 0 ? "start" : month == last ? "end" : "middle");
        var name = month == last ? $"{month} bulan" : $"{month}";
        return Html.Of($"""
            <g class="{(crowded ? "crowded" : "month")}"><line class="tick" x1="{place}%" x2="{place}%" y1="{Y(0)}" y2="{Y(0) + 5}"/>
            <text class="small" x="{place}%" y="{Y(0) + 18}" text-anchor="{anchor}">{name}</text>
            <text class="small" x="{place}%" y="{Y(0) + 56}" text-anchor="{(crowded ? "start" : anchor)}">{PageText.Count(curve.AtRisk(month))}</text></g>
            """);
    }

    // Too near to the start for both to be read on a phone and on paper; at a desk there is room to the right.
    private static bool Crowded(int month, IReadOnlyList<int> months) => month > 0 && months[0] == month && month < Near * months[^1];

    private static Html End(MonthFigures told, int last)
    {
        var place = 100.0 * told.Month / last;
        var share = told.Survival!.Share;
        var y = share > Low ? Y(share) + 20 : Y(share) - 10;
        return Html.Of($"""
            <circle class="end" cx="{place}%" cy="{Y(share)}" r="4"/>
            <text class="value halo" x="{place}%" y="{y}" text-anchor="{(place > 80 ? "end" : "middle")}">{PageText.Share(share)}</text>
            """);
    }

    private sealed class StepPath
    {
        public StepPath(KaplanMeier curve, IEnumerable<int> months, double until)
        {
            var times = curve.Steps.Select(step => step.Time).Concat(months.Select(month => (double)month)).Append(0).Where(time => time <= until).Distinct().Order();
            var points = times.Select(curve.At).OfType<SurvivalPoint>().ToList();
            var (line, low, high) = (new StringBuilder("M0 0"), new StringBuilder(), new StringBuilder("M0 0"));
            foreach (var point in points)
            {
                line.Append(Html.Of($"H{point.Time}V{1 - point.Share}"));
                high.Append(Html.Of($"H{point.Time}V{1 - point.High}"));
            }

            // Back along the lower end.
            foreach (var point in Enumerable.Reverse(points)) low.Append(Html.Of($"V{1 - point.Low}H{point.Time}"));
            Curve = line.Append(Html.Of($"H{until}")).ToString();
            Band = high.Append(Html.Of($"H{until}")).Append(low).Append('Z').ToString();
        }

        public string Curve { get; }

        public string Band { get; }
    }
}
