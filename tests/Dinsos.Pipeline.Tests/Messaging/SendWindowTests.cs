using Dinsos.Pipeline.Messaging;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Messaging;

public sealed class SendWindowTests
{
    private static readonly SendWindow Window = new(day => day is { Year: 2026, Month: 8, Day: 17 });

    [Theory]
    [InlineData("2026-12-07T08:00", "2026-12-07T08:00")] // Monday, at the opening
    [InlineData("2026-12-07T07:59", "2026-12-07T08:00")]
    [InlineData("2026-12-07T11:59", "2026-12-07T11:59")]
    [InlineData("2026-12-07T12:00", "2026-12-07T13:00")] // noon
    [InlineData("2026-12-07T16:59", "2026-12-07T16:59")]
    [InlineData("2026-12-07T17:00", "2026-12-08T08:00")]
    [InlineData("2026-12-11T10:59", "2026-12-11T10:59")] // Friday
    [InlineData("2026-12-11T11:00", "2026-12-11T13:30")]
    [InlineData("2026-12-11T13:29", "2026-12-11T13:30")]
    [InlineData("2026-12-12T16:00", "2026-12-12T16:00")] // Saturday
    [InlineData("2026-12-12T17:00", "2026-12-14T08:00")] // over Sunday
    [InlineData("2026-12-13T09:00", "2026-12-14T08:00")]
    [InlineData("2026-08-15T17:30", "2026-08-18T08:00")] // Saturday evening, Sunday, Independence Day
    public void Moment_is_moved_to_the_next_hour_of_sending(string moment, string expected) =>
        Assert.Equal(Wita(expected), Window.NextOpening(Wita(moment)));

    [Fact]
    public void Opening_is_never_earlier_is_open_and_stays()
    {
        var anyMinute = Gen.Choose(0, 3 * 365 * 24 * 60).Select(minutes => Wita("2025-01-01T00:00").AddMinutes(minutes)).ToArbitrary();
        Prop.ForAll(anyMinute, moment =>
        {
            var opening = Window.NextOpening(moment);
            return opening >= moment && Window.IsOpen(opening) && Window.NextOpening(opening) == opening;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Calendar_without_an_open_day_is_an_error() =>
        Assert.Throws<InvalidOperationException>(() => new SendWindow(_ => true).NextOpening(Wita("2026-12-07T08:00")));

    private static DateTimeOffset Wita(string text) => new(DateTime.Parse(text), TimeSpan.FromHours(8));
}
