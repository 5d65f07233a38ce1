namespace Dinsos.Pipeline.People;

/// <summary>Days and ages.</summary>
public static class Birthday
{
    /// <summary>Age in whole years on a day; somebody born on 29 February has it on 1 March in other years.</summary>
    public static int Age(DateOnly birthDate, DateOnly on)
    {
        var (year, month, day) = on;
        var (birthYear, birthMonth, birthDay) = birthDate;
        return month < birthMonth || (month == birthMonth && day < birthDay) ? year - birthYear - 1 : year - birthYear;
    }

    /// <summary>The day, or null where the calendar has none.</summary>
    internal static DateOnly? Make(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
}
