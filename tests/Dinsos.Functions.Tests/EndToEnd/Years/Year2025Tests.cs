using System.Globalization;
using Dinsos.LocalHost.Demo;

namespace Dinsos.Functions.Tests.EndToEnd.Years;

/// <summary>2025 as the articles tell it: 1,500 families in equal parts, and 1,680 when the revised budget has come.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class Year2025Tests(Year2025Tests.Played played) : IClassFixture<Year2025Tests.Played>
{
    private const string Uep = "uep-2025";
    private const long FirstCeiling = 7_500_000_000;
    private const long RevisedCeiling = 8_400_000_000;

    [Fact]
    public void First_budget_gives_1500_awards_in_ten_regencies()
    {
        AssertAwards(played.First, 1_500, FirstCeiling);
        Assert.Equal(10, played.First.Awarded(Uep).Count);
        played.First.AssertNothingBroke();
    }

    [Fact]
    public void Revised_budget_gives_exactly_1680_below_its_ceiling()
    {
        AssertAwards(played.Revised, 1_680, RevisedCeiling);
        played.Revised.AssertNothingBroke();
    }

    [Fact]
    public void Everybody_awarded_first_stays_and_180_of_those_who_waited_join_them()
    {
        var before = played.Year.Rows(played.First).ToDictionary(row => row.Place, row => row.Decision);
        var after = played.Year.Rows(played.Revised).ToDictionary(row => row.Place, row => row.Decision);

        Assert.All(before.Where(row => row.Value == "awarded"), row => Assert.Equal("awarded", after[row.Key]));
        var joined = after.Where(row => row.Value == "awarded" && before[row.Key] != "awarded").ToList();
        Assert.Equal(180, joined.Count);
        Assert.All(joined, row => Assert.Equal("waitlisted", before[row.Key]));
    }

    [Theory]
    [InlineData(150)]
    [InlineData(168)]
    public void Each_regency_has_its_own_places_first_and_what_it_cannot_fill_goes_to_the_province(int places)
    {
        var outcome = places == 150 ? played.First : played.Revised;
        var regencies = outcome.Programme(Uep).GetProperty("regencies").EnumerateArray().ToList();

        foreach (var regency in regencies)
        {
            Assert.Equal(places, regency.Number("quota"));
            var families = played.Year.Plan.Regencies.Single(plan => plan.Layout.Regency == regency.GetProperty("code").GetString())
                .Rows.Where(row => row.Fault is Fault.None).Select(row => row.Person.Kk).Distinct().Count();
            Assert.InRange(regency.Number("awarded"), Math.Min(places, families), families);
            Assert.Equal(Math.Max(0, regency.Number("awarded") - places), regency.Number("redistributed"));
        }

        Assert.Contains(regencies, regency => regency.Number("redistributed") > 0);
        Assert.Contains(regencies, regency => regency.Number("awarded") < places);
    }

    [Fact]
    public void Those_who_join_are_trained_in_time_for_a_delivery_before_it_ends()
    {
        var late = played.Revised.Awards.Select(award => DateOnly.Parse(award["bimtek_on"], CultureInfo.InvariantCulture)).Where(day => day >= RevisedBudget.InForceOn).ToList();

        Assert.Equal(180, late.Count);
        Assert.All(late, day => Assert.InRange(day, RevisedBudget.InForceOn.AddDays(5), new DateOnly(2025, 7, 18)));
    }

    [Fact]
    public void Rows_are_judged_as_they_were_made() => played.Revised.AssertEligibleAsPlanned(played.Year.Plan);

    [Fact]
    public void Nobody_and_no_family_is_awarded_twice()
    {
        YearFigures.AssertNobodyTwice(played.Year.Rows(played.First));
        YearFigures.AssertNobodyTwice(played.Year.Rows(played.Revised));
    }

    [Fact]
    public void Who_was_helped_in_the_two_years_before_is_not_helped_again()
    {
        var rows = played.Year.Rows(played.Revised);
        bool IsRefused(DecidedRow row) => row.Decision == "ineligible" && row.Line["findings"].Split(';').Contains("aided-before");

        Assert.Equal(rows.Where(row => row.Sent.Fault is Fault.AidedBefore).Select(row => row.Place), rows.Where(IsRefused).Select(row => row.Place));
        Assert.InRange(rows.Count(IsRefused), 50, 80);
        Assert.Contains(rows, row => row.Sent.Is(Quirk.AidedLongAgo) && row.Decision == "awarded");
    }

    private static void AssertAwards(Outcome outcome, int awards, long ceiling)
    {
        var committed = outcome.Programme(Uep).Number("committed");
        outcome.AssertTotals(Uep, awards, committed);
        Assert.Equal(ceiling, outcome.Programme(Uep).Number("ceiling"));
        Assert.InRange(committed, awards * 4_500_000L, ceiling);
    }

    public sealed class Played(AzuriteFixture azurite) : IAsyncLifetime
    {
        internal PlayedYear Year { get; private set; } = null!;

        internal Outcome First { get; private set; } = null!;

        internal Outcome Revised { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Year = await PlayedYear.Begin(azurite, 2025);
            First = await Year.To(RevisedBudget.InForceOn.AddDays(-1));
            Revised = await Year.To(RevisedBudget.InForceOn);
        }

        public async Task DisposeAsync() => await Year.DisposeAsync();
    }
}
