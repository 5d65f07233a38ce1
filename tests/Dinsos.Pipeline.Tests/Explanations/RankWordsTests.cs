using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Explanations;
using Dinsos.Pipeline.Programmes;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Explanations;

public sealed class RankWordsTests
{
    private static readonly RankingPart[] Parts = Enum.GetValues<RankingPart>();

    private static readonly Gen<RankFacts> Facts =
        from members in Gen.Choose(1, 10)
        from desils in Gen.Choose(1, 3).ArrayOf(members)
        from pkh in Gen.Choose(0, members)
        from score in Gen.Elements<int?>(null, 6_000, 6_050, 9_000)
        from day in Gen.Elements<DateOnly?>(null, new(2025, 2, 3), new(2025, 2, 4))
        select new RankFacts(members, desils.Sum(), pkh, score, day);

    [Fact]
    public void Part_that_is_said_to_decide_is_the_one_that_decided() => Prop.ForAll(
        Gen.Shuffle(Parts).Zip(Facts).Zip(Facts).ToArbitrary(), given =>
        {
            var ((ranking, one), other) = given;
            var order = new RankOrder(ranking);
            var told = ranking.Select(RankWords.CodeOf).ToList();
            var deciding = RankWords.Deciding(told, one, other);
            Assert.Equal(
                order.NumberOf(one, 0).CompareTo(order.NumberOf(other, 0)),
                deciding is null ? 0 : Math.Sign(RankWords.Compare(deciding, one, other)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Parts_are_told_of_a_person_and_of_a_group()
    {
        string[] ranking = ["desil", "pkh", "assessment", "assessed-on"];

        Assert.Equal(
            "desil 2, peserta PKH, nilai asesmen 87,5, asesmen pada Senin, 3 Februari 2025",
            RankWords.All(ranking, RankFacts.OfPerson(2, pkh: true, 8_750, new DateOnly(2025, 2, 3))));
        Assert.Equal(
            "desil tidak tercatat (dihitung setelah desil 10), bukan peserta PKH, tanpa nilai asesmen, tanpa tanggal asesmen",
            RankWords.All(ranking, RankFacts.OfPerson(null, pkh: false, null, null)));
        Assert.Equal("nilai asesmen ketua 87,5, tanpa tanggal asesmen ketua", RankWords.All(ranking[2..], RankFacts.OfGroup([2, 2], 2, 8_750, null)));
        Assert.Equal("rata-rata desil 13/5 (2,6), 2 dari 5 anggota peserta PKH", RankWords.All(ranking[..2], RankFacts.OfGroup([2, 2, 3, 3, 3], 2, null, null)));
    }
}
