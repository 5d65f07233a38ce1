using Dinsos.LocalHost.Engine.Timers;

namespace Dinsos.LocalHost.Engine.Simulation;

// When a timer fires next in simulated time. Pure.
internal static class TimerPlan
{
    // The first occurrence at or after the known work, or the first one of a new UTC day, whichever is earlier; never twice at one moment.
    public static DateTimeOffset Next(TimerSchedule schedule, DateTimeOffset now, DateTimeOffset? lastFired, DateTimeOffset? dueAt)
    {
        var earliest = lastFired is { } fired && fired >= now ? fired.AddSeconds(1) : now;
        var newDay = lastFired is { } last ? new DateTimeOffset(last.UtcDateTime.Date.AddDays(1), TimeSpan.Zero) : earliest;
        var daily = schedule.AtOrAfter(Later(earliest, newDay));
        if (dueAt is not { } due) return daily;
        var forWork = schedule.AtOrAfter(Later(earliest, due));
        return forWork < daily ? forWork : daily;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
