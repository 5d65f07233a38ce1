namespace Dinsos.Pipeline.Programmes;

/// <summary>Which years of the calendar must be known, since something is to be dated in them.</summary>
internal static class CalendarYears
{
    private const int DaysAhead = 90;

    /// <summary>The years that are not loaded, or only for now, though today, the days ahead or a programme reach into them; in order.</summary>
    public static IReadOnlyList<int> Lacking(IEnumerable<Programme> programmes, WorkCalendar calendar, DateOnly today)
    {
        var periods = programmes.Select(programme => (From: Later(programme.Bimtek.From, today), Until: LastDayOf(programme)))
            .Append((From: today, Until: today.AddDays(DaysAhead)));
        var years = periods.Where(period => period.Until >= period.From)
            .SelectMany(period => Enumerable.Range(period.From.Year, period.Until.Year - period.From.Year + 1));
        return [.. Lacking(calendar, years)];
    }

    /// <summary>The years of these days that are not loaded, or only for now; in order.</summary>
    public static IReadOnlyList<int> Lacking(WorkCalendar calendar, IEnumerable<DateOnly> days) => [.. Lacking(calendar, days.Select(day => day.Year))];

    private static IEnumerable<int> Lacking(WorkCalendar calendar, IEnumerable<int> years) => years.Distinct().Where(year => !calendar.HasYear(year)).Order();

    private static DateOnly LastDayOf(Programme programme) =>
        programme.Delivery.Until.AddMonths(programme.Monitoring.MonthsAfterDelivery.LastOrDefault());

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
