using Dinsos.Pipeline.Delivery;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Tests.Programmes;

namespace Dinsos.Pipeline.Tests.Delivery;

public class DeliveryForecastTests
{
    private static readonly DeliveryRules Rules = new(Until: new(2025, 8, 29), PerTeamPerDay: 8);
    private static readonly Regency Samarinda = RegencyDirectory.Embedded.Find("6472")!;
    private static readonly DateOnly July = new(2025, 7, 1);

    [Fact]
    public void Who_is_trained_too_late_is_named_long_before_the_deadline()
    {
        var late = Late([.. Homes("early", 40, July), .. Homes("last", 40, new(2025, 8, 25))]);

        // On 28 and 29 August two teams reach 16 homes a day.
        Assert.Equal(8, late.Count);
        Assert.All(late, one => Assert.Equal(("Palaran", new DateOnly(2025, 9, 1)), (one.Kecamatan, one.On)));
        Assert.All(late, one => Assert.StartsWith("last", one.AwardId, StringComparison.Ordinal));
    }

    [Fact]
    public void Whoever_fits_is_not_named() => Assert.Empty(Late(Homes("early", 40, July)));

    [Fact]
    public void Readiness_in_the_past_means_today() => Assert.Empty(Late(Homes("early", 40, new(2025, 1, 1)), new(2025, 8, 21)));

    [Fact]
    public void Routes_of_before_take_their_places()
    {
        RouteDay[] full = [.. Enumerable.Range(1, 2).Select(team => new RouteDay(new(2025, 8, 29), team, 8, ["Sambutan"]))];

        var late = DeliveryForecast.Late(full, Homes("a", 17, new(2025, 8, 25)), Rules, Samarinda, WorkCalendar.Embedded, July);

        Assert.Equal("a-016", Assert.Single(late).AwardId);
    }

    [Fact]
    public void Home_that_no_day_is_open_for_is_named_without_a_day()
    {
        var calendar = ClosedDays.Calendar(
            ClosedDays.Of("6472", "Palaran", new(2025, 6, 1), new(2026, 5, 31)), ClosedDays.Of("6472", "Palaran", new(2026, 6, 1), new(2027, 5, 31)));

        Assert.Equal([new("a-000", "Palaran", null, null)], DeliveryForecast.Late([], Homes("a", 1, July), Rules, Samarinda, calendar, July));
    }

    private static IReadOnlyList<LateDelivery> Late(ExpectedDelivery[] homes, DateOnly? today = null) =>
        DeliveryForecast.Late([], homes, Rules, Samarinda, WorkCalendar.Embedded, today ?? July);

    private static ExpectedDelivery[] Homes(string name, int count, DateOnly readyOn) =>
        [.. Enumerable.Range(0, count).Select(i => new ExpectedDelivery($"{name}-{i:000}", "Palaran", "Bukuan", readyOn))];
}
