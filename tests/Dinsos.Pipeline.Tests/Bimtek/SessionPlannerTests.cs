using Dinsos.Pipeline.Bimtek;
using Dinsos.Pipeline.Programmes;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Bimtek;

public class SessionPlannerTests
{
    private static readonly BimtekRules Rules = new(From: new(2025, 5, 19), SessionCapacity: 50, NoticeDays: 5);
    private static readonly DateOnly May = new(2025, 5, 2);
    private static readonly Regency Hall = RegencyDirectory.Embedded.Find("6472")! with { BimtekVenues = ["Aula"] };
    private static readonly Regency TwoHalls = Hall with { BimtekVenues = ["Aula", "Balai"] };

    [Fact]
    public void A_regency_of_150_gets_three_sessions_on_three_days()
    {
        var plan = Plan([], Persons("Palaran", 60).Concat(Persons("Sambutan", 50)).Concat(Persons("Sungai Kunjang", 40)));

        Assert.Equal([new(2025, 5, 19), new(2025, 5, 20), new(2025, 5, 21)], plan.Sessions.Select(session => session.On).ToArray());
        Assert.All(plan.Sessions, session => Assert.Equal((50, new TimeOnly(9, 0), "Aula"), (session.Taken, session.StartsAt, session.Venue)));
        Assert.Equal(["Palaran", "Sungai Kunjang"], plan.Sessions.Single(session => session.Kecamatans.Count == 2).Kecamatans);
    }

    [Fact]
    public void Fridays_holidays_and_days_without_notice_are_skipped()
    {
        var plan = Plan([], Persons("Palaran", 150), today: new(2025, 5, 24));

        // Thursday 29 May is Ascension Day, Friday 30 May leave, 1 June a Sunday.
        Assert.Equal([new(2025, 6, 2), new(2025, 6, 3), new(2025, 6, 4)], plan.Sessions.Select(session => session.On).ToArray());
    }

    [Fact]
    public void A_late_winner_takes_a_free_seat_beside_his_neighbours()
    {
        var first = Plan([], Persons("Palaran", 30).Concat(Persons("Sambutan", 45)));
        var second = Plan(first.Sessions, [new("late", "Palaran", 1)]);

        Assert.Equal("Palaran", Assert.Single(second.Sessions.Single(session => session.Number == second.Seats[0].Session).Kecamatans));
        Assert.Equal(2, second.Sessions.Count);
    }

    [Fact]
    public void After_the_last_session_a_late_winner_gets_a_new_one()
    {
        var first = Plan([], Persons("Palaran", 30));
        var second = Plan(first.Sessions, [new("late", "Palaran", 1)], today: new(2025, 6, 10));

        Assert.Equal(2, second.Seats.Single().Session);
        Assert.Equal(new(2025, 6, 16), second.Sessions[1].On);
        Assert.Equal(first.Sessions[0].Taken, second.Sessions[0].Taken);
    }

    [Fact]
    public void Two_venues_hold_two_sessions_on_one_day()
    {
        var plan = SessionPlanner.Plan([], [.. Persons("Palaran", 100)], Rules, TwoHalls, WorkCalendar.Embedded, May);

        Assert.Equal([(new(2025, 5, 19), "Aula"), (new(2025, 5, 19), "Balai")], plan.Sessions.Select(session => (session.On, session.Venue)).ToArray());
    }

    [Fact]
    public void A_group_larger_than_a_session_is_refused_and_does_not_loop() =>
        Assert.Throws<ArgumentException>(() => Plan([], [new("group", "Palaran", 51)]));

    [Fact]
    public void Everybody_is_seated_once_and_no_session_is_over_capacity() => ForAll(world =>
    {
        var (_, plan, before) = world.PlanTwice();
        Assert.Equal(world.Later.Select(invitee => invitee.AwardId).Order(StringComparer.Ordinal), plan.Seats.Select(one => one.AwardId));
        foreach (var session in plan.Sessions)
        {
            var seats = plan.Seats.Where(one => one.Session == session.Number).Sum(one => world.Later.Single(i => i.AwardId == one.AwardId).Persons);
            var earlier = before.SingleOrDefault(one => one.Number == session.Number)?.Taken ?? 0;
            Assert.Equal(earlier + seats, session.Taken);
            Assert.InRange(session.Taken, 1, world.Capacity);
        }
    });

