using System.Text.RegularExpressions;
using Dinsos.Pipeline.Outcomes;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Tests.Outcomes;

public partial class OutcomePageTests
{
    private static readonly DateOnly YearOn = new(2026, 9, 21);
    private static readonly OutcomeTable Uep = MadeUpOutcomes.Table(MadeUpOutcomes.Uep, YearOn, perRegency: 30);

    [Fact]
    public void Page_tells_the_one_number_its_band_and_the_46_percent_beside_it()
    {
        var page = PageOf(Uep);
        var point = Uep.All.Told!.Survival!;

        Assert.Contains($"<p class=\"number\">{PageText.Share(point.Share)}</p><p>usaha bertahan 12 bulan setelah barang diterima</p>", page, StringComparison.Ordinal);
        Assert.Contains($"Rentang kepercayaan 95 persen: <span class=\"whole\">{PageText.Band(point)}</span>", page, StringComparison.Ordinal);
        Assert.Contains("<p class=\"number\">46%</p>", page, StringComparison.Ordinal);
        Assert.Contains("Kaltimkita.com, 4 Juni 2025", page, StringComparison.Ordinal);
        Assert.Contains("bukan bukti bahwa satu cara lebih baik", page, StringComparison.Ordinal);
        Assert.Contains("Keadaan per Senin, 21 September 2026. Barang sudah diterima 300 usaha.", page, StringComparison.Ordinal);
        Assert.All(RegencyDirectory.Embedded.Regencies, regency => Assert.Contains(regency.Name.Replace("Kabupaten", "Kab.", StringComparison.Ordinal), page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0.002, "Seluruh rentang di atas 46%.")]
    [InlineData(0.058, "Angka 46% ada di dalam rentang")]
    [InlineData(0.5, "Seluruh rentang di bawah 46%.")]
    public void Band_says_what_can_be_said_beside_the_baseline(double monthlyStop, string says) =>
        Assert.Contains(says, PageOf(MadeUpOutcomes.Table(MadeUpOutcomes.Uep, YearOn, perRegency: 20, monthlyStop)), StringComparison.Ordinal);

    [Fact]
    public void Page_without_a_baseline_or_a_rule_says_nothing_of_them()
    {
        var page = PageOf(MadeUpOutcomes.Table(MadeUpOutcomes.Uep with { Outcomes = null }, YearOn, perRegency: 20));

        Assert.DoesNotContain("46%", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Lulus", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"baseline\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_of_nothing_says_so() =>
        Assert.Contains("Belum ada barang yang diterima", PageOf(OutcomeTable.Of(MadeUpOutcomes.Uep, YearOn, [])), StringComparison.Ordinal);

    [Fact]
    public void Page_before_the_first_check_says_so() =>
        Assert.Contains("Belum ada angka", PageOf(MadeUpOutcomes.Table(MadeUpOutcomes.Uep, new(2025, 6, 20))), StringComparison.Ordinal);

    [Fact]
    public void Page_of_groups_counts_groups()
    {
        var page = PageOf(MadeUpOutcomes.Table(MadeUpOutcomes.Kube, new(2024, 12, 1), perRegency: 20));

        Assert.Contains("kelompok bertahan 12 bulan", page, StringComparison.Ordinal);
        Assert.Contains("Barang sudah diterima 40 kelompok.", page, StringComparison.Ordinal);
        Assert.Contains("satu kelompok satu usaha", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_loads_nothing_and_runs_nothing()
    {
        var page = PageOf(Uep);

        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"id\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(Loading().Matches(page).Select(match => match.Value));
        Assert.DoesNotMatch(@"(?i)\bNaN\b|Infinity|∞", page);
    }

    [Fact]
    public void Whatever_comes_from_settings_is_escaped()
    {
        var nasty = "<b onclick=\"x()\">&'";
        var programme = MadeUpOutcomes.Uep with
        {
            Name = nasty,
            Outcomes = MadeUpOutcomes.Uep.Outcomes! with { Baseline = new(0.46m, nasty, nasty) },
            Eligibility = MadeUpOutcomes.Uep.Eligibility with { BusinessTypes = [nasty] },
        };

        var page = new OutcomePage(MadeUpOutcomes.Table(programme, YearOn, perRegency: 20), _ => nasty).Text;

        Assert.DoesNotContain("<b ", page, StringComparison.Ordinal);
        Assert.Equal(5 + 10, Regex.Count(page, "&lt;b onclick=&quot;x\\(\\)&quot;&gt;&amp;&#39;", RegexOptions.None, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Same_figures_give_the_same_page() => Assert.Equal(PageOf(Uep), PageOf(MadeUpOutcomes.Table(MadeUpOutcomes.Uep, YearOn, perRegency: 30)));

    private static string PageOf(OutcomeTable table) => new OutcomePage(table, regency => RegencyDirectory.Embedded.Find(regency)!.Name).Text;

    [GeneratedRegex(@"(?i)\b(src|href|srcset|action)\s*=|@import|url\((?!#)|<(link|img|iframe|object|embed)\b|https?:|\son\w+\s*=", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Loading();
}
