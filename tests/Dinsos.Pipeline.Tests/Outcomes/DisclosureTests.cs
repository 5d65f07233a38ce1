using Dinsos.Pipeline.Outcomes;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Outcomes;

public class DisclosureTests
{
    [Theory]
    [InlineData("9 9 9", "9 9 9")]
    [InlineData("9 3 7", "9 - -")]
    [InlineData("9 3 4", "9 - -")]
    [InlineData("9 2 2", "- - -")]
    [InlineData("9 0 5", "9 0 5")]
    [InlineData("4", "-")]
    [InlineData("5", "5")]
    [InlineData("6 1 6 6", "- - 6 6")]
    public void Mean_of_a_few_is_left_out_and_with_it_one_that_would_give_it_away(string counts, string told) =>
        Assert.Equal(told.Split(' '), Shown([.. counts.Split(' ').Select(int.Parse)]));

    [Fact]
    public void What_is_left_out_of_a_division_is_never_of_one_to_four() => Prop.ForAll(Gen.Choose(0, 12).ArrayOf().ToArbitrary(), counts =>
    {
        var shown = Shown(counts);
        var hidden = counts.Where((_, i) => shown[i] == "-").Sum();

        Assert.DoesNotContain(shown, count => count is "1" or "2" or "3" or "4");
        Assert.True(hidden is 0 or >= 5 || shown.All(count => count is "-" or "0"), $"{hidden} are left out.");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Mean_of_the_whole_province_is_left_out_below_five_too()
    {
        Assert.Null(Disclosure.Alone(Group(4)).Desil);
        Assert.NotNull(Disclosure.Alone(Group(5)).Desil);
        Assert.Null(Disclosure.Alone(Group(0)).Desil);
    }

    // Of nobody there is no mean to begin with, and none is left out.
    private static List<string> Shown(int[] counts) =>
        [.. Disclosure.Together([.. counts.Select(Group)]).Zip(counts, (group, count) => count == 0 ? "0" : group.Desil is null ? "-" : $"{count}")];

    private static OutcomeGroup Group(int count) => new(null, null, 20, KaplanMeier.Of([]), [], count == 0 ? null : new(count, 2, 3));
}
