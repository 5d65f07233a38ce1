using Dinsos.Pipeline.Delivery;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Tests.Programmes;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Delivery;

public class DeliveryPlannerPropertyTests
{
    private static readonly Regency Berau = RegencyDirectory.Embedded.Find("6403")!;
    private static readonly DateOnly June = new(2025, 6, 2);

    [Fact]
    public void No_team_has_more_homes_than_it_reaches_and_none_is_in_two_places() => ForAll(world =>
    {
        var (plan, before) = world.PlanTwice();
        var load = before.ToDictionary(day => (day.On, day.Team), day => day.Stops);
        var planned = plan.InTime.Concat(plan.Late).ToList();
        foreach (var one in planned)
            load[(one.On, one.Team)] = load.GetValueOrDefault((one.On, one.Team)) + 1;
        Assert.All(load, day => Assert.InRange(day.Value, 1, world.PerDay));

        var trips = planned.Select(one => (one.On, one.Until, one.Team)).Concat(before.Select(day => (day.On, Until: day.Until!.Value, day.Team))).Distinct().ToList();
        Assert.All(trips, trip => Assert.Single(trips, other => other.Team == trip.Team && other.On <= trip.Until && other.Until >= trip.On));
        Assert.All(planned.Where(one => before.All(day => (day.On, day.Team) != (one.On, one.Team))), one => Assert.DoesNotContain(
            world.Elsewhere, busy => busy.Team == one.Team && busy.On >= one.On && busy.On <= one.Until));
        Assert.All(planned, one => Assert.InRange(one.Team, 1, Berau.DeliveryTeams));
    });

    [Fact]
    public void Every_home_has_one_day_with_notice_that_is_open_for_its_kecamatan() => ForAll(world =>
    {
        var (plan, _) = world.PlanTwice();
        var all = plan.InTime.Concat(plan.Late).ToList();
        Assert.Empty(plan.Unplanned);
        Assert.Equal(world.Second.Select(home => home.AwardId).Order(), all.Select(one => one.AwardId).Order());
        Assert.All(all, one =>
        {
            Assert.True(one.On >= June.AddDays(world.Notice));
            Assert.True(WorkCalendar.Embedded.IsWorkingDay(one.On) && WorkCalendar.Embedded.IsWorkingDay(one.Until));
            Assert.DoesNotContain(world.Closures, closure => closure.From <= one.Until && closure.Until >= one.On
                && (closure.Kecamatan.Count == 0 || closure.Kecamatan.Contains(world.Find(one).Kecamatan)));
        });
    });

    [Fact]
    public void Window_has_the_days_of_its_kecamatan() => ForAll(world =>
    {
        var plan = world.Plan([], world.Second);
        Assert.All(plan.InTime.Concat(plan.Late), one => Assert.Equal(
            Berau.DaysTo(world.Find(one).Kecamatan),
            Enumerable.Range(0, one.Until.DayNumber - one.On.DayNumber + 1).Count(day => WorkCalendar.Embedded.IsWorkingDay(one.On.AddDays(day)))));
    });

    [Fact]
    public void All_are_delivered_by_the_deadline_or_told_apart() => ForAll(world =>
    {
        var (plan, _) = world.PlanTwice();
        Assert.All(plan.InTime, one => Assert.True(one.Until <= world.Until));
        Assert.All(plan.Late, one => Assert.True(one.Until > world.Until));
    });

    // Boats keep teams away and alone; on land a free place on any open day in time would do.
    [Fact]
    public void On_land_nobody_is_late_while_a_team_could_still_take_him_in_time() => ForAll(world =>
    {
        var (plan, before) = world.PlanTwice();
        if (world.AnyBoat || world.Closures.Length > 0 || plan.Late.Count == 0)
            return;
        var load = before.ToDictionary(day => (day.On, day.Team), day => day.Stops);
        foreach (var one in plan.InTime)
            load[(one.On, one.Team)] = load.GetValueOrDefault((one.On, one.Team)) + 1;
        var days = Enumerable.Range(world.Notice, 60).Select(June.AddDays).Where(day => day <= world.Until && WorkCalendar.Embedded.IsWorkingDay(day));
        Assert.All(days, day => Assert.All([1, 2], team => Assert.True(
            load.GetValueOrDefault((day, team)) == world.PerDay || world.Elsewhere.Any(busy => (busy.On, busy.Team) == (day, team)))));
    });

    [Fact]
    public void Numbers_are_given_once_and_for_good() => ForAll(world =>
    {
        var plan = world.Plan([], world.Second);
        var all = plan.InTime.Concat(plan.Late).ToList();
        Assert.Equal(all.Count, all.Select(one => one.BastNumber).Distinct().Count());
        Assert.All(all, one => Assert.Equal(world.Find(one).BastNumber ?? one.BastNumber, one.BastNumber));
        var given = world.Second.Max(home => home.BastNumber) ?? 0;
        Assert.Equal(
            Enumerable.Range(given + 1, world.Second.Count(home => home.BastNumber is null)),
            all.Where(one => world.Find(one).BastNumber is null).Select(one => one.BastNumber));
    });

