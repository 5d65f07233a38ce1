using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Tests.Allocation;

public class RankOrderTests
{
    private static readonly RankOrder ByAll = new([RankingPart.Desil, RankingPart.Pkh, RankingPart.Assessment, RankingPart.AssessedOn]);
    private static readonly DateOnly Monday = new(2025, 3, 3);

    [Fact]
    public void Each_part_decides_only_where_those_before_it_are_equal() => AssertOrder(
        (RankFacts.OfPerson(1, pkh: false, 6000, Monday.AddDays(1)), 9),
        (RankFacts.OfPerson(2, pkh: true, 6000, Monday.AddDays(1)), 9),
        (RankFacts.OfPerson(2, pkh: false, 9050, Monday.AddDays(1)), 9),
        (RankFacts.OfPerson(2, pkh: false, 9000, Monday), 9),
        (RankFacts.OfPerson(2, pkh: false, 9000, Monday.AddDays(1)), 1),
        (RankFacts.OfPerson(2, pkh: false, 9000, Monday.AddDays(1)), 2));

    [Fact]
    public void What_is_unknown_comes_last_in_its_part() => AssertOrder(
        (RankFacts.OfPerson(10, pkh: false, 0, Monday), 1),
        (RankFacts.OfPerson(10, pkh: false, 0, null), 1),
        (RankFacts.OfPerson(10, pkh: false, null, Monday), 1),
        (RankFacts.OfPerson(null, pkh: true, 10000, Monday), 1));

    [Fact]
    public void Groups_rank_by_exact_means_whatever_their_size() => AssertOrder(
        (RankFacts.OfGroup([1, 2, 2, 2, 2, 2], 0, null, null), 9),
        (RankFacts.OfGroup([1, 2, 2, 2, 2, 2, 2], 7, null, null), 1),
        (RankFacts.OfGroup([2, 2], 1, null, null), 1),
        (RankFacts.OfGroup([2, 2, 2, 2, 2], 2, null, null), 1),
        (RankFacts.OfGroup([1, 1, null], 3, null, null), 1));

    [Fact]
    public void Equal_means_of_different_sums_are_equal() => AssertOrder(
        (RankFacts.OfGroup([1, 2, 3], 1, 7000, Monday), 1),
        (RankFacts.OfGroup([2, 2, 2, 2, 2, 2], 2, 7000, Monday), 2),
        (RankFacts.OfGroup([2, 2, 2], 1, 7000, Monday), 3));

    [Fact]
    public void Means_and_shares_of_groups_of_all_sizes_are_told_apart_exactly()
    {
        var byDesil = new RankOrder([RankingPart.Desil]);
        var byPkh = new RankOrder([RankingPart.Pkh]);
        var means = (from members in Enumerable.Range(1, 31) from sum in Enumerable.Range(members, (10 * members) + 1) select (sum, members)).ToList();
        var shares = (from members in Enumerable.Range(1, 31) from some in Enumerable.Range(0, members + 1) select (some, members)).ToList();

        AssertExact(means, mean => byDesil.NumberOf(new(mean.Whole, mean.Part, 0, null, null), 0));
        AssertExact(shares, share => byPkh.NumberOf(new(share.Whole, share.Whole, share.Part, null, null), 0), descending: true);
    }

    [Fact]
    public void Group_beyond_what_is_told_apart_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => ByAll.NumberOf(new(32, 64, 0, null, null), 0));

    [Fact]
    public void Whatever_parts_a_programme_names_they_fit()
    {
        var worst = new RankFacts(31, 31 * 11, 0, null, null);
        var best = new RankFacts(31, 31, 31, 10_000, DateOnly.MinValue);

        Assert.True(ByAll.NumberOf(best, UInt128.MaxValue) < ByAll.NumberOf(worst, 0));
        Assert.True(ByAll.NumberOf(worst, 0) < ByAll.NumberOf(worst, UInt128.MaxValue));
    }

    [Fact]
    public void Equal_lots_fall_back_to_the_key()
    {
        var rank = ByAll.NumberOf(RankFacts.OfPerson(1, pkh: true, 7000, Monday), 5);

        Assert.Equal([2, 0, 1, 3], RankOrder.Sort([Candidate(7, rank), Candidate(9, rank), Candidate(1, rank), Candidate(0, rank + 1)]));
    }

    [Fact]
    public void A_part_that_the_programme_does_not_name_decides_nothing()
    {
        var byAssessment = new RankOrder([RankingPart.Assessment]);

        Assert.True(
            byAssessment.NumberOf(RankFacts.OfPerson(9, pkh: false, 9000, Monday), (UInt128)2 << 64)
            < byAssessment.NumberOf(RankFacts.OfPerson(1, pkh: true, 8000, Monday), (UInt128)1 << 64));
    }

    private static void AssertOrder(params (RankFacts Facts, int Lot)[] ranks)
    {
        for (var i = 0; i < ranks.Length; i++)
        {
            for (var j = 0; j < ranks.Length; j++) Assert.Equal(i.CompareTo(j), Number(ranks[i]).CompareTo(Number(ranks[j])));
        }
    }

    private static UInt128 Number((RankFacts Facts, int Lot) rank) => ByAll.NumberOf(rank.Facts, (UInt128)rank.Lot << 64);

    // In the order of the fractions themselves the numbers ascend, and are equal just where the fractions are.
    private static void AssertExact(List<(int Part, int Whole)> fractions, Func<(int Part, int Whole), UInt128> number, bool descending = false)
    {
        fractions.Sort((one, other) => (descending ? -1 : 1) * (one.Part * other.Whole).CompareTo(other.Part * one.Whole));
        foreach (var (one, next) in fractions.Zip(fractions.Skip(1)))
        {
            var areEqual = one.Part * next.Whole == next.Part * one.Whole;
            Assert.Equal(areEqual ? 0 : -1, number(one).CompareTo(number(next)));
        }
    }

    private static Candidate Candidate(ulong key, UInt128 rank) => new()
    {
        Key = key,
        Regency = "6472",
        Value = 5_000_000,
        Rank = rank,
        Persons = new(1),
        Families = new(1),
    };
}
