using System.Text;
using Dinsos.Pipeline.Programmes;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Programmes;

public class WorkCalendarTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.Embedded;

    [Theory]
    [InlineData("2025-05-19", true)]
    [InlineData("2025-05-17", false)]
    [InlineData("2025-05-18", false)]
    [InlineData("2025-05-29", false)]
    [InlineData("2025-05-30", false)]
    [InlineData("2025-08-18", false)]
    [InlineData("2024-11-27", false)]
    [InlineData("2023-04-26", true)]
    [InlineData("2026-03-20", false)]
    public void Weekends_holidays_and_collective_leave_are_no_working_days(string day, bool works) =>
        Assert.Equal(works, Calendar.IsWorkingDay(DateOnly.Parse(day)));

    // The decrees as amended: 2023 three more days of leave than first set, 2025 one more (18 August).
    [Theory]
    [InlineData(2023, 16, 11)]
    [InlineData(2024, 17, 10)]
    [InlineData(2025, 17, 11)]
    [InlineData(2026, 17, 8)]
    public void Each_year_has_as_many_days_as_its_decree(int year, int national, int leave)
    {
        var days = Calendar.Years.Single(y => y.Year == year).Holidays;

        Assert.Equal(national, days.Count(day => day.Kind == HolidayKind.National));
        Assert.Equal(leave, days.Count(day => day.Kind == HolidayKind.CollectiveLeave));
        Assert.All(days, day => Assert.True(day.Kind != HolidayKind.CollectiveLeave || day.Name.StartsWith("Cuti bersama", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_provisional_or_missing_year_is_not_trusted()
    {
        Assert.True(Calendar.HasYear(2026));
        Assert.False(Calendar.HasYear(2027));
        Assert.False(Calendar.HasYear(2030));
        Assert.True(Calendar.IsHoliday(new DateOnly(2027, 12, 25)));
    }

    [Fact]
    public void A_holiday_is_found_by_name() =>
        Assert.Equal("Hari Raya Waisak", Calendar.FindHoliday(new DateOnly(2025, 5, 12))?.Name);

    [Fact]
    public void Working_days_are_counted_over_lebaran()
    {
        Assert.Equal(new DateOnly(2025, 4, 8), Calendar.WorkingDayFrom(new DateOnly(2025, 3, 28)));
        Assert.Equal(new DateOnly(2025, 4, 8), Calendar.AddWorkingDays(new DateOnly(2025, 3, 27), 1));
        Assert.Equal(new DateOnly(2025, 3, 27), Calendar.AddWorkingDays(new DateOnly(2025, 3, 27), 0));
    }

    [Theory]
    [InlineData("2025-06-05", "07:30", "16:00")]
    [InlineData("2025-06-13", "07:30", "11:00")]
    [InlineData("2025-03-05", "08:00", "15:30")]
    [InlineData("2025-03-07", "08:00", "11:00")]
    [InlineData("2024-03-15", "08:00", "11:30")]
    public void Offices_close_earlier_on_Fridays_and_in_Ramadan(string day, string from, string until) =>
        Assert.Equal(new(TimeOnly.Parse(from), TimeOnly.Parse(until)), Calendar.OfficeHours(DateOnly.Parse(day)));

    [Theory]
    [InlineData("2025-06-06")]
    [InlineData("2025-06-07")]
    public void An_office_that_is_closed_has_no_hours(string day) => Assert.Null(Calendar.OfficeHours(DateOnly.Parse(day)));

    [Fact]
    public void Friday_prayer_is_on_Fridays()
    {
        Assert.Equal(new(new(11, 0), new(13, 30)), Calendar.FridayPrayer(new(2025, 6, 13)));
        Assert.Null(Calendar.FridayPrayer(new(2025, 6, 12)));
    }

    // Idulfitri follows the last day of fasting.
    [Fact]
    public void Each_year_has_its_Ramadan_up_to_Idulfitri() => Assert.All(
        Calendar.Years.Where(year => !year.Provisional).SelectMany(year => year.Holidays).Where(day => day.Name == "Hari Raya Idulfitri").GroupBy(day => day.Date.Year),
        year => Assert.Equal(
            (true, false, true, false),
            (Calendar.IsRamadan(year.First().Date.AddDays(-1)), Calendar.IsRamadan(year.First().Date),
                Calendar.IsRamadan(year.First().Date.AddDays(-29)), Calendar.IsRamadan(year.First().Date.AddDays(-31)))));

    [Fact]
    public void A_place_is_closed_by_its_own_closure_its_regencys_and_the_provinces()
    {
        var calendar = Closed("""
            { "from": "2025-08-04", "until": "2025-08-15", "reason": "Air surut", "regency": "6411", "kecamatan": ["LONG APARI", "Long Pahangai"] },
            { "from": "2025-08-20", "until": "2025-08-20", "reason": "Pemilihan petinggi", "regency": "6411" },
            { "from": "2025-08-21", "until": "2025-08-21", "reason": "Berkabung" }
            """);

        Assert.Equal((false, true, true, true), Open(new(2025, 8, 4)));
        Assert.Equal((false, true, true, true), Open(new(2025, 8, 15)));
        Assert.Equal((false, false, false, true), Open(new(2025, 8, 20)));
        Assert.Equal((false, false, false, false), Open(new(2025, 8, 21)));
        Assert.Equal((true, true, true, true), Open(new(2025, 8, 22)));
        Assert.Equal((false, false, false, false), Open(new(2025, 8, 23)));
        Assert.Equal("Air surut", calendar.FindClosure(new(2025, 8, 9), "6411", "Long Apari")?.Reason);
        Assert.Equal(new DateOnly(2025, 8, 19), calendar.WorkingDayFrom(new(2025, 8, 4), "6411", "Long Apari"));
        Assert.Equal(new DateOnly(2025, 8, 4), calendar.WorkingDayFrom(new(2025, 8, 4), "6411"));
        Assert.True(calendar.IsWorkingDay(new(2025, 8, 20)));

        (bool, bool, bool, bool) Open(DateOnly day) => (
            calendar.IsOpen(day, "6411", "Long Apari"), calendar.IsOpen(day, "6411", "Long Bagun"), calendar.IsOpen(day, "6411"), calendar.IsOpen(day, "6472", "Palaran"));
    }

    [Fact]
    public void A_place_that_never_opens_has_no_working_day()
    {
        var calendar = Closed(string.Join(',', Enumerable.Range(2025, 3).Select(year =>
            $$"""{ "from": "{{year}}-01-01", "until": "{{year}}-12-31", "reason": "Longsor", "regency": "6411", "kecamatan": ["Long Apari"] }""")));

        Assert.Null(calendar.WorkingDayFrom(new(2025, 6, 2), "6411", "Long Apari"));
    }

    [Fact]
    public void An_older_file_without_the_newer_parts_has_the_usual_hours_and_no_closures()
    {
        var calendar = Read($$"""{ "years": [ {{Year2025}} ] }""");

        Assert.Equal(new(new(7, 30), new(16, 0)), calendar.OfficeHours(new(2025, 6, 5)));
        Assert.Equal(new(new(11, 0), new(13, 30)), calendar.FridayPrayer(new(2025, 6, 13)));
        Assert.False(calendar.IsRamadan(new(2025, 3, 5)));
        Assert.True(calendar.IsOpen(new(2025, 6, 5), "6411", "Long Apari"));
    }

    [Fact]
    public void Hours_of_a_file_stand()
    {
        var calendar = Read($$"""
            {
              "officeHours": { "mondayToThursday": { "from": "08:00", "until": "17:00" }, "friday": { "from": "08:00", "until": "11:30" } },
              "fridayPrayer": { "from": "11:30", "until": "13:00" },
              "ramadan": [ { "from": "2025-03-01", "until": "2025-03-30" } ],
              "years": [ {{Year2025}} ]
            }
            """);

        Assert.Equal(new(new(8, 0), new(17, 0)), calendar.OfficeHours(new(2025, 6, 5)));
        Assert.Equal(new(new(8, 0), new(11, 30)), calendar.OfficeHours(new(2025, 6, 13)));
        Assert.Equal(new(new(8, 0), new(15, 30)), calendar.OfficeHours(new(2025, 3, 5)));
        Assert.Equal(new(new(11, 30), new(13, 0)), calendar.FridayPrayer(new(2025, 6, 13)));
    }

    [Fact]
    public void The_working_day_from_a_day_is_the_first_one_that_is_not_before_it() => Prop.ForAll(Days(), day =>
    {
        var found = Calendar.WorkingDayFrom(day);
        var passed = Enumerable.Range(0, found.DayNumber - day.DayNumber).Select(day.AddDays);
        return Calendar.IsWorkingDay(found) && !passed.Any(Calendar.IsWorkingDay);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Added_working_days_are_the_working_days_between() => Prop.ForAll(
        Days(), Gen.Choose(1, 40).ToArbitrary(), (day, days) =>
        {
            var found = Calendar.AddWorkingDays(day, days);
            var between = Enumerable.Range(1, found.DayNumber - day.DayNumber).Select(day.AddDays);
            return Calendar.IsWorkingDay(found) && between.Count(Calendar.IsWorkingDay) == days;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("""{ "years": [ { "year": 2025, "source": "x", "holidays": [ { "date": "2026-01-01", "name": "a", "kind": "national" } ] } ] }""",
        "years[0].holidays[0].date: must lie in 2025")]
    [InlineData("""{ "years": [ { "year": 2025, "source": "x", "holidays": [ { "date": "2025-01-01", "name": " ", "kind": "election" } ] } ] }""",
        "years[0].holidays[0].name: must not be blank")]
    [InlineData("""{ "years": [ { "year": 2025, "source": "x", "holidays": [] } ] }""", "years[0].holidays: at least one holiday")]
    [InlineData("""{ "years": [ { "year": 2025, "holidays": [] } ] }""", "years[0]: lacks 'source'")]
    [InlineData(
        """{ "years": [], "officeHours": { "mondayToThursday": { "from": "08:00", "until": "08:00" }, "friday": { "from": "08:00", "until": "11:00" } } }""",
        "officeHours.mondayToThursday.until: must be after from")]
    [InlineData("""{ "years": [], "fridayPrayer": { "from": "13:30", "until": "11:00" } }""", "fridayPrayer.until: must be after from")]
    [InlineData("""{ "years": [], "fridayPrayer": { "from": "11.00", "until": "13.30" } }""", "fridayPrayer.from: has a value of the wrong kind (line 1)")]
    [InlineData("""{ "years": [], "ramadan": [ { "from": "2025-03-01", "until": "2025-02-01" } ] }""", "ramadan[0].until: must not be before from")]
    [InlineData("""{ "years": [], "ramadan": [ { "from": "2025-03-01", "until": "2025-03-31" } ] }""", "ramadan[0].until: at most 30 days in all")]
    [InlineData(
        """{ "years": [], "ramadan": [ { "from": "2025-03-01", "until": "2025-03-30" }, { "from": "2024-03-12", "until": "2024-04-09" } ] }""",
        "ramadan[1].from: must be after the one before")]
    [InlineData("""{ "years": [], "closures": [ null ] }""", "closures[0]: is empty")]
    [InlineData("""{ "years": [], "closures": [ { "from": "2025-08-02", "until": "2025-08-01", "reason": "a" } ] }""", "closures[0].until: must not be before from")]
    [InlineData("""{ "years": [], "closures": [ { "from": "2025-08-02", "until": "2027-08-01", "reason": "a" } ] }""", "closures[0].until: at most 366 days in all")]
    [InlineData("""{ "years": [], "closures": [ { "from": "2025-08-02", "until": "2025-08-03", "reason": " " } ] }""", "closures[0].reason: must not be blank")]
    [InlineData(
        """{ "years": [], "closures": [ { "from": "2025-08-02", "until": "2025-08-03", "reason": "a", "regency": "6404" } ] }""",
        "closures[0].regency: 6404 is not a regency of Kalimantan Timur")]
    [InlineData(
        """{ "years": [], "closures": [ { "from": "2025-08-02", "until": "2025-08-03", "reason": "a", "kecamatan": ["Palaran"] } ] }""",
        "closures[0].kecamatan: needs the regency")]
    [InlineData(
        """{ "years": [], "closures": [ { "from": "2025-08-02", "until": "2025-08-03", "reason": "a", "regency": "6411", "kecamatan": ["Laham", "Palaran"] } ] }""",
        "closures[0].kecamatan[1]: Palaran is not a kecamatan of 6411")]
    [InlineData("""{ "years": [ { "year": 1925, "source": "x", "holidays": [ { "date": "1925-01-01", "name": "a", "kind": "national" } ] } ] }""",
        "years[0].year: between 2000 and 2100")]
    public void A_broken_rule_names_its_field(string json, string problem) =>
        Assert.Equal([problem], WorkCalendar.Parse(Encoding.UTF8.GetBytes(json)).Problems);

    [Fact]
    public void A_day_that_stands_twice_and_a_year_out_of_order_are_refused()
    {
        const string Year = Year2025;

        var problems = WorkCalendar.Parse(Encoding.UTF8.GetBytes($$"""{ "years": [ {{Year}}, {{Year}} ] }""")).Problems;

        Assert.Equal(
            ["years[1].year: years stand in ascending order, each once", "years[1].holidays[0].date: this day stands in the calendar twice"],
            problems);
    }

    private const string Year2025 = """{ "year": 2025, "source": "x", "holidays": [ { "date": "2025-01-01", "name": "a", "kind": "national" } ] }""";

    private static WorkCalendar Closed(string closures)
    {
        var embedded = Encoding.UTF8.GetString(ConfigurationJson.Embedded("calendar.json"));
        return Read(embedded.Replace("\"closures\": []", $"\"closures\": [ {closures} ]", StringComparison.Ordinal));
    }

    private static WorkCalendar Read(string json)
    {
        var reading = WorkCalendar.Parse(Encoding.UTF8.GetBytes(json));
        Assert.Empty(reading.Problems);
        return reading.Value!;
    }

    private static Arbitrary<DateOnly> Days() =>
        Gen.Choose(new DateOnly(2023, 1, 1).DayNumber, new DateOnly(2026, 12, 31).DayNumber).Select(DateOnly.FromDayNumber).ToArbitrary();
}
