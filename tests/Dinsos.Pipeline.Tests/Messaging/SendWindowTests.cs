using System.Text;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Messaging;

public sealed class SendWindowTests
{
    private static readonly SendWindow Window = new(() => WorkCalendar.Embedded);

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
        Assert.Equal(Wita(expected), Window.NextOpening(Wita(moment), "6472", MessageKind.DeliveryNotice));

    [Fact]
    public void Opening_is_never_earlier_is_open_and_stays()
    {
        var anyMinute = Gen.Choose(0, 3 * 365 * 24 * 60).Select(minutes => Wita("2025-01-01T00:00").AddMinutes(minutes)).ToArbitrary();
        Prop.ForAll(anyMinute, moment =>
        {
            var opening = Window.NextOpening(moment, "6472", MessageKind.DeliveryNotice);
            return opening >= moment && Window.IsOpen(opening, "6472", MessageKind.DeliveryNotice) && Window.NextOpening(opening, "6472", MessageKind.DeliveryNotice) == opening;
        }).QuickCheckThrowOnFailure();
    }

    // Every ten minutes of a year, for each kind of message, against the rules as the domain facts (section 10) and the README tell them.
    [Theory]
    [InlineData(2025)]
    [InlineData(2026)]
    public void Year_with_its_Ramadan_Fridays_and_holidays_opens_only_when_people_may_be_written_to(int year)
    {
        var calendar = WorkCalendar.Embedded;
        var (open, closed) = (0, 0);
        foreach (var kind in new[] { MessageKind.DeliveryNotice, MessageKind.DeliveryChange, MessageKind.OptOutConfirmation })
        {
            for (var moment = Wita($"{year}-01-01T00:00"); moment.Year == year; moment = moment.AddMinutes(10))
            {
                var (day, hour) = (DateOnly.FromDateTime(moment.DateTime), moment.Hour + (moment.Minute / 60.0));
                var latest = kind == MessageKind.DeliveryNotice ? 17 : calendar.IsRamadan(day) ? 17.5 : 19;
                var rests = day.DayOfWeek == DayOfWeek.Friday ? hour is >= 11 and < 13.5 : hour is >= 12 and < 13;
                var may = day.DayOfWeek != DayOfWeek.Sunday && !calendar.IsHoliday(day) && hour >= 8 && hour < latest && !rests;

                Assert.True(may == Window.IsOpen(moment, "6411", kind), $"{kind} at {moment:yyyy-MM-dd HH:mm}");
                if (may) open++;
                else closed++;
            }
        }

        Assert.True(open > 30_000 && closed > 90_000);
        Assert.Contains(Enumerable.Range(0, 365).Select(day => new DateOnly(year, 1, 1).AddDays(day)), calendar.IsRamadan);
    }

    [Fact]
    public void Regency_has_hours_of_its_own_and_its_closed_days_but_news_comes_through()
    {
        var calendar = WorkCalendar.Parse("""
            { "messages": { "from": "08:00", "until": "17:00", "urgentUntil": "19:00", "regencies": { "6411": { "from": "09:00", "until": "15:00" } } },
              "closures": [ { "from": "2027-12-14", "until": "2027-12-14", "reason": "Erau", "regency": "6402" } ],
              "years": [ { "year": 2027, "source": "x", "holidays": [ { "date": "2027-12-25", "name": "a", "kind": "national" } ] } ] }
            """u8).Value!;
        var window = new SendWindow(() => calendar);

        Assert.Equal(Wita("2027-12-13T09:00"), window.NextOpening(Wita("2027-12-13T08:00"), "6411", MessageKind.DeliveryNotice));
        Assert.Equal(Wita("2027-12-14T09:00"), window.NextOpening(Wita("2027-12-13T15:00"), "6411", MessageKind.DeliveryNotice));
        Assert.Equal(Wita("2027-12-13T18:59"), window.NextOpening(Wita("2027-12-13T18:59"), "6411", MessageKind.DeliveryChange));
        Assert.Equal(Wita("2027-12-15T08:00"), window.NextOpening(Wita("2027-12-13T17:00"), "6402", MessageKind.DeliveryNotice));
        Assert.Equal(Wita("2027-12-14T08:00"), window.NextOpening(Wita("2027-12-13T19:00"), "6402", MessageKind.BimtekChange));
        Assert.Equal(Wita("2027-12-13T12:30"), window.NextOpening(Wita("2027-12-13T12:30"), "6472", MessageKind.DeliveryNotice));
    }