    [Fact]
    public void Sessions_lie_on_working_days_but_Fridays_with_notice_and_one_to_a_hall_and_day() => ForAll(world =>
    {
        var (today, plan, _) = world.PlanTwice();
        Assert.All(plan.Sessions, session => Assert.True(
            WorkCalendar.Embedded.IsWorkingDay(session.On) && session.On.DayOfWeek != DayOfWeek.Friday && session.On >= Rules.From));
        Assert.Equal(plan.Sessions.Count, plan.Sessions.Select(session => (session.On, session.Venue)).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, plan.Sessions.Count), plan.Sessions.Select(session => session.Number));
        Assert.All(plan.Seats, one => Assert.True(plan.Sessions[one.Session - 1].On >= today.AddDays(Rules.NoticeDays)));
    });

    [Fact]
    public void What_was_planned_keeps_its_day_and_place() => ForAll(world =>
    {
        var (_, plan, before) = world.PlanTwice();
        Assert.Equal(
            before.Select(session => (session.Number, session.On, session.StartsAt, session.Venue)),
            plan.Sessions.Take(before.Count).Select(session => (session.Number, session.On, session.StartsAt, session.Venue)));
    });

    [Fact]
    public void A_kecamatan_that_fits_a_session_sits_in_one() => ForAll(world =>
    {
        var plan = world.Plan([], world.Later, May);
        foreach (var kecamatan in world.Later.GroupBy(invitee => invitee.Kecamatan).Where(people => people.Sum(one => one.Persons) <= world.Capacity))
            Assert.Single(kecamatan.Select(invitee => plan.Seats.Single(one => one.AwardId == invitee.AwardId).Session).Distinct());
    });

    [Fact]
    public void Order_of_the_input_is_irrelevant() => ForAll(world =>
    {
        var (today, plan, before) = world.PlanTwice();
        var turned = world.Plan([.. before.Reverse()], [.. world.Later.Reverse()], today);
        Assert.Equal(plan.Seats, turned.Seats);
        Assert.Equal(plan.Sessions.Select(Told), turned.Sessions.Select(Told));
    });

    private static string Told(Session session) =>
        $"{session.Number} {session.On} {session.Venue} {session.Taken} {string.Join(',', session.Kecamatans)}";

    private static SessionPlan Plan(IReadOnlyCollection<Session> existing, IEnumerable<Invitee> invitees, DateOnly? today = null) =>
        SessionPlanner.Plan(existing, [.. invitees], Rules, Hall, WorkCalendar.Embedded, today ?? May);

    private static IEnumerable<Invitee> Persons(string kecamatan, int count) =>
        Enumerable.Range(0, count).Select(i => new Invitee($"{kecamatan}-{i:000}", kecamatan, 1));

    private static void ForAll(Action<World> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Worlds(), holds));

    private static Arbitrary<World> Worlds() =>
        (from capacity in Gen.Choose(5, 20)
         from first in Invitees("a")
         from later in Invitees("b")
         from days in Gen.Choose(0, 40)
         select new World(capacity, first, later, days)).ToArbitrary();

    private static Gen<Invitee[]> Invitees(string prefix) =>
        from size in Gen.Choose(0, 30)
        from seats in Gen.Elements(1, 1, 1, 5).ArrayOf(size)
        from kecamatans in Gen.Elements("Palaran", "Sambutan", "Samarinda Ulu", "Loa Janan Ilir").ArrayOf(size)
        select seats.Select((persons, i) => new Invitee($"{prefix}{i}", kecamatans[i], persons)).ToArray();

    /// <summary>Two waves of winners, the second some days after the first.</summary>
    private sealed record World(int Capacity, Invitee[] First, Invitee[] Later, int DaysBetween)
    {
        public SessionPlan Plan(IReadOnlyCollection<Session> existing, Invitee[] invitees, DateOnly today) => SessionPlanner.Plan(
            existing, invitees, Rules with { SessionCapacity = Capacity }, TwoHalls, WorkCalendar.Embedded, today);

        public (DateOnly Today, SessionPlan Plan, IReadOnlyList<Session> Before) PlanTwice()
        {
            var before = Plan([], First, May).Sessions;
            return (May.AddDays(DaysBetween), Plan(before, Later, May.AddDays(DaysBetween)), before);
        }
    }
}
