using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Programmes;

internal static partial class ProgrammesLog
{
    [LoggerMessage(1101, LogLevel.Warning, "The calendar lacks the holidays of {Year}: only its weekends keep work off")]
    public static partial void CalendarYearLacking(this ILogger log, int year);

    /// <summary>Warns of the years of planned days whose holidays are not known.</summary>
    public static void CalendarYearsLacking(this ILogger log, WorkCalendar calendar, IEnumerable<DateOnly> planned)
    {
        foreach (var year in CalendarYears.Lacking(calendar, planned)) log.CalendarYearLacking(year);
    }
}
