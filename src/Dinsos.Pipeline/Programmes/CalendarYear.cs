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
