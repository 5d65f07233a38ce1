using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Tests.Allocation;

public class PromotionsTests
{
    private const string Source = "apbd-2025";
    private const long Ceiling = 100;
    private readonly HeldPlaces _held = new();

    [Fact]
    public void First_list_comes_of_the_intake() => Assert.Equal([(AwardOrigin.Intake, null)], CausesOf(("6472", true)));

    [Fact]
    public void Who_waits_has_no_cause()
    {
        _held.List("p", Source, 9, Ceiling);

        Assert.Equal([(null, null)], CausesOf(("6472", false)));
    }

    [Theory]
    [InlineData(AwardState.Withdrawn, AwardOrigin.Withdrawn)]
    [InlineData(AwardState.Deceased, AwardOrigin.Deceased)]
    [InlineData(AwardState.Refused, AwardOrigin.Refused)]
    [InlineData(AwardState.Replaced, AwardOrigin.Replaced)]
    public void Place_given_up_names_its_cause_and_whose_place_it_was(AwardState state, AwardOrigin origin)
    {
        _held.List("p", Source, 9, Ceiling);
        Free("p", "6472", person: 1, state);

        Assert.Equal([(origin, Award.IdOf("p", 1))], CausesOf(("6472", true)));
    }

    [Fact]
    public void Own_regency_comes_before_others_and_the_own_programme_before_the_rest_of_the_budget()
    {
        _held.List("p", Source, 9, Ceiling);
        Free("other", "6472", person: 3, AwardState.Refused);
        Free("p", "6409", person: 2, AwardState.Deceased);
        Free("p", "6472", person: 1, AwardState.Withdrawn);

        Assert.Equal(
            [(AwardOrigin.Deceased, Award.IdOf("p", 2)), (AwardOrigin.Withdrawn, Award.IdOf("p", 1)), (AwardOrigin.Refused, Award.IdOf("other", 3)), (AwardOrigin.Settled, null)],
            CausesOf(("6402", true), ("6472", true), ("6472", true), ("6472", true)));
    }

    [Fact]
    public void Place_that_somebody_took_already_is_no_cause_again()
    {
        _held.List("p", Source, 9, Ceiling);
        Free("p", "6472", person: 1, AwardState.Withdrawn);
        _held.Hold("p", "6472", new() { Submission = "s", Index = 0, Place = "2", Person = 7, Value = 1, InPlaceOf = Award.IdOf("p", 1) });

        Assert.Equal([(AwardOrigin.Settled, null)], CausesOf(("6472", true)));
    }

    [Fact]
    public void Place_of_another_budget_is_no_cause()
    {
        _held.List("p", Source, 9, Ceiling);
        _held.Free("apbd-2024", "q", "6472", Decision(1), AwardState.Withdrawn);

        Assert.Equal([(AwardOrigin.Settled, null)], CausesOf(("6472", true)));
    }

    [Fact]
    public void Raised_quota_comes_before_a_raised_ceiling()
    {
        _held.List("p", Source, 8, Ceiling - 1);
        Assert.Equal([(AwardOrigin.MorePlaces, null)], CausesOf(("6472", true)));

        _held.List("p", Source, 9, Ceiling - 1);
        Assert.Equal([(AwardOrigin.MoreMoney, null)], CausesOf(("6472", true)));
    }

    private static DraftDecision Decision(UInt128 person) => new() { Submission = "s", Index = 0, Place = "2", Person = person, Value = 1 };

    private void Free(string programme, string regency, UInt128 person, AwardState state) => _held.Free(Source, programme, regency, Decision(person), state);

    // Candidates in the order of rank, of a programme with nine places, awarded or passed over.
    private List<(AwardOrigin?, string?)> CausesOf(params (string Regency, bool IsAwarded)[] candidates)
    {
        var run = new ProgrammeRun(
            ProgrammeCatalog.Embedded.Find("uep-2025")! with { Id = "p", Quota = new(Total: 9) },
            new Dictionary<string, int>(),
            [.. candidates.Select((candidate, i) => new Candidate { Key = (ulong)i, Regency = candidate.Regency, Value = 1, Rank = (UInt128)i, Persons = new((ulong)i), Families = new((ulong)i) })]);
        var outcome = new ProgrammeOutcome(
            run,
            [.. candidates.Select(candidate => new Decision(candidate.IsAwarded ? Obstacle.None : Obstacle.NoPlace, false, 1, 1, 0, 0))],
            [.. Enumerable.Range(0, candidates.Length)],
            []);
        var promotions = Promotions.Of(new([outcome], 0), _held, Source, Ceiling);
        return [.. Enumerable.Range(0, candidates.Length).Select(i => promotions.CauseOf(outcome, i))];
    }
}
