using Dinsos.LocalHost.Engine.Simulation;
using Dinsos.LocalHost.Engine.Timers;

namespace Dinsos.Functions.Tests.LocalHost;

public sealed class TimerPlanTests
{
    private static readonly TimerSchedule EveryFiveMinutes = TimerSchedule.Parse("0 */5 * * * *");
    private static readonly TimerSchedule DailyAtFour = TimerSchedule.Parse("0 0 16 * * *");

    [Fact]
    public void Timer_that_never_fired_takes_its_first_occurrence_from_now_on()
    {
        Assert.Equal(At("2025-02-03 16:00"), TimerPlan.Next(DailyAtFour, At("2025-02-03 00:00"), lastFired: null, dueAt: null));
        Assert.Equal(At("2025-02-03 16:00"), TimerPlan.Next(DailyAtFour, At("2025-02-03 16:00"), lastFired: null, dueAt: null));
        Assert.Equal(At("2025-02-03 00:05"), TimerPlan.Next(EveryFiveMinutes, At("2025-02-03 00:01:30"), lastFired: null, dueAt: null));
    }

    [Fact]
    public void Without_known_work_it_fires_once_a_day()
        => Assert.Equal(At("2025-02-04 00:00"), TimerPlan.Next(EveryFiveMinutes, At("2025-02-03 08:00"), At("2025-02-03 08:00"), dueAt: null));

    [Fact]
    public void Known_work_brings_the_first_occurrence_at_or_after_it()
    {
        Assert.Equal(At("2025-02-03 09:15"), TimerPlan.Next(EveryFiveMinutes, At("2025-02-03 08:00"), At("2025-02-03 08:00"), At("2025-02-03 09:12:01")));
        Assert.Equal(At("2025-02-03 09:15"), TimerPlan.Next(EveryFiveMinutes, At("2025-02-03 08:00"), At("2025-02-03 08:00"), At("2025-02-03 09:15")));
    }

    [Fact]
    public void Work_that_is_late_waits_for_the_next_occurrence_and_never_fires_twice_at_one_moment()
    {
        Assert.Equal(At("2025-02-03 08:05"), TimerPlan.Next(EveryFiveMinutes, At("2025-02-03 08:00"), At("2025-02-03 08:00"), At("2025-02-01 00:00")));
        Assert.Equal(At("2025-02-03 08:00"), TimerPlan.Next(EveryFiveMinutes, At("2025-02-03 08:00"), At("2025-02-03 00:00"), At("2025-02-01 00:00")));
    }

    [Fact]
    public void Work_far_away_does_not_keep_it_from_its_daily_turn()
        => Assert.Equal(At("2025-02-04 16:00"), TimerPlan.Next(DailyAtFour, At("2025-02-03 16:00"), At("2025-02-03 16:00"), At("2025-06-01 00:00")));

    [Theory]
    [InlineData("0 0 16 * * *", "2025-02-03 16:00", "2025-02-04 16:00")]
    [InlineData("0 16 * * *", "2025-02-03 15:59:59", "2025-02-03 16:00")]
    [InlineData("30 */10 * * * 1-5", "2025-02-07 23:50:30", "2025-02-10 00:00:30")]
    public void Next_occurrence_is_in_utc(string expression, string after, string next)
        => Assert.Equal(At(next), TimerSchedule.Parse(expression).After(At(after)));

    [Fact]
    public void Expression_that_is_none_is_refused()
        => Assert.Throws<InvalidOperationException>(() => TimerSchedule.Parse("every day"));

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse($"{moment}Z", System.Globalization.CultureInfo.InvariantCulture);
}
