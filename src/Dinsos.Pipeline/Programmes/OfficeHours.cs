namespace Dinsos.Pipeline.Programmes;

/// <summary>Hours of one day, in WITA.</summary>
/// <param name="From">Their beginning.</param>
/// <param name="Until">Their end, later than the beginning.</param>
public sealed record HoursOfDay(TimeOnly From, TimeOnly Until);

/// <summary>When offices with five working days are open.</summary>
/// <param name="MondayToThursday">From Monday to Thursday.</param>
/// <param name="Friday">On Fridays, when offices close before the prayer.</param>
public sealed record OfficeHours(HoursOfDay MondayToThursday, HoursOfDay Friday)
{
    /// <summary>Hours of the province since June 2025 (SE 000.8/3/1288/B.ORG-TU/2025).</summary>
    internal static OfficeHours Usual { get; } = new(new(new(7, 30), new(16, 0)), new(new(7, 30), new(11, 0)));

    /// <summary>Hours of the province in the Ramadan of 2025 (SE 003/4565/B.org-III).</summary>
    internal static OfficeHours Fasting { get; } = new(new(new(8, 0), new(15, 30)), new(new(8, 0), new(11, 0)));

    /// <summary>The circular that sets them.</summary>
    public string? Source { get; init; }

    internal HoursOfDay On(DateOnly day) => day.DayOfWeek == DayOfWeek.Friday ? Friday : MondayToThursday;
}

/// <summary>A month of fasting, as the government set it.</summary>
/// <param name="From">First day of fasting.</param>
/// <param name="Until">Last day of fasting.</param>
/// <param name="Hours">Office hours in it; none = those of 2025.</param>
/// <param name="Source">Who set the days and the hours.</param>
public sealed record Ramadan(DateOnly From, DateOnly Until, OfficeHours? Hours = null, string? Source = null);
