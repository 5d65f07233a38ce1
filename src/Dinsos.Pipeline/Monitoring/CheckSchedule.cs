using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Monitoring;

/// <summary>A visit that is due to a business.</summary>
internal sealed record MonitoringCheck(int Months, DateOnly DueOn);

/// <summary>When the business behind a delivery is visited.</summary>
internal static class CheckSchedule
{
    public static IReadOnlyList<MonitoringCheck> For(DateOnly deliveredOn, MonitoringRules rules, WorkCalendar calendar) =>
        [.. rules.MonthsAfterDelivery.Select(months => new MonitoringCheck(months, DueOn(deliveredOn, months, calendar)))];

    /// <summary>The same day so many months later, or that month's last day, then the next working day.</summary>
    public static DateOnly DueOn(DateOnly deliveredOn, int months, WorkCalendar calendar) =>
        calendar.WorkingDayFrom(deliveredOn.AddMonths(months));
}
