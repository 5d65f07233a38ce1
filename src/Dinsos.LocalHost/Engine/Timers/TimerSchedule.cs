using NCrontab;

namespace Dinsos.LocalHost.Engine.Timers;

// A six-field NCRONTAB expression in UTC; five fields are read as at second 0, as the Functions host does.
internal sealed class TimerSchedule
{
    private readonly CrontabSchedule _schedule;

    private TimerSchedule(CrontabSchedule schedule) => _schedule = schedule;

    public static TimerSchedule Parse(string expression)
    {
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length;
        var options = new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 };
        return new TimerSchedule(
            CrontabSchedule.TryParse(expression, options)
                ?? throw new InvalidOperationException($"The timer schedule \"{expression}\" is not an NCRONTAB expression."));
    }

    public DateTimeOffset After(DateTimeOffset moment)
        => new(DateTime.SpecifyKind(_schedule.GetNextOccurrence(moment.UtcDateTime), DateTimeKind.Utc));

    public DateTimeOffset AtOrAfter(DateTimeOffset moment)
    {
        var ticks = moment.UtcTicks % TimeSpan.TicksPerSecond;
        var second = ticks == 0 ? moment : moment.AddTicks(TimeSpan.TicksPerSecond - ticks);
        return After(second.AddSeconds(-1));
    }
}
