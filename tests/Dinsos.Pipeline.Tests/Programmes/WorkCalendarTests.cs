using System.Text;
using Dinsos.Pipeline.Programmes;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Programmes;

public class WorkCalendarTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.Embedded;

    [Theory]
    [InlineData("2025-05-19", true)]
    [InlineData("2025-05-17", false)]
    [InlineData("2025-05-18", false)]
    [InlineData("2025-05-29", false)]
    [InlineData("2025-05-30", false)]
    [InlineData("2025-08-18", false)]
    [InlineData("2024-11-27", false)]
    [InlineData("2023-04-26", true)]
    [InlineData("2026-03-20", false)]
    public void Weekends_holidays_and_collective_leave_are_no_working_days(string day, bool works) =>
        Assert.Equal(works, Calendar.IsWorkingDay(DateOnly.Parse(day)));

    // The decrees as amended: 2023 three more days of leave than first set, 2025 one more (18 August).
    [Theory]
    [InlineData(2023, 16, 11)]
    [InlineData(2024, 17, 10)]
    [InlineData(2025, 17, 11)]
    [InlineData(2026, 17, 8)]
    public void Each_year_has_as_many_days_as_its_decree(int year, int national, int leave)
    {
        var days = Calendar.Years.Single(y => y.Year == year).Holidays;

        Assert.Equal(national, days.Count(day => day.Kind == HolidayKind.National));
        Assert.Equal(leave, days.Count(day => day.Kind == HolidayKind.CollectiveLeave));
        Assert.All(days, day => Assert.True(day.Kind != HolidayKind.CollectiveLeave || day.Name.StartsWith("Cuti bersama", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_provisional_or_missing_year_is_not_trusted()
    {
        Assert.True(Calendar.HasYear(2026));
        Assert.False(Calendar.HasYear(2027));
        Assert.False(Calendar.HasYear(2030));
        Assert.True(Calendar.IsHoliday(new DateOnly(2027, 12, 25)));
    }

    [Fact]
    public void A_holiday_is_found_by_name() =>
        Assert.Equal("Hari Raya Waisak", Calendar.FindHoliday(new DateOnly(2025, 5, 12))?.Name);

    [Fact]
    public void Working_days_are_counted_over_lebaran()
    {
        Assert.Equal(new DateOnly(2025, 4, 8), Calendar.WorkingDayFrom(new DateOnly(2025, 3, 28)));
        Assert.Equal(new DateOnly(2025, 4, 8), Calendar.AddWorkingDays(new DateOnly(2025, 3, 27), 1));
        Assert.Equal(new DateOnly(2025, 3, 27), Calendar.AddWorkingDays(new DateOnly(2025, 3, 27), 0));
    }

    [Fact]
    public void The_working_day_from_a_day_is_the_first_one_that_is_not_before_it() => Prop.ForAll(Days(), day =>
    {
        var found = Calendar.WorkingDayFrom(day);
        var passed = Enumerable.Range(0, found.DayNumber - day.DayNumber).Select(day.AddDays);
        return Calendar.IsWorkingDay(found) && !passed.Any(Calendar.IsWorkingDay);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Added_working_days_are_the_working_days_between() => Prop.ForAll(
        Days(), Gen.Choose(1, 40).ToArbitrary(), (day, days) =>
        {
            var found = Calendar.AddWorkingDays(day, days);
            var between = Enumerable.Range(1, found.DayNumber - day.DayNumber).Select(day.AddDays);
            return Calendar.IsWorkingDay(found) && between.Count(Calendar.IsWorkingDay) == days;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("""{ "years": [ { "year": 2025, "source": "x", "holidays": [ { "date": "2026-01-01", "name": "a", "kind": "national" } ] } ] }""",
        "years[0].holidays[0].date: must lie in 2025")]
    [InlineData("""{ "years": [ { "year": 2025, "source": "x", "holidays": [ { "date": "2025-01-01", "name": " ", "kind": "election" } ] } ] }""",
        "years[0].holidays[0].name: must not be blank")]
    [InlineData("""{ "years": [ { "year": 2025, "source": "x", "holidays": [] } ] }""", "years[0].holidays: at least one holiday")]
    [InlineData("""{ "years": [ { "year": 2025, "holidays": [] } ] }""", "years[0]: lacks 'source'")]
    public void A_broken_rule_names_its_field(string json, string problem) =>
        Assert.Equal([problem], WorkCalendar.Parse(Encoding.UTF8.GetBytes(json)).Problems);

    [Fact]
    public void A_day_that_stands_twice_and_a_year_out_of_order_are_refused()
    {
        const string Year = """{ "year": 2025, "source": "x", "holidays": [ { "date": "2025-01-01", "name": "a", "kind": "national" } ] }""";

        var problems = WorkCalendar.Parse(Encoding.UTF8.GetBytes($$"""{ "years": [ {{Year}}, {{Year}} ] }""")).Problems;

        Assert.Equal(
            ["years[1].year: years stand in ascending order, each once", "years[1].holidays[0].date: this day stands in the calendar twice"],
            problems);
    }

    private static Arbitrary<DateOnly> Days() =>
        Gen.Choose(new DateOnly(2023, 1, 1).DayNumber, new DateOnly(2026, 12, 31).DayNumber).Select(DateOnly.FromDayNumber).ToArbitrary();
}
