using Dinsos.LocalHost.Verbs;

namespace Dinsos.Functions.Tests.LocalHost.Verbs;

public sealed class ArgumentsTests
{
    [Fact]
    public void Options_flags_days_numbers_and_addresses_are_read()
    {
        var arguments = Read("--data", "map", "--approve", "--from", "2025-02-03", "--port", "7072", "--twilio", "http://127.0.0.1:4010");

        Assert.Equal("map", arguments.Required("--data"));
        Assert.True(arguments.Has("--approve"));
        Assert.Equal(new DateOnly(2025, 2, 3), arguments.Day("--from"));
        Assert.Equal(7072, arguments.Number("--port", 1));
        Assert.Equal(new Uri("http://127.0.0.1:4010"), arguments.Address("--twilio"));
        Assert.Null(arguments.Text("--report"));
    }

    [Theory]
    [InlineData("--dta", "map")]
    [InlineData("--data")]
    [InlineData("map")]
    public void What_is_not_understood_is_refused(params string[] words) => Assert.Throws<UsageException>(() => Read(words));

    [Fact]
    public void Values_that_cannot_be_are_refused()
    {
        var arguments = Read("--from", "3/2/2025", "--port", "-1", "--twilio", "127.0.0.1");

        Assert.Throws<UsageException>(() => arguments.Day("--from"));
        Assert.Throws<UsageException>(() => arguments.Number("--port", 1));
        Assert.Throws<UsageException>(() => arguments.Address("--twilio"));
        Assert.Throws<UsageException>(() => arguments.Required("--data"));
    }

    private static Arguments Read(params string[] words)
        => Arguments.Parse(words, ["--data", "--from", "--port", "--twilio", "--report"], ["--approve"]);
}
