using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Tests.Allocation;

public class RankOrderTests
{
    private static readonly RankOrder ByAll = new([RankingPart.Desil, RankingPart.Pkh, RankingPart.Assessment, RankingPart.AssessedOn]);
    private static readonly DateOnly Monday = new(2025, 3, 3);

    [Fact]
    public void Each_part_decides_only_where_those_before_it_are_equal() => AssertOrder(
        RankKey.OfPerson(1, pkh: false, 6000, Monday.AddDays(1), 9),
        RankKey.OfPerson(2, pkh: true, 6000, Monday.AddDays(1), 9),
        RankKey.OfPerson(2, pkh: false, 9050, Monday.AddDays(1), 9),
        RankKey.OfPerson(2, pkh: false, 9000, Monday, 9),
        RankKey.OfPerson(2, pkh: false, 9000, Monday.AddDays(1), 1),
        RankKey.OfPerson(2, pkh: false, 9000, Monday.AddDays(1), 2));

    [Fact]
    public void What_is_unknown_comes_last_in_its_part() => AssertOrder(
        RankKey.OfPerson(10, pkh: false, 0, Monday, 1),
        RankKey.OfPerson(10, pkh: false, 0, null, 1),
        RankKey.OfPerson(10, pkh: false, null, Monday, 1),
        RankKey.OfPerson(null, pkh: true, 10000, Monday, 1));

    [Fact]
    public void Groups_rank_by_exact_means_whatever_their_size() => AssertOrder(
        RankKey.OfGroup([1, 2, 2, 2, 2, 2], 0, null, null, 9),
        RankKey.OfGroup([1, 2, 2, 2, 2, 2, 2], 7, null, null, 1),
        RankKey.OfGroup([2, 2], 1, null, null, 1),
        RankKey.OfGroup([2, 2, 2, 2, 2], 2, null, null, 1),
        RankKey.OfGroup([1, 1, null], 3, null, null, 1));

    [Fact]
    public void Equal_means_of_different_sums_are_equal() => AssertOrder(
        RankKey.OfGroup([1, 2, 3], 1, 7000, Monday, 1),
        RankKey.OfGroup([2, 2, 2, 2, 2, 2], 2, 7000, Monday, 2),
        RankKey.OfGroup([2, 2, 2], 1, 7000, Monday, 3));

    [Fact]
    public void Equal_lots_fall_back_to_the_key()
    {
        var rank = RankKey.OfPerson(1, pkh: true, 7000, Monday, 5);

        Assert.True(ByAll.Compare(Candidate("a", rank), Candidate("b", rank)) < 0);
        Assert.True(ByAll.Compare(Candidate("B", rank), Candidate("a", rank)) < 0);
    }

    [Fact]
    public void A_part_that_the_programme_does_not_name_decides_nothing()
    {
        var byAssessment = new RankOrder([RankingPart.Assessment]);

        Assert.True(byAssessment.Compare(
            Candidate("a", RankKey.OfPerson(9, pkh: false, 9000, Monday, 2)),
            Candidate("b", RankKey.OfPerson(1, pkh: true, 8000, Monday, 1))) < 0);
    }

    private static void AssertOrder(params RankKey[] ranks)
    {
        for (var i = 0; i < ranks.Length; i++)
        {
            for (var j = 0; j < ranks.Length; j++)
                Assert.Equal(i.CompareTo(j), Math.Sign(ByAll.Compare(Candidate("same", ranks[i]), Candidate("same", ranks[j]))));
        }
    }

    private static Candidate Candidate(string key, RankKey rank) => new()
    {
        Key = key,
        Regency = "6472",
        Value = 5_000_000,
        Rank = rank,
        Persons = new(1),
        Families = new(1),
    };
}
