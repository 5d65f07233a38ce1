using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Tests.Allocation;

public class AllocatorTests
{
    private static readonly RankOrder ByDesil = new([RankingPart.Desil]);
    private static readonly Quota OneEach = new(Regencies: new Dictionary<string, int> { ["6402"] = 1, ["6472"] = 1 });

    [Fact]
    public void One_too_dear_is_passed_over_and_stops_no_cheaper_one_behind()
    {
        var decisions = Decide(new Quota(Total: 9), ceiling: 9, Person("6472", 1, value: 5), Person("6472", 2, value: 5), Person("6472", 3, value: 4));

        Assert.Equal([Obstacle.None, Obstacle.NoMoney, Obstacle.None], decisions.Select(decision => decision.Obstacle));
        Assert.Equal(1, decisions[1].WaitlistPlace);
    }

    [Fact]
    public void A_place_that_a_regency_cannot_fill_goes_to_the_best_of_the_rest()
    {
        var decisions = Decide(OneEach, ceiling: 99, Person("6472", 1), Person("6472", 2), Person("6472", 3));

        Assert.Equal([Obstacle.None, Obstacle.None, Obstacle.NoPlace], decisions.Select(decision => decision.Obstacle));
        Assert.Equal([false, true, false], decisions.Select(decision => decision.Redistributed));
    }

    [Fact]
    public void Without_redistribution_it_stays_empty()
    {
        var decisions = Decide(OneEach, Redistribution.None, 99, Person("6472", 1), Person("6472", 2));

        Assert.Equal([Obstacle.None, Obstacle.NoPlace], decisions.Select(decision => decision.Obstacle));
    }

    [Fact]
    public void A_regency_that_is_not_offered_the_programme_gets_no_place_left_over()
    {
        var decisions = Decide(OneEach, ceiling: 99, Person("6401", 1), Person("6472", 2));

        Assert.Equal([Obstacle.NoPlace, Obstacle.None], decisions.Select(decision => decision.Obstacle));
    }

    [Fact]
    public void A_regency_keeps_its_own_places_from_better_ranked_neighbours()
    {
        var decisions = Decide(OneEach, ceiling: 99, Person("6472", 1), Person("6472", 2), Person("6402", 9));

        Assert.Equal([Obstacle.None, Obstacle.NoPlace, Obstacle.None], decisions.Select(decision => decision.Obstacle));
    }

    [Fact]
    public void Awards_above_a_regencys_quota_leave_no_place_to_a_late_neighbour()
    {
        var run = Run(OneEach, Redistribution.ByRank, 99, [Person("6402", 1)]);
        var late = run with { Programmes = [run.Programmes[0] with { AwardsMade = new Dictionary<string, int> { ["6472"] = 2 } }] };

        Assert.Equal(Obstacle.NoPlace, Allocator.Decide(late).Programmes[0].Decisions[0].Obstacle);
    }

    [Fact]
    public void Of_a_family_only_the_best_ranked_is_awarded()
    {
        var decisions = Decide(new Quota(Total: 9), ceiling: 99, Person("6472", 2, family: 7), Person("6402", 1, family: 7));

        Assert.Equal([Obstacle.FamilyAlreadyAwarded, Obstacle.None], decisions.Select(decision => decision.Obstacle));
    }

    [Fact]
    public void One_member_with_an_award_keeps_his_whole_group_waiting()
    {
        var group = Person("6472", 1) with { Persons = new(11, 12, 13), Families = new(21, 22, 23) };
        var run = Run(new Quota(Total: 9), Redistribution.ByRank, 99, [group]) with { PersonsAwarded = [13] };

        Assert.Equal(Obstacle.PersonAlreadyAwarded, Allocator.Decide(run).Programmes[0].Decisions[0].Obstacle);
    }

