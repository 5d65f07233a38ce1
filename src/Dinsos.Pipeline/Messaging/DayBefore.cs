namespace Dinsos.Pipeline.Messaging;

/// <summary>When people are reminded of a day that they were told of.</summary>
internal static class DayBefore
{
    // Whole weeks without a day on which people may be written to are the holidays after Ramadan.
    private const int MostDays = 14;

    /// <summary>
    /// The opening of the last day before it on which they may be written to; none where they hear of it only on that day, or later.
    /// </summary>
    /// <param name="on">The day.</param>
    /// <param name="window">When people may be written to.</param>
    /// <param name="regency">Code of the regency.</param>
    /// <param name="kind">The kind of reminder.</param>
    /// <param name="toldAt">When they are told of the day.</param>
    public static DateTimeOffset? ReminderOf(DateOnly on, SendWindow window, string regency, MessageKind kind, DateTimeOffset toldAt)
    {
        var told = BusinessClock.DayOf(toldAt);
        for (var day = on.AddDays(-1); day > told && day >= on.AddDays(-MostDays); day = day.AddDays(-1))
        {
            var opening = window.NextOpening(BusinessClock.At(day, TimeOnly.MinValue), regency, kind);
            if (BusinessClock.DayOf(opening) == day) return opening;
        }

        return null;
    }
}