    [Theory]
    [InlineData("""{ "from": "17:00", "until": "08:00", "urgentUntil": "19:00" }""", "messages.until: must be after from")]
    [InlineData("""{ "from": "08:00", "until": "17:00", "urgentUntil": "16:00" }""", "messages.urgentUntil: must not be before until")]
    [InlineData("""{ "from": "08:00", "until": "17:00", "urgentUntil": "19:00", "pause": { "from": "07:00", "until": "09:00" } }""", "messages.pause: must lie within the hours")]
    [InlineData("""{ "from": "08:00", "until": "17:00", "urgentUntil": "19:00", "regencies": { "6499": { "from": "09:00", "until": "15:00" } } }""", "messages.regencies: 6499 is not a regency of Kalimantan Timur")]
    [InlineData("""{ "from": "08:00", "until": "17:00", "urgentUntil": "19:00", "regencies": { "6411": { "from": "07:00", "until": "15:00" } } }""", "messages.regencies.6411: must lie within the hours of all")]
    public void Hours_that_cannot_be_meant_are_refused(string messages, string problem) => Assert.Equal([problem], WorkCalendar.Parse(Encoding.UTF8.GetBytes(
        $$"""{ "messages": {{messages}}, "years": [ { "year": 2027, "source": "x", "holidays": [ { "date": "2027-12-25", "name": "a", "kind": "national" } ] } ] }""")).Problems);

    [Fact]
    public void Calendar_without_an_open_day_is_an_error()
    {
        var holidays = Enumerable.Range(0, 450).Select(day => new DateOnly(2026, 1, 1).AddDays(day)).GroupBy(day => day.Year).Select(year =>
            $$"""{ "year": {{year.Key}}, "source": "x", "holidays": [ {{string.Join(',', year.Select(day => $$"""{ "date": "{{day:yyyy-MM-dd}}", "name": "a", "kind": "national" }"""))}} ] }""");
        var closed = WorkCalendar.Parse(Encoding.UTF8.GetBytes($$"""{ "years": [ {{string.Join(',', holidays)}} ] }""")).Value!;

        Assert.Throws<InvalidOperationException>(() => new SendWindow(() => closed).NextOpening(Wita("2026-01-07T08:00"), "6472", MessageKind.DeliveryNotice));
    }

    [Fact]
    public void Hours_of_the_Friday_prayer_and_holidays_are_those_of_the_calendar_in_force()
    {
        var calendar = WorkCalendar.Embedded;
        var window = new SendWindow(() => calendar);
        Assert.Equal(Wita("2027-12-10T11:00"), window.NextOpening(Wita("2027-12-10T11:00"), "6472", MessageKind.DeliveryNotice).AddHours(-2.5));

        calendar = WorkCalendar.Parse("""
            { "fridayPrayer": { "from": "11:30", "until": "13:00" },
              "years": [ { "year": 2027, "source": "x", "holidays": [ { "date": "2027-12-13", "name": "a", "kind": "national" } ] } ] }
            """u8).Value!;

        Assert.Equal(Wita("2027-12-10T11:29"), window.NextOpening(Wita("2027-12-10T11:29"), "6472", MessageKind.DeliveryNotice));
        Assert.Equal(Wita("2027-12-10T13:00"), window.NextOpening(Wita("2027-12-10T11:30"), "6472", MessageKind.DeliveryNotice));
        Assert.Equal(Wita("2027-12-14T08:00"), window.NextOpening(Wita("2027-12-12T09:00"), "6472", MessageKind.DeliveryNotice));
    }

    private static DateTimeOffset Wita(string text) => new(DateTime.Parse(text), TimeSpan.FromHours(8));
}
