using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Programmes;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Allocation;

public class AllocatorPropertyTests
{
    private static readonly Config Thousands = Config.QuickThrowOnFailure.WithMaxTest(2000);

    [Fact]
    public void The_plain_reference_agrees_on_every_decision() => ForAll(population =>
    {
        var expected = PlainReference.Decide(population);
        foreach (var programme in Allocator.Decide(population.ToRun()).Programmes)
        {
            for (var i = 0; i < programme.Decisions.Length; i++)
            {
                var decision = programme.Decisions[i];
                var answer = new PlainReference.Answer(
                    decision.IsAwarded ? null : decision.Obstacle.ToString(), decision.Redistributed,
                    decision.Rank, decision.RankInRegency, decision.WaitlistPlace, decision.WaitlistPlaceInProvince);
                Assert.Equal(expected[(programme.Run.Programme.Id, $"k{programme.Run.Candidates[i].Key}")], answer);
            }
        }
    });

    [Fact]
    public void Awards_never_exceed_the_places() => ForAll(population =>
        Assert.All(Allocator.Decide(population.ToRun()).Programmes, StaysWithinPlaces));

    [Fact]
    public void Awards_never_exceed_the_ceiling_in_whatever_order_programmes_come() => ForAll(population =>
    {
        foreach (var run in new[] { population.ToRun(), (population with { Programmes = [.. population.Programmes.Reverse()] }).ToRun() })
        {
            var outcome = Allocator.Decide(run);
            Assert.True(outcome.MoneyLeft >= 0);
            Assert.Equal(run.Ceiling - run.Committed - outcome.MoneyLeft, outcome.Programmes.Sum(programme => programme.Committed));
            Assert.Equal(outcome.Programmes.Sum(programme => programme.Committed), Awarded(outcome).Sum(winner => winner.Value));
        }
    });

    [Fact]
    public void Nobody_and_no_family_is_awarded_twice_in_a_year() => ForAll(population =>
    {
        var outcome = Allocator.Decide(population.ToRun());
        AssertDisjoint(population.PersonsAwarded, Awarded(outcome).Select(winner => Distinct(winner.Persons)));
        AssertDisjoint(population.FamiliesAwarded, Awarded(outcome).Select(winner => Distinct(winner.Families)));
    });

    [Fact]
    public void Order_of_the_input_is_irrelevant() => ForAll((population, seed) =>
    {
        var shuffled = population with
        {
            Programmes = [.. population.Programmes.Select(programme => programme with { Proposals = Shuffled(programme.Proposals, seed) })],
        };

        Assert.Equal(ByKey(Allocator.Decide(population.ToRun())), ByKey(Allocator.Decide(shuffled.ToRun())));
    });

    [Fact]
    public void Programmes_of_one_source_decide_at_once_what_they_decide_one_after_the_other() => ForAll(population =>
    {
        var run = population.ToRun();
        var atOnce = Allocator.Decide(run);
        foreach (var (programme, expected) in run.Programmes.Zip(atOnce.Programmes))
        {
            var alone = Allocator.Decide(run with { Programmes = [programme] });
            Assert.Equal(expected.Decisions, alone.Programmes[0].Decisions);
            Assert.True(alone.MoneyLeft >= 0);
            var winners = Awarded(alone).ToList();
            run = run with
            {
                Committed = run.Ceiling - alone.MoneyLeft,
                PersonsAwarded = [.. run.PersonsAwarded, .. winners.SelectMany(winner => Distinct(winner.Persons))],
                FamiliesAwarded = [.. run.FamiliesAwarded, .. winners.SelectMany(winner => Distinct(winner.Families))],
            };
        }
    });

    [Fact]
    public void Each_one_passed_over_for_money_or_place_did_not_fit_at_his_turn() => ForAll(population =>
    {
        var run = population.ToRun();
        var left = run.Ceiling - run.Committed;
        foreach (var programme in Allocator.Decide(run).Programmes)
        {
            var quota = programme.Run.Programme.Quota;
            var afterOwn = left - Values(programme, decision => decision is { IsAwarded: true, Redistributed: false });
            var places = quota.PlacesInAll() - programme.Run.AwardsMade.Values.Sum();
            foreach (var index in programme.Order)
            {
                var (candidate, decision) = (programme.Run.Candidates[index], programme.Decisions[index]);
                var before = programme.Order.TakeWhile(other => other != index).Select(other => (programme.Run.Candidates[other], programme.Decisions[other])).ToList();
                var ownBefore = before.Where(one => one.Item2 is { IsAwarded: true, Redistributed: false }).ToList();
                var inRegency = programme.Run.AwardsMade.GetValueOrDefault(candidate.Regency) + ownBefore.Count(one => one.Item1.Regency == candidate.Regency);
                var hadOwnPlace = inRegency < (quota.PlacesOf(candidate.Regency) ?? int.MaxValue) && ownBefore.Count < places;
                var atFirstTurn = left - ownBefore.Sum(one => one.Item1.Value);
                var atSecondTurn = afterOwn - before.Where(one => one.Item2 is { IsAwarded: true, Redistributed: true }).Sum(one => one.Item1.Value);
                if (decision.Obstacle == Obstacle.NoMoney) Assert.True(candidate.Value > (hadOwnPlace ? atFirstTurn : atSecondTurn));
                if (decision.Obstacle == Obstacle.NoPlace) Assert.False(hadOwnPlace);
            }

            left -= programme.Committed;
        }
    });

