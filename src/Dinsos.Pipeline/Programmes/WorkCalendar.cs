using System.Collections.Frozen;

namespace Dinsos.Pipeline.Programmes;

/// <summary>Why an office is closed.</summary>
public enum HolidayKind
{
    /// <summary>A national holiday.</summary>
    National,

    /// <summary>Cuti bersama: leave that all offices take together.</summary>
    CollectiveLeave,

    /// <summary>A day of voting that is declared a holiday.</summary>
    Election,
}

/// <summary>A day on which offices are closed.</summary>
/// <param name="Date">The day.</param>
/// <param name="Name">Its name as people know it.</param>
/// <param name="Kind">Why the office is closed.</param>
public sealed record Holiday(DateOnly Date, string Name, HolidayKind Kind);

/// <summary>The holidays of one year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Source">The decree (SKB Tiga Menteri) that sets them.</param>
/// <param name="Holidays">The days.</param>
/// <param name="Provisional">Whether the decree is not out yet, so that days are lacking.</param>
public sealed record CalendarYear(int Year, string Source, IReadOnlyList<Holiday> Holidays, bool Provisional = false);

/// <summary>
/// Working days of the offices in Kalimantan Timur: Monday to Friday without holidays and cuti bersama.
/// A year that is not loaded has only its weekends; ask <see cref="HasYear"/> before trusting it.
/// </summary>
public sealed class WorkCalendar
{
    private static readonly Lazy<WorkCalendar> Default = new(() =>
        Parse(ConfigurationJson.Embedded("calendar.json")) is { IsValid: true } reading
            ? reading.Value
            : throw new InvalidOperationException("The embedded calendar is broken"));

    private readonly FrozenDictionary<DateOnly, Holiday> holidays;
    private readonly FrozenSet<int> completeYears;

    private WorkCalendar(CalendarFile file)
    {
        holidays = file.Years.SelectMany(year => year.Holidays).ToFrozenDictionary(holiday => holiday.Date);
        completeYears = file.Years.Where(year => !year.Provisional).Select(year => year.Year).ToFrozenSet();
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

    /// <summary>The day itself where it is a working day, else the next one.</summary>
    /// <param name="date">The day.</param>
    public DateOnly WorkingDayFrom(DateOnly date)
    {
        while (!IsWorkingDay(date))
            date = date.AddDays(1);
        return date;
    }

    /// <summary>The working day that lies so many working days after a day; 0 gives <see cref="WorkingDayFrom"/>.</summary>
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
}
