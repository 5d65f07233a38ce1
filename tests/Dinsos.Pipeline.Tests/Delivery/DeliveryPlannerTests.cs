using Dinsos.Pipeline.Delivery;
using Dinsos.Pipeline.Programmes;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Delivery;

public class DeliveryPlannerTests
{
    private static readonly DeliveryRules Rules = new(Until: new(2025, 8, 29), PerTeamPerDay: 8);
    private static readonly Regency Samarinda = RegencyDirectory.Embedded.Find("6472")!;
    private static readonly Regency Berau = RegencyDirectory.Embedded.Find("6403")!;
    private static readonly DateOnly June = new(2025, 6, 2);

    [Fact]
    public void Notice_weekends_and_holidays_are_kept()
    {
        // 2 June + 3 days is Thursday 5 June; 6 June is Iduladha, 9 June leave.
        var plan = Plan(Samarinda, [], Homes("Palaran", "Rawa Makmur", 40));

        Assert.Empty(plan.Late);
        Assert.Equal([new(2025, 6, 5), new(2025, 6, 10), new(2025, 6, 11)], plan.InTime.Select(one => one.On).Distinct().ToArray());
        Assert.Equal(Enumerable.Range(1, 40), plan.InTime.Select(one => one.BastNumber));
    }

    [Fact]
    public void A_village_goes_on_one_route_even_where_it_leaves_a_day_unfilled()
    {
        var plan = Plan(Samarinda, [], [.. Homes("Palaran", "Bukuan", 5), .. Homes("Palaran", "Handil Bakti", 5), .. Homes("Palaran", "Bantuas", 3)]);

        Assert.Single(Routes(plan, "Bukuan"));
        Assert.Single(Routes(plan, "Handil Bakti"));
        Assert.Equal(Routes(plan, "Bukuan"), Routes(plan, "Bantuas"));
    }

    [Fact]
    public void A_late_home_joins_its_neighbours_route()
    {
        var plan = Plan(Samarinda, [new(new(2025, 6, 12), 2, 7, ["Sambutan"])], Homes("Sambutan", "Makroman", 1));

        Assert.Equal((new DateOnly(2025, 6, 12), 2), (plan.InTime[0].On, plan.InTime[0].Team));
    }

    [Fact]
    public void Behind_the_sea_a_delivery_has_a_window_and_its_team_is_away()
    {
        var plan = Plan(Berau, [], [.. Homes("Maratua", "Payung-Payung", 2), .. Homes("Tanjung Redeb", "Bugis", 40)]);

        var boat = plan.InTime.Where(one => one.AwardId.StartsWith("Maratua", StringComparison.Ordinal)).ToList();
        Assert.All(boat, one => Assert.Equal((new DateOnly(2025, 6, 5), new DateOnly(2025, 6, 11)), (one.On, one.Until)));
        Assert.DoesNotContain(plan.InTime.Except(boat), one => one.Team == boat[0].Team && one.On >= boat[0].On && one.On <= boat[0].Until);
    }

    [Fact]
    public void A_trip_by_boat_waits_until_its_team_is_free_for_all_its_days()
    {
        RouteDay[] tuesday = [new(new(2025, 6, 10), 1, 1, ["Tanjung Redeb"]), new(new(2025, 6, 10), 2, 1, ["Tanjung Redeb"])];

        var plan = Plan(Berau, tuesday, Homes("Maratua", "Payung-Payung", 1));

        Assert.Equal((new DateOnly(2025, 6, 11), new DateOnly(2025, 6, 13)), (plan.InTime[0].On, plan.InTime[0].Until));
    }

    [Fact]
    public void What_does_not_fit_before_the_deadline_is_told_with_its_day()
    {
        var plan = Plan(Samarinda, [], Homes("Palaran", "Bukuan", 40), today: new(2025, 8, 25));

        Assert.Equal(32, plan.InTime.Count);
        Assert.Equal(8, plan.Late.Count);
        Assert.All(plan.Late, one => Assert.Equal(new(2025, 9, 1), one.On));
        Assert.Equal(33, plan.Late[0].BastNumber);
    }

    [Fact]
    public void Near_the_deadline_a_village_is_split_and_kecamatan_are_mixed_before_anybody_is_late()
    {
        RouteDay[] full = [new(new(2025, 8, 28), 1, 6, ["Sambutan"]), new(new(2025, 8, 28), 2, 6, ["Sambutan"]),
            new(new(2025, 8, 29), 1, 8, ["Sambutan"]), new(new(2025, 8, 29), 2, 8, ["Sambutan"])];

        var plan = Plan(Samarinda, full, Homes("Palaran", "Bukuan", 4), today: new(2025, 8, 25));

        Assert.Empty(plan.Late);
        Assert.Equal([2, 2], plan.InTime.GroupBy(one => one.Team).Select(team => team.Count()));
    }

    [Fact]
    public void A_home_that_is_planned_again_keeps_its_number()
    {
        var plan = Plan(Samarinda, [], [new("old", "Palaran", "Bukuan", BastNumber: 4), new("new", "Palaran", "Bukuan")], lastBast: 9);

        Assert.Equal([("new", 10), ("old", 4)], plan.InTime.Select(one => (one.AwardId, one.BastNumber)));
    }

