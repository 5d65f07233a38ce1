using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Messaging;

/// <summary>
/// The hours at which people may be written to: Monday to Saturday 08.00 to 17.00 WITA, not from 12.00 to 13.00, not during the
/// Friday prayer, not on a Sunday or a holiday (domain facts, section 10).
/// </summary>
/// <param name="calendar">The calendar in force: holidays, shared leave, and the hours of the Friday prayer.</param>
public sealed class SendWindow(Func<WorkCalendar> calendar)
{
    private const int LongestSearchInDays = 400;

    private static readonly TimeOnly Opens = new(8, 0);
    private static readonly TimeOnly Closes = new(17, 0);
    private static readonly HoursOfDay[] Usual = [new(Opens, new(12, 0)), new(new(13, 0), Closes)];

    /// <summary>Whether messages may leave at the moment.</summary>
    public bool IsOpen(DateTimeOffset moment) => NextOpening(moment) == moment;

    /// <summary>The first moment at or after the given one at which messages may leave, in UTC.</summary>
    /// <exception cref="InvalidOperationException">The calendar leaves no open day in more than a year.</exception>
    public DateTimeOffset NextOpening(DateTimeOffset moment)
    {
        var firstDay = BusinessClock.DayOf(moment);
        for (var day = firstDay; day < firstDay.AddDays(LongestSearchInDays); day = day.AddDays(1))
        {
            foreach (var hours in HoursOf(day))
            {
                if (moment < BusinessClock.At(day, hours.Until))
                {
                    var opens = BusinessClock.At(day, hours.From);
                    return (moment > opens ? moment : opens).ToUniversalTime();
                }
            }
        }

        throw new InvalidOperationException($"The calendar has no day on which messages may leave in {LongestSearchInDays} days.");
    }

    private HoursOfDay[] HoursOf(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday || calendar().IsHoliday(day) ? []
        : calendar().FridayPrayer(day) is { } prayer ? [new(Opens, prayer.From), new(prayer.Until, Closes)]
        : Usual;
}
