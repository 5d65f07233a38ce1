using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Tests.Messaging;

public sealed class DayBeforeTests
{
    private const string Samarinda = "6472";
    private static readonly SendWindow Window = new(() => WorkCalendar.Embedded);
    private static readonly DateOnly Early = new(2025, 3, 3);

    [Fact]
    public void Reminder_leaves_when_people_may_be_written_to_on_the_day_before() => Assert.Equal(At(new(2025, 5, 20), 8), Of(new(2025, 5, 21), Early));

    [Fact]
    public void Of_a_monday_people_are_reminded_on_saturday() => Assert.Equal(At(new(2025, 5, 17), 8), Of(new(2025, 5, 19), Early));

    [Fact]
    public void Of_the_day_after_holidays_people_are_reminded_before_them()
    {
        // Shared leave on Monday the 7th; and from the leave of Friday, 28 March to that of Friday, 4 April.
        Assert.Equal(At(new(2025, 4, 5), 8), Of(new(2025, 4, 8), Early));
        Assert.Equal(At(new(2025, 3, 27), 8), Of(new(2025, 4, 5), Early));
    }

    [Fact]
    public void Whoever_hears_of_it_on_the_day_of_the_reminder_or_later_is_not_reminded()
    {
        Assert.NotNull(Of(new(2025, 5, 21), new(2025, 5, 19)));
        Assert.Null(Of(new(2025, 5, 21), new(2025, 5, 20)));
        Assert.Null(Of(new(2025, 5, 21), new(2025, 5, 21)));
        Assert.Null(Of(new(2025, 5, 19), new(2025, 5, 17)));
    }

    private static DateTimeOffset? Of(DateOnly on, DateOnly toldOn) => DayBefore.ReminderOf(on, Window, Samarinda, MessageKind.BimtekReminder, At(toldOn, 9));

    private static DateTimeOffset At(DateOnly day, int hour) => BusinessClock.At(day, new(hour, 0)).ToUniversalTime();
}
