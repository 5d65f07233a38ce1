using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Messaging;

/// <summary>The hours at which people may be written to, as the calendar sets them for each regency and for urgent kinds.</summary>
/// <param name="calendar">The calendar in force.</param>
public sealed class SendWindow(Func<WorkCalendar> calendar)
{
    private const int LongestSearchInDays = 400;

    /// <summary>Whether a message of a kind may leave for a regency at the moment.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="regency">Code of the regency.</param>
    /// <param name="kind">What the message is about.</param>
    public bool IsOpen(DateTimeOffset moment, string regency, MessageKind kind) => NextOpening(moment, regency, kind) == moment;

    /// <summary>The first moment at or after the given one at which it may leave, in UTC.</summary>
    /// <inheritdoc cref="IsOpen"/>
    /// <exception cref="InvalidOperationException">The calendar leaves no open day in more than a year.</exception>
    public DateTimeOffset NextOpening(DateTimeOffset moment, string regency, MessageKind kind)
    {
        var firstDay = BusinessClock.DayOf(moment);
        for (var day = firstDay; day < firstDay.AddDays(LongestSearchInDays); day = day.AddDays(1))
        {
            foreach (var hours in calendar().MessageHours(day, regency, kind.IsUrgent()))
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

    /// <summary>When the hours that hold at a moment end, in UTC; the moment itself outside of them.</summary>
    /// <inheritdoc cref="IsOpen"/>
    public DateTimeOffset ClosingAfter(DateTimeOffset moment, string regency, MessageKind kind)
    {
        var day = BusinessClock.DayOf(moment);
        foreach (var hours in calendar().MessageHours(day, regency, kind.IsUrgent()))
        {
            if (moment >= BusinessClock.At(day, hours.From) && moment < BusinessClock.At(day, hours.Until)) return BusinessClock.At(day, hours.Until).ToUniversalTime();
        }

        return moment.ToUniversalTime();
    }
}
