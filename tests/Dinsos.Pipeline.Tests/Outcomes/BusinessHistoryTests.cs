using Dinsos.Pipeline.Outcomes;
using static Dinsos.Pipeline.Outcomes.BusinessCondition;

namespace Dinsos.Pipeline.Tests.Outcomes;

public class BusinessHistoryTests
{
    private static readonly DateOnly Delivered = new(2025, 7, 10);

    [Fact]
    public void Never_answered_is_censored_at_the_start_and_unknown_where_a_check_was_due()
    {
        var silent = History(asOf: new(2025, 10, 20));

        Assert.Equal(new Observation(0, Ended: false), silent.Observed);
        Assert.Equal([MonthState.Unknown, MonthState.Unknown, MonthState.NotDue, MonthState.NotDue], States(silent));
    }

    [Fact]
    public void Alive_until_the_last_visit_that_found_it_so()
    {
        var alive = History(Seen(2025, 8, 14, Running, 1), Seen(2025, 10, 15, Paused, 3), Seen(2026, 1, 20, Troubled, 6));

        Assert.Equal(6 + (10 / 31.0), alive.Observed.Time, 12);
        Assert.False(alive.Observed.Ended);
        Assert.Equal([MonthState.Running, MonthState.Paused, MonthState.Troubled, MonthState.Unknown], States(alive));
    }

    [Fact]
    public void Stop_counts_at_the_month_of_the_check_and_not_on_the_later_day_of_the_visit()
    {
        var stopped = History(Seen(2025, 8, 14, Running, 1), Seen(2025, 10, 15, Running, 3), Seen(2026, 1, 15, Running, 6), Seen(2026, 7, 24, Stopped, 12));

        Assert.Equal(new Observation(12, Ended: true), stopped.Observed);
        Assert.Equal(MonthState.Stopped, stopped.StateAt(12));
        Assert.Equal(0, KaplanMeier.Of([stopped.Observed]).At(12)!.Share);
    }

    [Fact]
    public void Stop_told_beside_the_checks_counts_on_its_day() =>
        Assert.Equal(new Observation(2, Ended: true), History(Seen(2025, 8, 14, Running, 1), Seen(2025, 9, 10, Stopped)).Observed);

    [Fact]
    public void Stop_holds_for_every_month_after_it_that_is_due()
    {
        var stopped = History(asOf: new(2026, 2, 1), Seen(2025, 8, 14, Stopped, 1));

        Assert.Equal([MonthState.Stopped, MonthState.Stopped, MonthState.Stopped, MonthState.NotDue], States(stopped));
    }

    [Fact]
    public void Stop_that_a_later_visit_took_back_was_a_rest()
    {
        var again = History(Seen(2025, 8, 14, Running, 1), Seen(2025, 10, 15, Stopped, 3), Seen(2026, 1, 10, Running, 6));

        Assert.Equal(new Observation(6, Ended: false), again.Observed);
        Assert.Equal([MonthState.Running, MonthState.Paused, MonthState.Running, MonthState.Unknown], States(again));
    }

    [Fact]
    public void Stop_begins_with_the_last_unbroken_run_of_reports_of_it()
    {
        var stopped = History(Seen(2025, 8, 14, Stopped, 1), Seen(2025, 10, 15, Running, 3), Seen(2026, 1, 15, Stopped, 6), Seen(2026, 7, 24, Stopped, 12));

        Assert.Equal(new Observation(6, Ended: true), stopped.Observed);
    }

    [Fact]
    public void Stop_does_not_count_before_a_day_on_which_the_business_was_seen_alive()
    {
        // Months are over on the 10th, the check came on the 12th: a call on the 11th still found it alive.
        var stopped = History(Seen(2026, 1, 11, Running), Seen(2026, 1, 20, Stopped, 6));

        Assert.Equal(new Observation(6 + (1 / 31.0), Ended: true), stopped.Observed);
        Assert.Equal(MonthState.Paused, stopped.StateAt(6));
    }

