using Dinsos.LocalHost.Demo;

namespace Dinsos.Functions.Tests.EndToEnd.Years;

/// <summary>2024 as the articles tell it: 500 women and 300 groups in all regencies, of one budget of Rp 6.5 billion.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class Year2024Tests(Year2024Tests.Played played) : IClassFixture<Year2024Tests.Played>
{
    private const string Women = "wrse-2024";
    private const string Groups = "kube-2024";

    private List<DecidedRow> Rows => played.Year.Rows(played.Approved);

    [Fact]
    public void Five_hundred_women_and_three_hundred_groups_are_awarded()
    {
        played.Approved.AssertTotals(Women, 500, 1_500_000_000);
        played.Approved.AssertTotals(Groups, 300, 4_500_000_000);
        played.Approved.AssertNothingBroke();
    }

    [Fact]
    public void Both_draw_on_one_budget_and_stay_below_it()
    {
        long[] ceilings = [played.Approved.Programme(Women).Number("ceiling"), played.Approved.Programme(Groups).Number("ceiling")];

        Assert.Equal([6_500_000_000, 6_500_000_000], ceilings);
        Assert.Equal(6_000_000_000, played.Approved.Programme(Women).Number("committed") + played.Approved.Programme(Groups).Number("committed"));
        // One draft decides on the whole source, so nothing is promised twice.
        Assert.Single(played.Approved.Audit, record => record.GetRawText().Contains("\"approve\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_regency_takes_part_by_what_it_proposes_and_those_who_do_not_fit_wait()
    {
        foreach (var programme in new[] { Women, Groups })
        {
            var awarded = played.Approved.Awarded(programme);
            Assert.Equal(10, awarded.Count);
            Assert.True(awarded["6472"] > 3 * awarded["6411"]);
            Assert.InRange(played.Approved.Programme(programme).Number("waitlisted"), 10, 80);
        }
    }

    [Fact]
    public void Rows_are_judged_as_they_were_made() => played.Approved.AssertEligibleAsPlanned(played.Year.Plan);

    [Fact]
    public void Awarded_groups_are_five_people_of_five_families_with_one_business_in_one_kecamatan()
    {
        var groups = Rows.Where(row => row.Programme == Groups && row.Decision == "awarded").GroupBy(row => (row.Line["regency"], row.Line["group"])).ToList();

        Assert.Equal(300, groups.Count);
        Assert.All(groups, group =>
        {
            Assert.Equal(5, group.Count());
            Assert.Equal(5, group.Select(row => row.Sent.Person.Kk).Distinct().Count());
            Assert.Single(group.Select(row => row.Sent.Person.Business).Distinct());
            Assert.Single(group.Select(row => row.Sent.Person.Desa.Kecamatan).Distinct());
        });
    }

    [Fact]
    public void Nobody_and_no_family_is_helped_by_both_programmes()
    {
        var rows = Rows;

        YearFigures.AssertNobodyTwice(rows);
        // The generator puts a relative of a woman into a group of each regency, so that there is something to refuse.
        var shared = rows.Where(row => row.Sent.Fault is Fault.None).GroupBy(row => row.Sent.Person.Kk).Where(family => family.Select(row => row.Programme).Distinct().Count() == 2).ToList();
        Assert.Equal(10, shared.Count);
        Assert.All(shared, family => Assert.Single(family, row => row.Decision == "awarded"));
    }

    [Fact]
    public void Women_are_chosen_from_the_poorest_of_the_whole_province() => YearFigures.AssertPoorestFirst(Rows, row => row.Programme == Women);

    public sealed class Played(AzuriteFixture azurite) : IAsyncLifetime
    {
        internal PlayedYear Year { get; private set; } = null!;

        internal Outcome Approved { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Year = await PlayedYear.Begin(azurite, 2024);
            Approved = await Year.To(new(2024, 5, 1));
        }

        public async Task DisposeAsync() => await Year.DisposeAsync();
    }
}
