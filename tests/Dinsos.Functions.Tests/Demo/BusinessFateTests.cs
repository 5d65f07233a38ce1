using Dinsos.LocalHost.Demo;

namespace Dinsos.Functions.Tests.Demo;

public sealed class BusinessFateTests
{
    private static readonly int[] Months = [1, 3, 6, 12];

    private static IEnumerable<string> People => Enumerable.Range(0, 4_000).Select(i => $"647201120480{i:D4}");

    [Theory]
    [InlineData(0.46)]
    [InlineData(0.8)]
    public void After_a_year_the_share_that_was_asked_for_still_runs(double share)
    {
        var running = People.Count(nik => new BusinessFate(2025, nik, share).After(12).Condition != "berhenti");

        Assert.InRange(running / 4_000.0, share - 0.025, share + 0.025);
    }

    [Fact]
    public void Who_has_stopped_never_starts_again_and_who_pauses_does()
    {
        var lives = People.Select(nik => Months.Select(month => new BusinessFate(2025, nik, 0.8).After(month).Condition).ToArray()).ToList();

        Assert.All(lives, life => Assert.Single(life.SkipWhile(condition => condition != "berhenti").Distinct().DefaultIfEmpty()));
        Assert.Contains(lives, life => life is [_, "berhenti sementara", "berjalan", _]);
        Assert.DoesNotContain(lives, life => life[3] == "berhenti sementara");
    }

    [Fact]
    public void Turnover_grows_and_troubles_ask_for_training_or_a_market()
    {
        var found = People.Select(nik => new BusinessFate(2025, nik, 0.8)).ToList();
        double Mean(int month) => found.Select(fate => fate.After(month)).Where(visit => visit.Condition == "berjalan").Average(visit => visit.Turnover);

        Assert.True(Mean(1) < Mean(3) && Mean(3) < Mean(6) && Mean(6) < Mean(12));
        var troubles = found.Select(fate => fate.After(3)).Where(visit => visit.Condition == "kendala").ToList();
        Assert.InRange(troubles.Count, 400, 1_000);
        Assert.Contains(troubles, visit => visit.Trouble.Contains("pelatihan", StringComparison.Ordinal));
        Assert.Contains(troubles, visit => visit.Trouble.Contains("pemasaran", StringComparison.Ordinal));
    }
}
