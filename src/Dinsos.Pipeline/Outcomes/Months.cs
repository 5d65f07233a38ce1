namespace Dinsos.Pipeline.Outcomes;

/// <summary>
/// Time in months of the calendar, so that the same month of all businesses is the same time whatever the day of their delivery: the
/// days on which 1, 3, 6 or 12 months are over are exactly 1, 3, 6 or 12, and days between lie evenly.
/// </summary>
internal static class Months
{
    /// <summary>Months from a day to another; 0 where the other is earlier.</summary>
    public static double Between(DateOnly from, DateOnly to)
    {
        if (to <= from) return 0;
        var whole = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        if (from.AddMonths(whole) > to) whole--;
        var begin = from.AddMonths(whole);
        return whole + ((double)(to.DayNumber - begin.DayNumber) / (from.AddMonths(whole + 1).DayNumber - begin.DayNumber));
    }
}
