using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Outcomes;

/// <summary>
/// Outcomes that wait to be told again. Whoever issues checks or takes in what is told of deliveries and visits expects the timer at
/// <see cref="NextAt"/>; a month in which nothing came costs a look at the agenda a day.
/// </summary>
internal static class OutcomesToReport
{
    /// <summary>Name of the timer in the agenda.</summary>
    public const string Timer = "ReportOutcomes";

    private static readonly TimeOnly Morning = new(6, 30);

    /// <summary>The morning of the first working day of the month after a day.</summary>
    public static DateTimeOffset NextAt(DateOnly today, WorkCalendar calendar) =>
        BusinessClock.At(calendar.WorkingDayFrom(new DateOnly(today.Year, today.Month, 1).AddMonths(1)), Morning);
}