    [Fact]
    public void Order_of_the_input_is_irrelevant_and_planning_twice_gives_the_same() => ForAll(world =>
    {
        var (plan, before) = world.PlanTwice();
        foreach (var other in new[] { world.Plan([.. before.Reverse()], [.. world.Second.Reverse()]), world.Plan(before, world.Second) })
        {
            Assert.Equal(plan.InTime, other.InTime);
            Assert.Equal(plan.Late, other.Late);
        }
    });

    [Fact]
    public void Forecast_tells_what_the_planner_makes_late_wave_after_wave() => ForAll(world =>
    {
        var first = world.Plan([], world.First, June.AddDays(2));
        var routes = World.RoutesOf(first, world.First);
        var second = world.Plan(routes, world.Second, June.AddDays(9));

        var late = DeliveryForecast.Late(
            [], [.. world.Second.Select(home => Expected(home, 9)), .. world.First.Select(home => Expected(home, 2))],
            world.Rules, Berau, world.Calendar, June, world.Elsewhere);

        Assert.Equal(
            first.Late.Concat(second.Late).Select(one => (one.AwardId, (DateOnly?)one.On, (DateOnly?)one.Until)).Order(),
            late.Select(one => (one.AwardId, one.On, one.Until)).Order());

        static ExpectedDelivery Expected(AwaitingDelivery home, int days) => new(home.AwardId, home.Kecamatan, home.Village, June.AddDays(days));
    });

    private static void ForAll(Action<World> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Worlds(), holds));

    private static Arbitrary<World> Worlds() =>
        (from perDay in Gen.Choose(1, 6)
         from notice in Gen.Choose(0, 5)
         from kecamatans in Gen.Elements(new[] { "Teluk Bayur", "Tanjung Redeb" }, ["Maratua", "Tanjung Redeb", "Pulau Derawan", "Segah"])
         from first in AnyHomes("a", kecamatans)
         from second in AnyHomes("b", kecamatans)
         from days in Gen.Choose(4, 30)
         from closures in ClosedDays.Any(June, 40, "6403", kecamatans)
         from elsewhere in Gen.Choose(0, 20).Select(day => new RouteDay(June.AddDays(day), 1 + (day % 2), 1, ["Segah"])).ArrayOf(4)
         select new World(perDay, notice, first, second, June.AddDays(days), closures, elsewhere)).ToArbitrary();

    private static Gen<AwaitingDelivery[]> AnyHomes(string prefix, string[] kecamatans) =>
        from size in Gen.Choose(0, 40)
        from places in Gen.Elements(kecamatans).ArrayOf(size)
        from villages in Gen.Choose(1, 4).ArrayOf(size)
        from again in Gen.Choose(0, 9).ArrayOf(size)
        select Enumerable.Range(0, size).Select(i => new AwaitingDelivery($"{prefix}{i}", places[i], $"Desa {villages[i]}", again[i] == 0 ? i + 1 : null)).ToArray();

    /// <summary>Two waves of those who attended, both planned on the same day, with a deadline that may be near.</summary>
    private sealed record World(
        int PerDay, int Notice, AwaitingDelivery[] First, AwaitingDelivery[] Second, DateOnly Until, Closure[] Closures, RouteDay[] Elsewhere)
    {
        public WorkCalendar Calendar { get; } = ClosedDays.Calendar(Closures);

        public DeliveryRules Rules => new(Until, PerDay, Notice);

        public bool AnyBoat => First.Concat(Second).Any(home => Berau.IsRemote(home.Kecamatan));

        public AwaitingDelivery Find(PlannedDelivery planned) => Second.Single(home => home.AwardId == planned.AwardId);

        public DeliveryPlan Plan(IReadOnlyCollection<RouteDay> existing, AwaitingDelivery[] homes, DateOnly? today = null) =>
            DeliveryPlanner.Plan(existing, homes, Rules, Berau, Calendar, today ?? June, 0, Elsewhere);

        // What was planned first knew nothing of the closures, nor of the other programme.
        public (DeliveryPlan Plan, IReadOnlyList<RouteDay> Before) PlanTwice()
        {
            var before = RoutesOf(DeliveryPlanner.Plan([], First, Rules, Berau, WorkCalendar.Embedded, June, 0), First);
            return (Plan(before, Second), before);
        }

        public static IReadOnlyList<RouteDay> RoutesOf(DeliveryPlan plan, AwaitingDelivery[] homes) =>
            [.. plan.InTime.Concat(plan.Late).GroupBy(one => (one.On, one.Team, one.Until)).Select(route => new RouteDay(
                route.Key.On, route.Key.Team, route.Count(),
                [.. route.Select(one => homes.Single(home => home.AwardId == one.AwardId).Kecamatan).Distinct()], route.Key.Until))];
    }
}
