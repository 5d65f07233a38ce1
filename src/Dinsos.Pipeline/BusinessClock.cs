namespace Dinsos.Pipeline;

/// <summary>
/// The clock of business dates: deadlines, sessions, deliveries, checks. It may be simulated. Whatever waits for the
/// outside world (time-outs, back-off, reconciling) uses <see cref="TimeProvider.System"/> and never this clock.
/// </summary>
/// <param name="time">Where the time comes from.</param>
public sealed class BusinessClock(TimeProvider time)
{
    /// <summary>Waktu Indonesia Tengah, the time of Kalimantan Timur: UTC+8 the whole year.</summary>
    public static readonly TimeSpan Wita = TimeSpan.FromHours(8);

    /// <summary>The present moment, in UTC.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The present day in Kalimantan Timur.</summary>
    public DateOnly Today => DayOf(Now);

    /// <summary>
    /// The business moment of something that the outside world dates by the real clock, such as the upload of a blob: that moment
    /// itself, or the present one where time is simulated.
    /// </summary>
    public DateTimeOffset Observe(DateTimeOffset outside) => ReferenceEquals(time, TimeProvider.System) ? outside : Now;

    /// <summary>The day in Kalimantan Timur on which a moment falls.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Wita).DateTime);

    /// <summary>The moment at which the clocks of Kalimantan Timur show the given time on the given day.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time) => new(day.ToDateTime(time), Wita);
}