    [Fact]
    public void Who_was_awarded_before_keeps_his_rank_and_is_not_decided_again()
    {
        var decisions = Decide(new Quota(Total: 9), ceiling: 99, Person("6472", 1) with { WasAwarded = true }, Person("6472", 2), Person("6472", 3, value: 100));

        Assert.Equal([Obstacle.WasAwarded, Obstacle.None, Obstacle.NoMoney], decisions.Select(decision => decision.Obstacle));
        Assert.Equal([1, 2, 3], decisions.Select(decision => decision.RankInRegency));
        Assert.Equal([0, 0, 1], decisions.Select(decision => decision.WaitlistPlaceInProvince));
    }

    [Fact]
    public void The_first_programme_of_the_file_is_served_first()
    {
        var first = Run(new Quota(Total: 9), Redistribution.ByRank, 5, [Person("6472", 9, value: 3)]);
        var second = Run(new Quota(Total: 9), Redistribution.ByRank, 5, [Person("6472", 1, value: 3)]);
        var both = Allocator.Decide(first with { Programmes = [.. first.Programmes, .. second.Programmes] });

        Assert.Equal([1, 0], both.Programmes.Select(programme => programme.Awarded));
        Assert.Equal(2, both.MoneyLeft);
    }

    [Fact]
    public void More_committed_than_there_is_gives_nothing()
    {
        var run = Run(new Quota(Total: 9), Redistribution.ByRank, 5, [Person("6472", 1)]) with { Committed = 8 };

        Assert.Equal(-3, Allocator.Decide(run).MoneyLeft);
    }

    [Fact]
    public void The_year_2025_fills_every_place_and_redistributes_what_two_regencies_cannot_fill()
    {
        var candidates = RegencyDirectory.Codes.SelectMany(code => Enumerable.Range(0, code is "6411" or "6474" ? 120 : 180)
            .Select(i => Person(code, 1 + (i % 5), value: 4_500_000 + (i % 6 * 100_000), lot: i))).ToArray();
        for (var i = 0; i < candidates.Length; i++)
            candidates[i] = candidates[i] with { Key = (ulong)i, Persons = new((ulong)i), Families = new((ulong)i) };

        var outcome = Allocator.Decide(Run(new Quota(PerRegency: 150), Redistribution.ByRank, 7_500_000_000, candidates)).Programmes[0];

        Assert.Equal(1500, outcome.Awarded);
        Assert.Equal(candidates.Length - 1500, outcome.Waitlisted);
        Assert.Equal(60, outcome.Regencies.Sum(regency => regency.Redistributed));
        Assert.Equal(120, outcome.Regencies.Single(regency => regency.Code == "6411").Awarded);
    }

    private static Decision[] Decide(Quota quota, long ceiling, params Candidate[] candidates) =>
        Decide(quota, Redistribution.ByRank, ceiling, candidates);

    private static Decision[] Decide(Quota quota, Redistribution redistribution, long ceiling, params Candidate[] candidates) =>
        Allocator.Decide(Run(quota, redistribution, ceiling, candidates)).Programmes[0].Decisions;

    private static AllocationRun Run(Quota quota, Redistribution redistribution, long ceiling, Candidate[] candidates) => new(
        ceiling,
        Committed: 0,
        [new(
            ProgrammeCatalog.Embedded.Find("uep-2025")! with { Quota = quota, Redistribution = redistribution },
            new Dictionary<string, int>(),
            [.. candidates.Select((candidate, i) => candidate with { Key = (ulong)i })])],
        PersonsAwarded: [],
        FamiliesAwarded: []);

    private static int nextPerson = 1000;

    private static Candidate Person(string regency, int desil, long value = 1, int? family = null, int lot = 0)
    {
        var person = Interlocked.Increment(ref nextPerson);
        return new()
        {
            Key = 0,
            Regency = regency,
            Value = value,
            Rank = ByDesil.NumberOf(RankFacts.OfPerson(desil, pkh: false, 7000, new DateOnly(2025, 3, 3)), (UInt128)lot << 64),
            Persons = new((ulong)person),
            Families = new((ulong)(family ?? person)),
        };
    }
}
