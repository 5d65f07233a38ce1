using System.Text.RegularExpressions;
using Dinsos.LocalHost.Demo;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Functions.Tests.Demo;

/// <summary>The folders of 2023 and 2024 are what the articles of those years describe, and as harmless as the demo's.</summary>
public sealed partial class SampleYearTests
{
    [Fact]
    public void Regencies_of_2023_are_those_of_the_article()
    {
        var regencies = SamplePlan.Draw(Year(2023), seed: 1).Regencies.Select(plan => (plan.Layout.Programme.Id, plan.Regency.Code));

        Assert.Equal([("kube-2023", "6402"), ("kube-2023", "6407"), ("wrse-2023", "6402"), ("wrse-2023", "6472")], regencies);
    }

    [Theory]
    [InlineData("wrse-2024", 500, 600)]
    [InlineData("kube-2024", 300, 360)]
    public void Regencies_of_2024_propose_more_than_there_are_places_and_two_of_them_late(string programme, int places, int most)
    {
        var plans = SamplePlan.Draw(Year(2024), seed: 1).Regencies.Where(plan => plan.Layout.Programme.Id == programme).ToList();

        Assert.Equal(10, plans.Count);
        Assert.InRange(plans.Sum(plan => plan.Eligible / (plan.Layout.Programme.IsForGroups ? 5 : 1)), places + 20, most);
        Assert.Equal(["6409", "6411"], plans.Where(plan => plan.Layout.SentOn > new DateOnly(2024, 4, 1)).Select(plan => plan.Regency.Code));
    }

    [Fact]
    public void Sent_groups_are_whole_but_for_those_with_each_of_the_faults()
    {
        using var folder = SampleFolder.Of(2024);
        var rows = folder.Plan.Regencies.Where(plan => plan.Layout.Programme.IsForGroups)
            .SelectMany(plan => SentFile.Rows(folder.FileOf(plan), plan.Layout).Zip(plan.Rows, (row, planned) => (plan.Regency.Code, Row: row, planned.Fault)));
        var groups = rows.GroupBy(row => (row.Code, row.Row["kelompok"]), row => (row.Row, row.Fault)).ToList();
        var whole = groups.Where(IsWhole).ToList();

        Assert.Equal(groups.Count(group => group.All(row => row.Fault is Fault.None)), whole.Count(group => group.All(row => row.Fault is Fault.None)));
        Assert.Contains(groups, group => group.Count() == 4);
        Assert.Contains(groups, group => group.Count() == 5 && group.Select(row => row.Row["no_kk"]).Distinct().Count() == 4);
        Assert.Contains(groups, group => group.Select(row => row.Row["kebutuhan_barang"]).Distinct().Count() == 1 && group.Select(row => row.Row["kecamatan"]).Distinct().Count() == 2);
        Assert.Contains(groups, group => group.All(row => !row.Row["jabatan"].Equals("sekretaris", StringComparison.OrdinalIgnoreCase)));
        Fault[] ofMembers = [Fault.NotInRegistry, Fault.AidedBefore, Fault.NikLostToSpreadsheet];
        Assert.All(ofMembers, fault => Assert.Contains(groups, group => group.Count(row => row.Fault == fault) == 1 && group.Count(row => row.Fault is Fault.InFlawedGroup) == 4));
    }

    [Theory]
    [InlineData(2023)]
    [InlineData(2024)]
    public void No_nik_could_be_a_real_persons(int year)
    {
        using var folder = SampleFolder.Of(year);
        var sent = folder.Plan.Regencies.SelectMany(plan => SentFile.Rows(folder.FileOf(plan), plan.Layout)).SelectMany(row => new[] { row["nik"], row["no_kk"] });
        var lists = Lists(folder, "registry").Concat(Lists(folder, "aided")).SelectMany(line => line.Split(',').Take(2));
        var niks = sent.Concat(lists).Select(nik => NotDigit().Replace(nik, "")).Where(nik => nik.Length == 16).ToArray();

        Assert.True(niks.Length > 2_000);
        Assert.All(niks, nik => Assert.Equal('9', nik[12]));
    }

    [Theory]
    [InlineData(2023)]
    [InlineData(2024)]
    public void Everybody_without_a_fault_is_in_a_register_that_the_programme_asks(int year)
    {
        using var folder = SampleFolder.Of(year);
        var registers = new[] { "dtks", "p3ke" }.ToDictionary(
            source => source, source => Lists(folder, $"registry/{source}").Select(line => line.Split(',')[0]).ToList());

        Assert.All(registers.Values, niks => Assert.Equal(niks.Count, niks.Distinct().Count()));
        foreach (var plan in folder.Plan.Regencies)
        {
            var asked = ProgrammeCatalog.Embedded.Find(plan.Layout.Programme.Id)!.Eligibility.Registries.SelectMany(source => registers[source]).ToHashSet();
            Assert.All(plan.Rows, row => Assert.Equal(row.Fault is not (Fault.NotInRegistry or Fault.Dead), asked.Contains(row.Person.Nik)));
        }
    }

    [Fact]
    public void Revised_budget_changes_two_figures_and_nothing_else()
    {
        var revised = ProgrammeCatalog.Parse(System.Text.Encoding.UTF8.GetBytes(RevisedBudget.Programmes()));

        Assert.True(revised.IsValid);
        Assert.Equal((8_400_000_000, 168), (revised.Value.FindFundingSource("apbd-2025")!.Ceiling, revised.Value.Find("uep-2025")!.Quota.PerRegency ?? 0));
        var unchanged = ProgrammeCatalog.Of(
            [.. revised.Value.FundingSources.Select(source => source.Id == "apbd-2025" ? source with { Ceiling = 7_500_000_000 } : source)],
            [.. revised.Value.Programmes.Select(programme => programme.Id == "uep-2025" ? programme with { Quota = new(PerRegency: 150) } : programme)]);
        Assert.Equal(ProgrammeCatalog.Embedded.Version, unchanged.Value?.Version);
    }

    private static SampleYear Year(int year) => SampleYear.All.Single(known => known.Year == year);

    private static bool IsWhole(IEnumerable<(Dictionary<string, string> Row, Fault Fault)> group)
    {
        var rows = group.Select(member => member.Row).ToList();
        int Kinds(string column) => rows.Select(row => row[column]).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        return rows.Count == 5 && Kinds("no_kk") == 5 && Kinds("jabatan") == 4 && Kinds("kecamatan") == 1 && rows.Count(row => row["nilai_usulan"].Length > 0) == 1;
    }

    private static IEnumerable<string> Lists(SampleFolder folder, string container) =>
        Directory.GetFiles(Path.Combine(folder.Path, container), "*.csv", SearchOption.AllDirectories).SelectMany(file => File.ReadLines(file).Skip(1));

    [GeneratedRegex("[^0-9]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotDigit();
}