    [Fact]
    public void Redistribution_leaves_no_place_that_somebody_could_fill() => ForAll(population =>
    {
        var outcome = Allocator.Decide(population.ToRun());
        foreach (var programme in outcome.Programmes.Where(one => one.Run.Programme.Redistribution == Redistribution.ByRank))
        {
            var quota = programme.Run.Programme.Quota;
            var left = quota.PlacesInAll() - programme.Run.AwardsMade.Values.Sum() - programme.Awarded;
            var waiting = programme.Run.Candidates.Zip(programme.Decisions).Where(one => one.Second.Obstacle == Obstacle.NoPlace && quota.Offers(one.First.Regency));
            Assert.True(left == 0 || !waiting.Any());
        }
    });

    [Fact]
    public void After_a_run_nobody_who_waits_fits_a_place_and_the_money_that_he_may_take() => ForAll(population =>
        AssertNobodyFits(Allocator.Decide(population.ToRun())));

    [Fact]
    public void Running_again_over_its_own_result_changes_nothing() => ForAll(population =>
        Assert.Empty(Awarded(Allocator.Decide(Continued(population.ToRun(), Allocator.Decide(population.ToRun()), 0, 0)))));

    [Fact]
    public void More_places_and_more_money_only_add_awards() => ForAll((population, seed) =>
    {
        var first = population.ToRun();
        var more = Continued(first, Allocator.Decide(first), places: seed % 3, money: seed % 7);
        var outcome = Allocator.Decide(more);

        Assert.All(outcome.Programmes, StaysWithinPlaces);
        Assert.True(outcome.MoneyLeft >= 0);
        AssertNobodyFits(outcome);
        Assert.All(outcome.Programmes, programme => Assert.Equal(
            programme.Run.AwardsMade.Values.Sum(), programme.Regencies.Sum(regency => regency.AwardsMade)));
    });

    [Fact]
    public void Every_candidate_is_accounted_for_and_the_waitlist_has_no_gaps() => ForAll(population =>
    {
        foreach (var programme in Allocator.Decide(population.ToRun()).Programmes)
        {
            Assert.Equal(programme.Decisions.Count(decision => decision.Obstacle != Obstacle.WasAwarded), programme.Awarded + programme.Waitlisted);
            Assert.Equal(
                Enumerable.Range(1, programme.Waitlisted),
                programme.Order.Select(index => programme.Decisions[index]).Where(decision => decision.Waits).Select(decision => decision.WaitlistPlaceInProvince));
            Assert.Equal(Enumerable.Range(1, programme.Decisions.Length), programme.Order.Select(index => programme.Decisions[index].Rank));
            foreach (var regency in programme.Regencies)
            {
                var places = programme.Order.Where(index => programme.Run.Candidates[index].Regency == regency.Code)
                    .Select(index => programme.Decisions[index]).Where(decision => decision.Waits).Select(decision => decision.WaitlistPlace);
                Assert.Equal(Enumerable.Range(1, regency.Waitlisted), places);
            }
        }
    });

    [Fact]
    public void The_worlds_of_these_tests_meet_every_case_often()
    {
        var decisions = Population.Any().Generator.Sample(500)
            .SelectMany(population => Allocator.Decide(population.ToRun()).Programmes).SelectMany(programme => programme.Decisions).ToList();

        Assert.All(Enum.GetValues<Obstacle>(), obstacle => Assert.True(decisions.Count(d => d.Obstacle == obstacle) > 50));
        Assert.True(decisions.Count(decision => decision.Redistributed) > 50);
    }

    private static void ForAll(Action<Population> holds) => Check.One(Thousands, Prop.ForAll(Population.Any(), holds));

    private static void ForAll(Action<Population, int> holds) =>
        Check.One(Thousands, Prop.ForAll(Population.Any(), Gen.Choose(0, 10_000).ToArbitrary(), holds));

    private static Proposal[] Shuffled(Proposal[] proposals, int seed)
    {
        var copy = proposals.ToArray();
        new Random(seed).Shuffle(copy);
        return copy;
    }

