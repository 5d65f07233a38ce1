using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Tests.Programmes;

public class CalendarYearsTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.Embedded;
    private static readonly Programme Uep = ProgrammeCatalog.Embedded.Find("uep-2025")!;

    [Fact]
    public void Year_lacks_from_ninety_days_before_it()
    {
        Assert.Empty(Lacking(new(2026, 10, 2)));
        Assert.Equal([2027], Lacking(new(2026, 10, 3)));
        Assert.Equal([2027], Lacking(new(2026, 12, 31)));
    }

    [Fact]
    public void Year_lacks_as_soon_as_a_programme_reaches_into_it()
    {
        var next = Uep with
        {
            Bimtek = Uep.Bimtek with { From = new(2026, 5, 19) },
            Delivery = Uep.Delivery with { Until = new(2026, 8, 28) },
        };

        Assert.Equal([2027], Lacking(new(2025, 2, 3), next));
        Assert.Empty(Lacking(new(2025, 2, 3), next with { Monitoring = new([1, 3]) }));
        Assert.Empty(Lacking(new(2025, 2, 3), next with { Monitoring = new([]) }));
    }

    [Fact]
    public void Programme_that_has_ended_asks_for_no_year() =>
        Assert.Empty(Lacking(new(2026, 9, 1), Uep with { Bimtek = Uep.Bimtek with { From = new(2021, 5, 1) }, Delivery = Uep.Delivery with { Until = new(2022, 8, 1) } }));

    [Fact]
    public void All_years_of_a_long_gap_are_named() =>
        Assert.Equal([2027, 2028, 2029], Lacking(new(2026, 6, 1), Uep with { Delivery = Uep.Delivery with { Until = new(2028, 8, 1) } }));

    [Fact]
    public void Planned_days_in_a_year_that_lacks_are_warned_of_once_a_year()
    {
        var log = new WarningsHeard<CalendarYearsTests>();

        log.CalendarYearsLacking(Calendar, [new(2026, 12, 30), new(2027, 1, 4), new(2027, 1, 5), new(2028, 1, 4)]);

        Assert.Equal(
            [
                (1101, "The calendar lacks the holidays of 2027: only its weekends keep work off"),
                (1101, "The calendar lacks the holidays of 2028: only its weekends keep work off"),
            ],
            log.All);
    }

    private static IReadOnlyList<int> Lacking(DateOnly today, params Programme[] programmes) => CalendarYears.Lacking(programmes, Calendar, today);
}