    [Fact]
    public void No_team_has_more_homes_than_it_reaches_and_none_is_sent_while_away() => ForAll(world =>
    {
        var (plan, before) = world.PlanTwice();
        var load = before.ToDictionary(day => (day.On, day.Team), day => day.Stops);
        foreach (var one in plan.InTime.Concat(plan.Late))
            load[(one.On, one.Team)] = load.GetValueOrDefault((one.On, one.Team)) + 1;
        Assert.All(load, day => Assert.InRange(day.Value, 1, world.PerDay));

        var trips = plan.InTime.Concat(plan.Late).Where(one => one.Until > one.On).ToList();
        Assert.All(trips, trip => Assert.DoesNotContain(
            load.Keys, day => day.Team == trip.Team && day.On > trip.On && day.On <= trip.Until));
    });

    [Fact]
    public void Everybody_has_one_working_day_with_notice_and_the_late_are_late() => ForAll(world =>
    {
        var (plan, _) = world.PlanTwice();
        var all = plan.InTime.Concat(plan.Late).ToList();
        Assert.Equal(world.Second.Select(home => home.AwardId).Order(), all.Select(one => one.AwardId).Order());
        Assert.All(all, one => Assert.True(WorkCalendar.Embedded.IsWorkingDay(one.On) && one.On >= world.Today.AddDays(DeliveryPlanner.NoticeDays)));
        Assert.All(plan.InTime, one => Assert.True(one.Until <= world.Until));
        Assert.All(plan.Late, one => Assert.True(one.Until > world.Until));
        Assert.Equal(all.Count, all.Select(one => one.BastNumber).Distinct().Count());
    });

    // Boats keep teams away and alone; on land a free place on any working day in time would do.
    [Fact]
    public void On_land_nobody_is_late_while_a_team_could_still_take_him_in_time() => ForAll(world =>
    {
        var (plan, before) = world.PlanTwice();
        if (world.AnyBoat || plan.Late.Count == 0)
            return;
        var load = before.ToDictionary(day => (day.On, day.Team), day => day.Stops);
        foreach (var one in plan.InTime)
            load[(one.On, one.Team)] = load.GetValueOrDefault((one.On, one.Team)) + 1;
        var days = Enumerable.Range(DeliveryPlanner.NoticeDays, 60).Select(world.Today.AddDays)
            .Where(day => day <= world.Until && WorkCalendar.Embedded.IsWorkingDay(day));
        Assert.All(days, day => Assert.All([1, 2], team => Assert.Equal(world.PerDay, load.GetValueOrDefault((day, team)))));
    });

    [Fact]
    public void Order_of_the_input_is_irrelevant() => ForAll(world =>
    {
        var (plan, before) = world.PlanTwice();
        var turned = world.Plan([.. before.Reverse()], [.. world.Second.Reverse()]);
        Assert.Equal(plan.InTime, turned.InTime);
        Assert.Equal(plan.Late, turned.Late);
    });

    private static IEnumerable<(DateOnly, int)> Routes(DeliveryPlan plan, string village) => plan.InTime
        .Where(one => one.AwardId.Contains(village, StringComparison.Ordinal)).Select(one => (one.On, one.Team)).Distinct();

    private static AwaitingDelivery[] Homes(string kecamatan, string village, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new AwaitingDelivery($"{kecamatan}-{village}-{i:000}", kecamatan, village))];

    private static DeliveryPlan Plan(
        Regency regency, RouteDay[] existing, AwaitingDelivery[] homes, DateOnly? today = null, int lastBast = 0) =>
        DeliveryPlanner.Plan(existing, homes, Rules, regency, WorkCalendar.Embedded, today ?? June, lastBast);

    private static void ForAll(Action<World> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Worlds(), holds));

    private static Arbitrary<World> Worlds() =>
        (from perDay in Gen.Choose(1, 6)
         from kecamatans in Gen.Elements(new[] { "Teluk Bayur", "Tanjung Redeb" }, ["Maratua", "Tanjung Redeb", "Pulau Derawan", "Segah"])
         from first in AnyHomes("a", kecamatans)
         from second in AnyHomes("b", kecamatans)
         from days in Gen.Choose(4, 30)
         select new World(perDay, first, second, June.AddDays(days))).ToArbitrary();

    private static Gen<AwaitingDelivery[]> AnyHomes(string prefix, string[] kecamatans) =>
        from size in Gen.Choose(0, 40)
        from places in Gen.Elements(kecamatans).ArrayOf(size)
        from villages in Gen.Choose(1, 4).ArrayOf(size)
        select Enumerable.Range(0, size).Select(i => new AwaitingDelivery($"{prefix}{i}", places[i], $"Desa {villages[i]}")).ToArray();

    /// <summary>Two waves of those who attended, both planned on the same day, with a deadline that may be near.</summary>
    private sealed record World(int PerDay, AwaitingDelivery[] First, AwaitingDelivery[] Second, DateOnly Until)
    {
        public DateOnly Today => June;

        public bool AnyBoat => First.Concat(Second).Any(home => Berau.IsRemote(home.Kecamatan));

        public DeliveryPlan Plan(IReadOnlyCollection<RouteDay> existing, AwaitingDelivery[] homes) =>
            DeliveryPlanner.Plan(existing, homes, new(Until, PerDay), Berau, WorkCalendar.Embedded, Today, 0);

        public (DeliveryPlan Plan, IReadOnlyList<RouteDay> Before) PlanTwice()
        {
            var first = Plan([], First);
            var before = first.InTime.Concat(first.Late).GroupBy(one => (one.On, one.Team)).Select(route => new RouteDay(
                route.Key.On, route.Key.Team, route.Count(),
                [.. route.Select(one => First.Single(home => home.AwardId == one.AwardId).Kecamatan).Distinct()])).ToList();
            return (Plan(before, Second), before);
        }
    }
}
