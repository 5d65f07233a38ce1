using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Allocation.Lists;

namespace Dinsos.Pipeline.Tests.Allocation.Lists;

public sealed class ReasonsTests
{
    [Fact]
    public void Every_obstacle_is_a_sentence_of_its_own()
    {
        var sentences = Enum.GetValues<Obstacle>().Where(obstacle => obstacle != Obstacle.None)
            .Select(obstacle => Reasons.Of(SmallList.Waiting(obstacle.Code()))).ToList();

        Assert.All(sentences, sentence => Assert.EndsWith(".", sentence, StringComparison.Ordinal));
        Assert.Equal(sentences.Count, sentences.Distinct().Count());
        Assert.Equal("of-another-version", Reasons.Of(SmallList.Waiting("of-another-version")));
    }

    [Fact]
    public void Every_promotion_says_its_cause_and_the_first_list_says_none()
    {
        var sentences = Enum.GetValues<AwardOrigin>().Where(origin => origin != AwardOrigin.Intake)
            .Select(origin => Reasons.Of(SmallList.Award with { Cause = origin })).ToList();

        Assert.All(sentences, sentence => Assert.EndsWith(".", sentence, StringComparison.Ordinal));
        Assert.Equal(sentences.Count, sentences.Distinct().Count());
        Assert.Equal("", Reasons.Of(SmallList.Award with { Cause = AwardOrigin.Intake }));
    }

    [Fact]
    public void Place_of_another_is_told_by_the_beginning_of_his_award()
    {
        var award = ContentId.Of("award");
        var promoted = SmallList.Award with { Cause = AwardOrigin.Deceased, InPlaceOf = award, Redistributed = true };

        Assert.Equal(award[..12], Reasons.InPlaceOf(promoted));
        Assert.Equal(
            $"Di luar kuota sendiri: mengisi tempat yang tersisa di kabupaten/kota lain. Menggantikan penerima yang meninggal (bantuan {award[..12]}).",
            Reasons.Of(promoted));
    }
}
