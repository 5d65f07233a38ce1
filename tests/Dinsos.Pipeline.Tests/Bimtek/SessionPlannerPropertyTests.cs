using Dinsos.Pipeline.Bimtek;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Tests.Programmes;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Bimtek;

public class SessionPlannerPropertyTests
{
    private static readonly BimtekRules Rules = new(From: new(2025, 5, 19), SessionCapacity: 50, NoticeDays: 5);
    private static readonly Regency TwoHalls = RegencyDirectory.Embedded.Find("6472")! with { BimtekVenues = ["Aula", "Balai"] };
    private static readonly string[] Kecamatans = ["Palaran", "Sambutan", "Samarinda Ulu", "Loa Janan Ilir"];
    private static readonly DateOnly May = new(2025, 5, 2);

    [Fact]
    public void Everybody_has_one_seat_whole_groups_and_no_session_is_over_capacity() => ForAll(world =>
    {
        var (plan, before) = world.PlanTwice();
        Assert.Empty(plan.Unseated);
        Assert.Equal(world.Later.Select(invitee => invitee.AwardId).Order(StringComparer.Ordinal), plan.Seats.Select(seat => seat.AwardId));
        foreach (var session in plan.Sessions)
        {
            var seats = plan.Seats.Where(seat => seat.Session == session.Number).Sum(seat => world.Find(seat).Persons);
            var earlier = before.SingleOrDefault(one => one.Number == session.Number);
            Assert.Equal((earlier?.Taken ?? 0) + seats, session.Taken);
            Assert.InRange(session.Taken, earlier is null ? 1 : 0, world.Capacity);
        }
    });

    [Fact]
    public void Seats_lie_on_days_with_notice_that_are_open_for_the_regency_and_the_kecamatan() => ForAll(world =>
    {
        var (plan, _) = world.PlanTwice();
        var days = plan.Sessions.ToDictionary(session => session.Number, session => session.On);
        Assert.All(plan.Seats, seat =>
        {
            var day = days[seat.Session];
            Assert.True(day >= Rules.From && day >= world.SecondDay.AddDays(Rules.NoticeDays));
            Assert.True(day.DayOfWeek is not (DayOfWeek.Friday or DayOfWeek.Saturday or DayOfWeek.Sunday) && !WorkCalendar.Embedded.IsHoliday(day));
            Assert.DoesNotContain(world.Closures, closure => closure.From <= day && day <= closure.Until
                && (closure.Kecamatan.Count == 0 || closure.Kecamatan.Contains(world.Find(seat).Kecamatan)));
        });
    });

    [Fact]
    public void Venue_holds_one_session_a_day_also_beside_another_programme() => ForAll(world =>
    {
        var (plan, before) = world.PlanTwice();
        var booked = plan.Sessions.Select(session => new VenueDay(session.On, session.Venue)).ToList();
        Assert.Equal(booked.Count, booked.Distinct().Count());
        Assert.Empty(booked.Skip(before.Count).Intersect(world.Taken));
    });

    [Fact]
    public void What_was_planned_keeps_its_day_place_and_number_and_no_number_is_given_twice() => ForAll(world =>
    {
        var (plan, before) = world.PlanTwice();
        Assert.Equal(
            before.Select(session => (session.Number, session.On, session.StartsAt, session.Venue)),
            plan.Sessions.Take(before.Count).Select(session => (session.Number, session.On, session.StartsAt, session.Venue)));
        Assert.Equal(Enumerable.Range(1, plan.Sessions.Count), plan.Sessions.Select(session => session.Number));
    });

    [Fact]
    public void Kecamatan_that_fits_a_session_sits_in_one() => ForAll(world =>
    {
        var plan = world.Plan([], world.Later, May);
        foreach (var kecamatan in world.Later.GroupBy(invitee => invitee.Kecamatan).Where(people => people.Sum(one => one.Persons) <= world.Capacity))
            Assert.Single(kecamatan.Select(invitee => plan.Seats.Single(seat => seat.AwardId == invitee.AwardId).Session).Distinct());
    });

    [Fact]
    public void Order_of_the_input_is_irrelevant_and_planning_twice_gives_the_same() => ForAll(world =>
    {
        var (plan, before) = world.PlanTwice();
        foreach (var other in new[] { world.Plan([.. before.Reverse()], [.. world.Later.Reverse()], world.SecondDay), world.Plan(before, world.Later, world.SecondDay) })
        {
            Assert.Equal(plan.Seats, other.Seats);
            Assert.Equal(plan.Sessions.Select(Told), other.Sessions.Select(Told));
        }
    });

    private static string Told(Session session) =>
        $"{session.Number} {session.On} {session.StartsAt} {session.Venue} {session.Taken} {string.Join(',', session.Kecamatans)}";

    private static void ForAll(Action<World> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Worlds(), holds));

    private static Arbitrary<World> Worlds() =>
        (from capacity in Gen.Choose(5, 20)
         from first in Invitees("a")
         from later in Invitees("b")
         from days in Gen.Choose(0, 40)
         from left in Gen.Choose(0, 3)
         from closures in ClosedDays.Any(Rules.From, 60, "6472", Kecamatans)
         from taken in Gen.Choose(0, 30).Select(day => new VenueDay(Rules.From.AddDays(day), "Aula")).ArrayOf(5)
         select new World(capacity, first, later, days, left, closures, taken)).ToArbitrary();

    private static Gen<Invitee[]> Invitees(string prefix) =>
        from size in Gen.Choose(0, 30)
        from seats in Gen.Elements(1, 1, 1, 3, 5).ArrayOf(size)
        from kecamatans in Gen.Elements(Kecamatans).ArrayOf(size)
        select seats.Select((persons, i) => new Invitee($"{prefix}{i}", kecamatans[i], persons)).ToArray();

    /// <summary>Two waves of winners, the second some days after the first; between them everybody has left one session.</summary>
    private sealed record World(int Capacity, Invitee[] First, Invitee[] Later, int DaysBetween, int LeftSession, Closure[] Closures, VenueDay[] Taken)
    {
        private readonly WorkCalendar _calendar = ClosedDays.Calendar(Closures);

        public DateOnly SecondDay => May.AddDays(DaysBetween);

        public Invitee Find(Seat seat) => Later.Single(invitee => invitee.AwardId == seat.AwardId);

        // What was planned first knew nothing of the closures.
        public (SessionPlan Plan, IReadOnlyList<Session> Before) PlanTwice()
        {
            var first = SessionPlanner.Plan([], First, Rules with { SessionCapacity = Capacity }, TwoHalls, WorkCalendar.Embedded, May).Sessions;
            var before = first.Select(session => session.Number == LeftSession ? session with { Taken = 0, Kecamatans = [] } : session).ToList();
            return (Plan(before, Later, SecondDay), before);
        }

        public SessionPlan Plan(IReadOnlyCollection<Session> existing, Invitee[] invitees, DateOnly today) =>
            SessionPlanner.Plan(existing, invitees, Rules with { SessionCapacity = Capacity }, TwoHalls, _calendar, today, Taken);
    }
}
