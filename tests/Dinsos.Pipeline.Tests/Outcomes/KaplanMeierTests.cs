using Dinsos.Pipeline.Outcomes;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Outcomes;

public class KaplanMeierTests
{
    // Weeks in remission of the 21 children who were given 6-mercaptopurine; + = still in remission when last seen. E. J. Freireich et al.,
    // "The effect of 6-mercaptopurine on the duration of steroid-induced remissions in acute leukemia", Blood 21 (1963), 699-716; as in
    // D. R. Cox and D. Oakes, Analysis of Survival Data (1984), table 1.1, and D. G. Kleinbaum and M. Klein, Survival Analysis, chapter 2.
    private const string SixMp = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+";

    private static readonly Arbitrary<Observation[]> Any = Observations(0, 24).ToArbitrary();

    [Fact]
    public void Six_mercaptopurine_gives_the_shares_and_errors_of_the_textbooks()
    {
        var steps = KaplanMeier.Of(Read(SixMp)).Steps;

        Assert.Equal([6, 7, 10, 13, 16, 22, 23], steps.Select(step => step.Time));
        Assert.Equal([21, 17, 15, 12, 11, 7, 6], steps.Select(step => step.AtRisk));
        Assert.Equal([3, 1, 1, 1, 1, 1, 1], steps.Select(step => step.Ended));
        Assert.Equal([0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482], steps.Select(step => Math.Round(step.Share, 4)));
        Assert.Equal([0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346], steps.Select(step => Math.Round(step.StandardError!.Value, 4)));
    }

    // The band by the formula of Kalbfleisch and Prentice, worked out apart in Python: exp(-exp(log(-log S) ± 1.959964 se / |S log S|)).
    [Fact]
    public void Six_mercaptopurine_gives_the_band_on_the_log_log_scale()
    {
        var steps = KaplanMeier.Of(Read(SixMp)).Steps;

        Assert.Equal([0.6197, 0.5631, 0.5032, 0.4316, 0.3675, 0.2678, 0.1881], steps.Select(step => Math.Round(step.Low, 4)));
        Assert.Equal([0.9516, 0.9228, 0.8894, 0.8491, 0.8049, 0.7468, 0.6801], steps.Select(step => Math.Round(step.High, 4)));
    }

    [Fact]
    public void Between_two_ends_the_last_share_holds_and_beyond_the_last_observation_nothing_is_said()
    {
        var curve = KaplanMeier.Of(Read(SixMp));

        Assert.Equal((0.7529, 12), (Math.Round(curve.At(12)!.Share, 4), curve.At(12)!.AtRisk));
        Assert.Equal((0.8571, 21, 3), (Math.Round(curve.At(6)!.Share, 4), curve.At(6)!.AtRisk, curve.At(6)!.Ended));
        Assert.Equal(0.4482, Math.Round(curve.At(35)!.Share, 4));
        Assert.Null(curve.At(35.01));
    }

    [Fact]
    public void Nobody_observed_says_nothing()
    {
        var curve = KaplanMeier.Of([]);

        Assert.Empty(curve.Steps);
        Assert.Equal((0, 0), (curve.Size, curve.Longest));
        Assert.Null(curve.At(0));
    }

    [Fact]
    public void While_nobody_has_ended_the_share_is_one_and_its_band_that_of_so_many()
    {
        var curve = KaplanMeier.Of(Read("0+ 0+ 1+ 3+ 3+"));

        Assert.Empty(curve.Steps);
        Assert.Equal((5, 1, 0, 1), (curve.At(0)!.AtRisk, curve.At(0)!.Share, curve.At(0)!.StandardError, curve.At(0)!.High));
        // One in forty is the chance that two of two live although only 15.81 percent do.
        Assert.Equal((2, 0.1581), (curve.At(2)!.AtRisk, Math.Round(curve.At(2)!.Low, 4)));
        Assert.Null(curve.At(3.5));
    }

    [Fact]
    public void When_all_have_ended_the_share_is_zero_for_ever_and_the_band_no_wider_than_before()
    {
        var curve = KaplanMeier.Of(Read("1 2 2 2 3"));
        var (before, last) = (curve.Steps[^2], curve.Steps[^1]);

        Assert.Equal((0, null, 0), (last.Share, last.StandardError, last.Low));
        Assert.Equal(before.High, last.High);
        Assert.Equal((0, 0, 0), (curve.At(99)!.Share, curve.At(99)!.AtRisk, curve.At(99)!.Ended));
        Assert.Equal(0.8419, Math.Round(KaplanMeier.Of(Read("1 1")).Steps[0].High, 4));
    }

    [Fact]
    public void One_who_is_seen_alive_when_another_ends_counts_as_followed_then()
    {
        Assert.Equal(0.5, KaplanMeier.Of(Read("6 6+")).At(6)!.Share);
        Assert.Equal(0, KaplanMeier.Of(Read("6 5.9+")).At(6)!.Share);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_time_that_is_none_is_refused(double time) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => KaplanMeier.Of([new(time, Ended: true)]));

    [Fact]
    public void Shares_never_rise_and_stay_with_their_bands_between_nothing_and_all() => Prop.ForAll(Any, seen =>
    {
        var before = 1.0;
        foreach (var step in KaplanMeier.Of(seen).Steps)
        {
            Assert.InRange(step.Share, 0, before);
            Assert.InRange(step.Low, 0, step.Share);
            Assert.InRange(step.High, step.Share, 1);
            Assert.InRange(step.Ended, 1, step.AtRisk);
            before = step.Share;
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Without_censoring_the_share_is_that_of_those_who_lived_longer() => Prop.ForAll(Any, seen =>
    {
        var all = seen.Select(one => one with { Ended = true }).ToList();
        var curve = KaplanMeier.Of(all);
        foreach (var step in curve.Steps)
        {
            var share = all.Count(one => one.Time > step.Time) / (double)all.Count;
            Assert.Equal(share, step.Share, 12);
            if (share > 0) Assert.Equal(Math.Sqrt(share * (1 - share) / all.Count), step.StandardError!.Value, 12);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Order_of_the_observations_does_not_matter() => Prop.ForAll(Any, seen =>
        KaplanMeier.Of(seen.Reverse()).Steps.SequenceEqual(KaplanMeier.Of(seen).Steps)).QuickCheckThrowOnFailure();

    [Fact]
    public void One_more_who_is_never_seen_after_the_start_changes_no_share() => Prop.ForAll(Observations(1, 24).ToArbitrary(), seen =>
        KaplanMeier.Of([.. seen, new Observation(0, Ended: false)]).Steps.Select(step => step.Share)
            .SequenceEqual(KaplanMeier.Of(seen).Steps.Select(step => step.Share))).QuickCheckThrowOnFailure();

    private static Gen<Observation[]> Observations(int first, int last) =>
        (from time in Gen.Choose(first, last) from ended in Gen.Elements(true, false) select new Observation(time, ended)).ArrayOf();

    private static IEnumerable<Observation> Read(string weeks) => weeks.Split(' ').Select(week => new Observation(double.Parse(week.TrimEnd('+')), !week.EndsWith('+')));
}
