using System.Globalization;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Messaging;

/// <summary>Dates and hours as people in Kalimantan Timur read them.</summary>
public static class IndonesianDates
{
    private static readonly string[] Days = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];

    private static readonly string[] Months =
    [
        "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ];

    /// <summary>A day with its name, such as <c>Senin, 7 Desember 2026</c>.</summary>
    public static string Day(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{Days[(int)day.DayOfWeek]}, {day.Day} {Months[day.Month - 1]} {day.Year}");

    /// <summary>
    /// A span of days, such as <c>Senin, 7 sampai Rabu, 9 Desember 2026</c>: month and year once where they are the same. A day where both are.
    /// </summary>
    public static string Span(DateOnly from, DateOnly until) => (from == until, from.Year == until.Year, from.Month == until.Month) switch
    {
        (true, _, _) => Day(from),
        (_, true, true) => string.Create(CultureInfo.InvariantCulture, $"{Days[(int)from.DayOfWeek]}, {from.Day} sampai {Day(until)}"),
        (_, true, _) => string.Create(CultureInfo.InvariantCulture, $"{Days[(int)from.DayOfWeek]}, {from.Day} {Months[from.Month - 1]} sampai {Day(until)}"),
        _ => $"{Day(from)} sampai {Day(until)}",
    };

    /// <summary>An hour of the local clock, such as <c>08.00 WITA</c>.</summary>
    public static string Hour(TimeOnly time) => time.ToString("HH'.'mm' WITA'", CultureInfo.InvariantCulture);

    /// <summary>A span of hours, such as <c>08.00-12.00 WITA</c>.</summary>
    public static string Hours(TimeOnly from, TimeOnly until) =>
        from.ToString("HH'.'mm", CultureInfo.InvariantCulture) + "-" + Hour(until);

    /// <summary>A span of hours with a pause in it, such as <c>08.00-11.00 dan 13.30-16.00 WITA</c>; a pause that lies outside is not told.</summary>
    public static string Hours(TimeOnly from, TimeOnly until, HoursOfDay? pause) => pause is not null && pause.From > from && pause.Until < until
        ? string.Create(CultureInfo.InvariantCulture, $"{from:HH'.'mm}-{pause.From:HH'.'mm} dan {Hours(pause.Until, until)}")
        : Hours(from, until);
}
