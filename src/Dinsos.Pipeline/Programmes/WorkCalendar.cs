using System.Collections.Frozen;

namespace Dinsos.Pipeline.Programmes;

/// <summary>
/// Working days of the offices in Kalimantan Timur: Monday to Friday without holidays and cuti bersama; and, for a place, without the
/// days on which it is closed. A year that is not loaded has only its weekends; ask <see cref="HasYear"/> before trusting it.
/// </summary>
public sealed class WorkCalendar
{
    /// <summary>How far an open day is looked for: nothing is planned further ahead.</summary>
    public const int LongestSearchInDays = 400;

    private static readonly Lazy<WorkCalendar> Default = new(() =>
        Parse(ConfigurationJson.Embedded("calendar.json")) is { IsValid: true } reading
            ? reading.Value
            : throw new InvalidOperationException("The embedded calendar is broken"));

    private readonly FrozenDictionary<DateOnly, Holiday> holidays;
    private readonly FrozenSet<int> completeYears;
    private readonly OfficeHours hours;
    private readonly HoursOfDay prayer;
    private readonly MessageHours messages;
    private readonly Ramadan[] fasting;
    private readonly Closure[] closures;

    private WorkCalendar(CalendarFile file)
    {
        holidays = file.Years.SelectMany(year => year.Holidays).ToFrozenDictionary(holiday => holiday.Date);
        completeYears = file.Years.Where(year => !year.Provisional).Select(year => year.Year).ToFrozenSet();
        hours = file.OfficeHours ?? Programmes.OfficeHours.Usual;
        prayer = file.FridayPrayer ?? new(new(11, 0), new(13, 30));
        messages = file.Messages ?? Programmes.MessageHours.Usual;
        fasting = [.. file.Ramadan];
        closures = [.. file.NamedClosures()];
        Years = file.Years;
        Version = ConfigurationJson.VersionOf(file);
    }

    /// <summary>The calendar that stands where the province has set none.</summary>
    public static WorkCalendar Embedded => Default.Value;

    /// <summary>The years loaded, in ascending order.</summary>
    public IReadOnlyList<CalendarYear> Years { get; }

    /// <summary>Id of what the calendar says; changes when a day changes.</summary>
    public string Version { get; }

    /// <summary>Reads <c>config/calendar.json</c>.</summary>
    /// <param name="json">The file, in UTF-8.</param>
    public static ConfigurationReading<WorkCalendar> Parse(ReadOnlySpan<byte> json)
    {
        var (file, problem) = ConfigurationJson.Read<CalendarFile>(json);
        if (file is null)
            return new([problem!]);
        var problems = file.Problems().ToList();
        return problems.Count > 0 ? new(problems) : new(new WorkCalendar(file));
    }

    /// <summary>Whether all holidays of a year are known; false for a year that is missing or provisional.</summary>
    /// <param name="year">The year.</param>
    public bool HasYear(int year) => completeYears.Contains(year);

    /// <summary>The holiday that falls on a day, or null.</summary>
    /// <param name="date">The day.</param>
    public Holiday? FindHoliday(DateOnly date) => holidays.GetValueOrDefault(date);

    /// <summary>Whether a day is a holiday or cuti bersama.</summary>
    /// <param name="date">The day.</param>
    public bool IsHoliday(DateOnly date) => holidays.ContainsKey(date);

    /// <summary>Whether offices work on a day.</summary>
    /// <param name="date">The day.</param>
    public bool IsWorkingDay(DateOnly date) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(date);

    /// <summary>What closes a place on a day beyond weekends and holidays; none where nothing does.</summary>
    /// <param name="date">The day.</param>
    /// <param name="regency">Code of the regency.</param>
    /// <param name="kecamatan">Name of the kecamatan; none = what closes the regency as a whole.</param>
    public Closure? FindClosure(DateOnly date, string regency, string? kecamatan = null) =>
        Array.Find(closures, closure => closure.Holds(date, regency, kecamatan));

    /// <summary>Whether something may be held or delivered in a place on a day: a working day on which it is not closed.</summary>
    /// <inheritdoc cref="FindClosure"/>
    public bool IsOpen(DateOnly date, string regency, string? kecamatan = null) =>
        IsWorkingDay(date) && FindClosure(date, regency, kecamatan) is null;