    private static void StaysWithinPlaces(ProgrammeOutcome programme)
    {
        var rules = programme.Run.Programme;
        Assert.True(programme.Awarded + programme.Run.AwardsMade.Values.Sum() <= rules.Quota.PlacesInAll());
        Assert.All(programme.Regencies, regency =>
        {
            Assert.True(rules.Redistribution == Redistribution.ByRank || regency.AwardsMade + regency.Awarded <= (regency.Places ?? int.MaxValue));
            Assert.True(regency.Awarded == 0 || rules.Quota.Offers(regency.Code));
            Assert.Equal(Math.Max(0, regency.AwardsMade + regency.Awarded - (regency.Places ?? int.MaxValue)), regency.Redistributed);
        });
    }

    private static void AssertNobodyFits(AllocationOutcome outcome)
    {
        var persons = Awarded(outcome).SelectMany(winner => Distinct(winner.Persons)).ToHashSet();
        var families = Awarded(outcome).SelectMany(winner => Distinct(winner.Families)).ToHashSet();
        foreach (var programme in outcome.Programmes)
        {
            var quota = programme.Run.Programme.Quota;
            var placesLeft = quota.PlacesInAll() - programme.Run.AwardsMade.Values.Sum() - programme.Awarded;
            foreach (var (candidate, decision) in programme.Run.Candidates.Zip(programme.Decisions))
            {
                if (decision.IsAwarded || decision.Obstacle is Obstacle.WasAwarded or Obstacle.PersonAlreadyAwarded or Obstacle.FamilyAlreadyAwarded)
                    continue;
                var regency = programme.Regencies.Single(tally => tally.Code == candidate.Regency);
                var ownPlace = regency.AwardsMade + regency.Awarded < (regency.Places ?? int.MaxValue);
                var mayTake = placesLeft > 0 && quota.Offers(candidate.Regency)
                    && (ownPlace || programme.Run.Programme.Redistribution == Redistribution.ByRank);
                var free = !Distinct(candidate.Persons).Any(persons.Contains) && !Distinct(candidate.Families).Any(families.Contains);
                Assert.False(mayTake && free && candidate.Value <= outcome.MoneyLeft);
            }
        }
    }

    private static IEnumerable<Candidate> Awarded(AllocationOutcome outcome) => outcome.Programmes.SelectMany(programme =>
        programme.Run.Candidates.Zip(programme.Decisions).Where(pair => pair.Second.IsAwarded).Select(pair => pair.First));

    private static IEnumerable<ulong> Distinct(KeySet keys) => Enumerable.Range(0, keys.Count).Select(i => keys[i]).Distinct();

    private static long Values(ProgrammeOutcome programme, Func<Decision, bool> which) =>
        programme.Run.Candidates.Zip(programme.Decisions).Where(one => which(one.Second)).Sum(one => one.First.Value);

    private static void AssertDisjoint(int[] held, IEnumerable<IEnumerable<ulong>> awarded)
    {
        var seen = held.Select(key => (ulong)key).ToHashSet();
        Assert.All(awarded.SelectMany(keys => keys), key => Assert.True(seen.Add(key)));
    }

    private static List<(string, ulong, Decision)> ByKey(AllocationOutcome outcome) =>
        [.. outcome.Programmes.SelectMany(programme => programme.Run.Candidates.Zip(programme.Decisions)
            .Select(pair => (programme.Run.Programme.Id, pair.First.Key, pair.Second)).OrderBy(one => one.Key))];

    private static AllocationRun Continued(AllocationRun run, AllocationOutcome outcome, int places, int money) => run with
    {
        Ceiling = run.Ceiling + money,
        Committed = run.Ceiling - outcome.MoneyLeft,
        PersonsAwarded = [.. run.PersonsAwarded, .. Awarded(outcome).SelectMany(winner => Distinct(winner.Persons))],
        FamiliesAwarded = [.. run.FamiliesAwarded, .. Awarded(outcome).SelectMany(winner => Distinct(winner.Families))],
        Programmes = [.. outcome.Programmes.Select(programme => new ProgrammeRun(
            programme.Run.Programme with { Quota = Raised(programme.Run.Programme.Quota, places) },
            programme.Regencies.ToDictionary(regency => regency.Code, regency => regency.AwardsMade + regency.Awarded),
            [.. programme.Run.Candidates.Select((candidate, i) => candidate with { WasAwarded = candidate.WasAwarded || programme.Decisions[i].IsAwarded })]))],
    };

    private static Quota Raised(Quota quota, int places) => new(
        quota.PerRegency + places, quota.Total + places, quota.Regencies?.ToDictionary(own => own.Key, own => own.Value + places));
}
