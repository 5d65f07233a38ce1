using Dinsos.Pipeline.Outcomes;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Tests.Outcomes;

public class OutcomesToReportTests
{
    // 1 June 2025 is a Sunday and Hari Lahir Pancasila; 1 January 2026 a holiday, 2 January a Friday.
    [Theory]
    [InlineData("2025-07-14", "2025-08-01")]
    [InlineData("2025-05-30", "2025-06-02")]
    [InlineData("2025-12-31", "2026-01-02")]
    [InlineData("2025-08-01", "2025-09-01")]
    public void Month_is_told_on_the_morning_of_the_first_working_day_after_it(string today, string told) => Assert.Equal(
        new DateTimeOffset(DateOnly.Parse(told).ToDateTime(new(6, 30)), TimeSpan.FromHours(8)),
        OutcomesToReport.NextAt(DateOnly.Parse(today), WorkCalendar.Embedded));

    [Theory]
    [InlineData("2026-Q1", "2026-01-01")]
    [InlineData("2026-q4", "2026-10-01")]
    [InlineData("2026-TW2", "2026-04-01")]
    [InlineData("2026 T3", "2026-07-01")]
    [InlineData("2026-03", "2026-03-01")]
    [InlineData("2026", "2026-01-01")]
    [InlineData("2026-13", null)]
    [InlineData("2026-Q5", null)]
    [InlineData("terbaru", null)]
    [InlineData("", null)]
    public void Period_of_a_register_begins_on_its_first_day_or_tells_nothing(string period, string? begins) =>
        Assert.Equal(begins, NewerRegisters.BeginOf(period)?.ToString("yyyy-MM-dd"));

    [Theory]
    [InlineData("uep-2025", "2026-09-01", "programme=uep-2025&date=2026-09-01")]
    [InlineData(null, "", "programme=&date=")]
    public void What_is_asked_comes_back_from_its_query(string? programme, string day, string query)
    {
        var asked = OutcomesAsked.Read(programme, day);

        Assert.Equal(query, asked!.Query);
        Assert.Equal(string.IsNullOrEmpty(day) ? null : DateOnly.Parse(day), asked.AsOf);
    }

    [Fact]
    public void Day_that_cannot_be_read_is_not_taken_for_today() => Assert.Null(OutcomesAsked.Read(null, "01-09-2026"));
}
