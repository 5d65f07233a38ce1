using Dinsos.Pipeline.Readiness;

namespace Dinsos.Pipeline.Tests.Readiness;

public sealed class SkewTests
{
    private static readonly DateTimeOffset Noon = new(2025, 2, 3, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(299)]
    [InlineData(-300)]
    public void Clocks_that_nearly_agree_are_trusted(int seconds) => Assert.Null(Skew.Of(Noon, Noon.AddSeconds(seconds)));

    [Theory]
    [InlineData(301, "5 minutes ahead")]
    [InlineData(3_600, "60 minutes ahead")]
    [InlineData(-7_200, "-120 minutes ahead")]
    public void Clock_that_is_off_is_told(int seconds, string told) => Assert.Contains(told, Skew.Of(Noon, Noon.AddSeconds(seconds)), StringComparison.Ordinal);

    [Fact]
    public void Answer_without_a_time_says_nothing() => Assert.Null(Skew.Of(null, Noon));
}
