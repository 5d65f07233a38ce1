using Dinsos.Pipeline.Monitoring;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Tests.Monitoring;

public class CheckScheduleTests
{
    [Theory]
    [InlineData("2025-06-10", 1, "2025-07-10")]
    [InlineData("2025-07-31", 1, "2025-09-01")] // 31 August is a Sunday
    [InlineData("2025-01-31", 1, "2025-02-28")]
    [InlineData("2024-01-31", 1, "2024-02-29")]
    [InlineData("2025-07-17", 1, "2025-08-19")] // Independence Day on a Sunday, leave on Monday
    [InlineData("2025-08-29", 6, "2026-03-02")] // 28 February 2026 is a Saturday
    [InlineData("2024-02-29", 12, "2025-02-28")]
    [InlineData("2025-03-20", 12, "2026-03-25")] // leave of Idulfitri 2026
    public void A_check_falls_on_the_same_day_clamped_to_the_month_then_on_the_next_working_day(string delivered, int months, string due) =>
        Assert.Equal(DateOnly.Parse(due), CheckSchedule.DueOn(DateOnly.Parse(delivered), months, WorkCalendar.Embedded));

    [Fact]
    public void A_delivery_has_one_check_per_month_of_the_rules() => Assert.Equal(
        [new(1, new(2025, 7, 28)), new(3, new(2025, 9, 26)), new(6, new(2025, 12, 29)), new(12, new(2026, 6, 26))],
        CheckSchedule.For(new(2025, 6, 26), new([1, 3, 6, 12]), WorkCalendar.Embedded));
}
