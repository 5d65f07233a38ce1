using Dinsos.Pipeline.Delivery;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Tests.Programmes;

namespace Dinsos.Pipeline.Tests.Delivery;

public class DeliveryPlannerTests
{
    private static readonly DeliveryRules Rules = new(Until: new(2025, 8, 29), PerTeamPerDay: 8);
    private static readonly Regency Samarinda = RegencyDirectory.Embedded.Find("6472")!;
    private static readonly Regency Berau = RegencyDirectory.Embedded.Find("6403")!;
    private static readonly Regency MahakamUlu = RegencyDirectory.Embedded.Find("6411")!;
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
    public void Number_that_was_given_is_not_given_again_whatever_the_count_says() =>
        Assert.Equal([("new", 5), ("old", 4)], Plan(Samarinda, [], [new("old", "Palaran", "Bukuan", BastNumber: 4), new("new", "Palaran", "Bukuan")])
            .InTime.Select(one => (one.AwardId, one.BastNumber)));

    [Fact]
    public void Up_the_Mahakam_a_trip_takes_its_days_and_each_team_goes_on_one_at_a_time()
    {
        var plan = Plan(MahakamUlu, [], [.. Homes("Long Apari", "Tiong Ohang", 16), .. Homes("Long Bagun", "Batu Majang", 8)]);

        // Thursday 5 June; 6 June is Iduladha, 9 June leave. The longer trips are placed first.
        Assert.Equal(
            [
                ("Long Apari", new(2025, 6, 5), new(2025, 6, 13), 1), ("Long Apari", new(2025, 6, 5), new(2025, 6, 13), 2),
                ("Long Bagun", new(2025, 6, 16), new(2025, 6, 18), 1),
            ],
            Trips(plan));
    }

    [Fact]
    public void Trip_waits_until_the_water_is_high_on_all_its_days()
    {
        // Low water on a Saturday between two working days of the trip counts too.
        var calendar = ClosedDays.Calendar(ClosedDays.Of("6411", "Long Bagun", new(2025, 6, 14), new(2025, 6, 14)));

        var plan = Plan(MahakamUlu, [], [.. Homes("Long Bagun", "Batu Majang", 8), .. Homes("Laham", "Long Gelawang", 8)], today: new(2025, 6, 9), calendar: calendar);

        Assert.Equal(
            [("Laham", new(2025, 6, 12), new(2025, 6, 16), 1), ("Long Bagun", new(2025, 6, 16), new(2025, 6, 18), 2)], Trips(plan));
    }

    [Fact]
    public void Nobody_joins_a_trip_on_which_the_river_has_closed_since()
    {
        var calendar = ClosedDays.Calendar(ClosedDays.Of("6411", "Long Bagun", new(2025, 6, 12), new(2025, 6, 12)));

        var plan = Plan(MahakamUlu, [new(new(2025, 6, 11), 1, 2, ["Long Bagun"])], Homes("Long Bagun", "Batu Majang", 1), calendar: calendar);

        Assert.NotEqual(new(2025, 6, 11), plan.InTime[0].On);
    }

    [Fact]
    public void Days_of_a_trip_as_they_were_told_stand_when_the_data_change()
    {
        var plan = Plan(
            MahakamUlu with { DeliveryTeams = 1 }, [new(new(2025, 6, 11), 1, 2, ["Long Bagun"], Until: new(2025, 6, 12))],
            [.. Homes("Long Bagun", "Batu Majang", 1), .. Homes("Laham", "Long Gelawang", 8)], today: new(2025, 6, 8));

        Assert.Equal([("Long Bagun", new(2025, 6, 11), new(2025, 6, 12), 1), ("Laham", new(2025, 6, 13), new(2025, 6, 17), 1)], Trips(plan));
    }

    [Fact]
    public void Team_that_delivers_for_another_programme_is_not_sent_elsewhere()
    {
        var plan = DeliveryPlanner.Plan(
            [], Homes("Palaran", "Bukuan", 8), Rules, Samarinda, WorkCalendar.Embedded, June, 0,
            [new(new(2025, 6, 5), 1, 2, ["Sambutan"]), new(new(2025, 6, 5), 2, 1, ["Sambutan"]), new(new(2025, 6, 10), 1, 1, ["Sambutan"])]);

        Assert.Equal((new(2025, 6, 10), 2), (plan.InTime[0].On, plan.InTime[0].Team));
    }

    [Fact]
    public void Closed_kecamatan_is_served_when_it_opens_and_late_where_that_is_too_late()
    {
        var calendar = ClosedDays.Calendar(
            ClosedDays.Of("6472", "Palaran", new(2025, 6, 5), new(2025, 6, 18)), ClosedDays.Of("6472", "Sambutan", new(2025, 6, 5), new(2025, 9, 15)));

        var plan = Plan(Samarinda, [], [.. Homes("Palaran", "Bukuan", 1), .. Homes("Sambutan", "Makroman", 1)], calendar: calendar);

        Assert.Equal(new(2025, 6, 19), plan.InTime.Single().On);
        Assert.Equal(new(2025, 9, 16), plan.Late.Single().On);
    }

    [Fact]
    public void What_no_day_is_open_for_is_named_and_does_not_loop()
    {
        var calendar = ClosedDays.Calendar(
            ClosedDays.Of("6472", "Palaran", new(2025, 6, 1), new(2026, 5, 31)), ClosedDays.Of("6472", "Palaran", new(2026, 6, 1), new(2027, 5, 31)));

        var plan = Plan(Samarinda, [], [.. Homes("Palaran", "Bukuan", 2), .. Homes("Sambutan", "Makroman", 1)], calendar: calendar);

        Assert.Equal(["Palaran-Bukuan-000", "Palaran-Bukuan-001"], plan.Unplanned);
        Assert.Equal(1, plan.InTime.Single().BastNumber);
    }

    [Fact]
    public void Notice_days_are_the_programmes() =>
        Assert.Equal(new(2025, 6, 3), DeliveryPlanner.Plan([], Homes("Palaran", "Bukuan", 1), Rules with { NoticeDays = 1 }, Samarinda, WorkCalendar.Embedded, June, 0).InTime[0].On);

    private static (string Kecamatan, DateOnly On, DateOnly Until, int Team)[] Trips(DeliveryPlan plan) =>
        [.. plan.InTime.Select(one => (one.AwardId.Split('-')[0], one.On, one.Until, one.Team)).Distinct()];

    private static IEnumerable<(DateOnly, int)> Routes(DeliveryPlan plan, string village) => plan.InTime
        .Where(one => one.AwardId.Contains(village, StringComparison.Ordinal)).Select(one => (one.On, one.Team)).Distinct();

    private static AwaitingDelivery[] Homes(string kecamatan, string village, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new AwaitingDelivery($"{kecamatan}-{village}-{i:000}", kecamatan, village))];

    private static DeliveryPlan Plan(
        Regency regency, RouteDay[] existing, AwaitingDelivery[] homes, DateOnly? today = null, int lastBast = 0, WorkCalendar? calendar = null) =>
        DeliveryPlanner.Plan(existing, homes, Rules, regency, calendar ?? WorkCalendar.Embedded, today ?? June, lastBast);
}