    /// <summary>Whether a trip to a place may be made: it begins and ends on open days, and no day between is closed; weekends may lie between.</summary>
    /// <param name="from">First day.</param>
    /// <param name="until">Last day.</param>
    /// <param name="regency">Code of the regency.</param>
    /// <param name="kecamatan">Name of the kecamatan.</param>
    public bool IsOpenThrough(DateOnly from, DateOnly until, string regency, string kecamatan)
    {
        for (var day = from.AddDays(1); day <= until; day = day.AddDays(1))
        {
            if (FindClosure(day, regency, kecamatan) is not null)
                return false;
        }

        return IsOpen(from, regency, kecamatan) && IsOpen(until, regency, kecamatan);
    }

    /// <summary>Whether a day is one of fasting.</summary>
    /// <param name="date">The day.</param>
    public bool IsRamadan(DateOnly date) => Array.Exists(fasting, month => date >= month.From && date <= month.Until);

    /// <summary>When offices are open on a day; none where it is no working day.</summary>
    /// <param name="date">The day.</param>
    public HoursOfDay? OfficeHours(DateOnly date) => !IsWorkingDay(date) ? null :
        Array.Find(fasting, month => date >= month.From && date <= month.Until) is { } month
            ? (month.Hours ?? Programmes.OfficeHours.Fasting).On(date) : hours.On(date);

    /// <summary>When people are at the Friday prayer, so that nothing is held and nobody written to; none on other days.</summary>
    /// <param name="date">The day.</param>
    public HoursOfDay? FridayPrayer(DateOnly date) => date.DayOfWeek == DayOfWeek.Friday ? prayer : null;

    /// <summary>When people of a regency may be written to on a day, in ascending order; none on a Sunday, a holiday, or a day on which the regency is closed.</summary>
    /// <param name="date">The day.</param>
    /// <param name="regency">Code of the regency.</param>
    /// <param name="urgent">Whether it is about a plan for the coming days that has changed: such word may go later, and where the regency is closed.</param>
    public IReadOnlyList<HoursOfDay> MessageHours(DateOnly date, string regency, bool urgent)
    {
        if (date.DayOfWeek == DayOfWeek.Sunday || IsHoliday(date) || (!urgent && FindClosure(date, regency) is not null))
            return [];
        var open = messages.Of(regency, urgent, IsRamadan(date));
        return (FridayPrayer(date) ?? messages.Pause) is { } rest ? [.. Around(open, rest)] : [open];
    }

    /// <summary>The first open day of a place that is not before a day; none within <see cref="LongestSearchInDays"/>.</summary>
    /// <inheritdoc cref="FindClosure"/>
    public DateOnly? WorkingDayFrom(DateOnly date, string regency, string? kecamatan = null)
    {
        for (var day = date; day < date.AddDays(LongestSearchInDays); day = day.AddDays(1))
        {
            if (IsOpen(day, regency, kecamatan))
                return day;
        }

        return null;
    }

    /// <summary>The day itself where it is a working day, else the next one.</summary>
    /// <param name="date">The day.</param>
    public DateOnly WorkingDayFrom(DateOnly date)
    {
        while (!IsWorkingDay(date))
            date = date.AddDays(1);
        return date;
    }

    /// <summary>The working day that lies so many working days after a day; 0 gives <see cref="WorkingDayFrom(DateOnly)"/>.</summary>
    /// <param name="date">The day to count from; it is not counted itself.</param>
    /// <param name="days">How many working days later, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is negative.</exception>
    public DateOnly AddWorkingDays(DateOnly date, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        if (days == 0)
            return WorkingDayFrom(date);
        for (; days > 0; days--)
            date = WorkingDayFrom(date.AddDays(1));
        return date;
    }

    private static IEnumerable<HoursOfDay> Around(HoursOfDay open, HoursOfDay rest)
    {
        if (open.From < rest.From)
            yield return open with { Until = Min(open.Until, rest.From) };
        if (open.Until > rest.Until)
            yield return open with { From = Max(open.From, rest.Until) };
    }

    private static TimeOnly Min(TimeOnly a, TimeOnly b) => a < b ? a : b;

    private static TimeOnly Max(TimeOnly a, TimeOnly b) => a > b ? a : b;
}