    [Fact]
    public void Who_died_or_moved_away_is_censored_and_what_is_told_after_says_nothing()
    {
        var moved = new BusinessHistory(
            "6472", "makanan", Delivered, new(2026, 12, 31), DueOn,
            [Seen(2025, 8, 14, Running, 1), Seen(2025, 11, 20, Stopped, 3)], followedUntil: new(2025, 10, 1));

        Assert.Equal(new Observation(1 + (4 / 31.0), Ended: false), moved.Observed);
        Assert.Equal([MonthState.Running, MonthState.Left, MonthState.Left, MonthState.Left], States(moved));
    }

    [Fact]
    public void Check_that_was_due_before_somebody_left_and_was_not_answered_stays_unknown()
    {
        var moved = new BusinessHistory("6472", "makanan", Delivered, new(2026, 12, 31), DueOn, [], followedUntil: new(2025, 10, 12));

        Assert.Equal([MonthState.Unknown, MonthState.Unknown, MonthState.Left, MonthState.Left], States(moved));
    }

    [Fact]
    public void Business_that_stopped_before_its_owner_left_had_stopped()
    {
        var stopped = new BusinessHistory("6472", "makanan", Delivered, new(2026, 12, 31), DueOn, [Seen(2025, 8, 14, Stopped, 1)], new(2025, 9, 1));

        Assert.Equal(new Observation(1, Ended: true), stopped.Observed);
        Assert.Equal(MonthState.Stopped, stopped.StateAt(12));
    }

    [Fact]
    public void Earlier_day_sees_nothing_of_what_came_later()
    {
        var then = History(asOf: new(2025, 10, 13), Seen(2025, 8, 14, Running, 1), Seen(2025, 10, 15, Stopped, 3));

        Assert.False(then.Observed.Ended);
        Assert.Equal([MonthState.Running, MonthState.Unknown, MonthState.NotDue, MonthState.NotDue], States(then));
    }

    [Theory]
    [InlineData("2025-07-10", "2026-07-10", 12)]
    [InlineData("2025-01-31", "2025-02-28", 1)]
    [InlineData("2025-01-31", "2025-03-31", 2)]
    [InlineData("2024-02-29", "2025-02-28", 12)]
    [InlineData("2025-07-10", "2025-07-10", 0)]
    [InlineData("2025-07-10", "2025-07-01", 0)]
    [InlineData("2025-07-10", "2025-08-09", 30 / 31.0)]
    [InlineData("2025-08-29", "2026-02-28", 6)]
    public void Months_are_those_of_the_calendar(string from, string to, double months) =>
        Assert.Equal(months, Months.Between(DateOnly.Parse(from), DateOnly.Parse(to)), 12);

    [Fact]
    public void Months_never_go_back_as_days_go_on()
    {
        for (var from = new DateOnly(2024, 1, 1); from < new DateOnly(2025, 3, 5); from = from.AddDays(1))
        {
            for (var day = 0; day < 400; day++)
                Assert.True(Months.Between(from, from.AddDays(day)) < Months.Between(from, from.AddDays(day + 1)), $"{from} {day}");
            for (var month = 1; month <= 12; month++) Assert.Equal(month, Months.Between(from, from.AddMonths(month)));
        }
    }

    // 10 August 2025 is a Sunday, 10 January 2026 a Saturday.
    private static Dictionary<int, DateOnly> DueOn { get; } = new()
    {
        [1] = new(2025, 8, 11),
        [3] = new(2025, 10, 10),
        [6] = new(2026, 1, 12),
        [12] = new(2026, 7, 10),
    };

    private static Sighting Seen(int year, int month, int day, BusinessCondition condition, int? answers = null) => new(new(year, month, day), condition, answers);

    private static BusinessHistory History(params Sighting[] seen) => History(new(2026, 12, 31), seen);

    private static BusinessHistory History(DateOnly asOf, params Sighting[] seen) => new("6472", "makanan", Delivered, asOf, DueOn, seen);

    private static IEnumerable<MonthState> States(BusinessHistory history) => DueOn.Keys.Select(history.StateAt);
}
