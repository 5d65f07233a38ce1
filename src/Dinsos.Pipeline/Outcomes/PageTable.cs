namespace Dinsos.Pipeline.Outcomes;

/// <summary>The tables of the page. A wide one is moved sideways by itself on a phone, not the page.</summary>
internal static class PageTable
{
    private const string Share = "Bertahan (rentang 95%)";
    private static readonly string[] Counts = ["Jatuh tempo", "Berjalan", "Berhenti sementara", "Berhenti", "Tidak diketahui", "Meninggal/ pindah"];

    public static Html OfMonths(IReadOnlyList<MonthFigures> months) => Html.Of($"""
        <section class="wide" aria-labelledby="months-head"><h2 id="months-head">Angka menurut bulan</h2>
        <div class="scroll" role="region" aria-labelledby="months-head" tabindex="0"><table>
        <thead><tr><th scope="col">Bulan ke-</th>{Heads([Share, .. Counts, "Belum jatuh tempo", "Median omzet (Rp)"])}</tr></thead>
        <tbody>{Html.Each(months, month => Html.Of($"<tr><th scope=\"row\">{month.Month}</th>{Cells([ShareOf(month), .. CountsOf(month), PageText.Count(month.NotDue), TurnoverOf(month)])}</tr>"))}</tbody>
        </table></div></section>
        """);

    public static Html OfGroups(string title, string kind, int month, IReadOnlyList<OutcomeGroup> groups, Func<OutcomeGroup, string> name)
    {
        var head = "by-" + kind.Split('/', ' ')[0].ToLowerInvariant();
        return Html.Of($"""
            <section class="wide" aria-labelledby="{head}"><h2 id="{head}">{title}, bulan ke-{PageText.Count(month)}</h2>
            <div class="scroll" role="region" aria-labelledby="{head}" tabindex="0"><table>
            <thead><tr><th scope="col">{kind}</th>{Heads([Share, "Diterima", .. Counts, "Median omzet (Rp)", "Desil awal → baru"])}</tr></thead>
            <tbody>{Html.Each(groups, group => Row(group, group.Months.Single(one => one.Month == month), name(group)))}</tbody>
            </table></div></section>
            """);
    }

    private static Html Row(OutcomeGroup group, MonthFigures month, string name)
    {
        var desil = group.Desil is { } known ? $"{PageText.Mean(known.Before)} → {PageText.Mean(known.After)}" : PageText.Nothing;
        return Html.Of($"""<tr><th scope="row">{name}</th>{Cells([ShareOf(month), PageText.Count(group.Delivered), .. CountsOf(month), TurnoverOf(month), desil])}</tr>""");
    }

    private static IEnumerable<string> CountsOf(MonthFigures month) =>
        new[] { month.Due, month.Running + month.Troubled, month.Paused, month.Stopped, month.Unknown, month.Left }.Select(count => PageText.Count(count));

    private static string ShareOf(MonthFigures month) =>
        month.Survival is { } point ? $"{PageText.Share(point.Share)} ({PageText.Band(point)[..^1]})" : PageText.Nothing;

    private static string TurnoverOf(MonthFigures month) => month.Turnover is { } turnover ? PageText.Count(turnover.Median) : PageText.Nothing;

    private static Html Heads(IEnumerable<string> names) => Html.Each(names, name => Html.Of($"<th scope=\"col\">{name}</th>"));

    private static Html Cells(IEnumerable<string> values) => Html.Each(values, value => Html.Of($"<td>{value}</td>"));
}
