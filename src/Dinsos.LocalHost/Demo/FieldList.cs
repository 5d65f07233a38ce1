using System.Globalization;
using System.Text.RegularExpressions;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.LocalHost.Demo;

/// <summary>What a list of the system asks of the field.</summary>
internal enum FieldWork
{
    Session,
    Route,
    Task,
}

/// <summary>A list of the system for the field, known by its blob name.</summary>
internal sealed partial record FieldList(string Name, FieldWork Work, string Regency, string Programme, DateOnly Date, string Number)
{
    /// <summary>Whether the programme helps groups and not single persons.</summary>
    public bool IsForGroups => Programme.StartsWith("kube", StringComparison.Ordinal);

    /// <summary>
    /// The day in whose evening the report is sent: at once, of some lists late. Visits take two days, and their reports go in twice a week.
    /// </summary>
    public DateOnly AnsweredOn(int seed, FieldHabits habits)
    {
        if (Work is FieldWork.Task) return Workdays.ReportDay(Workdays.After(Date, 2));
        return Dice.Share(seed, Name, "late") < habits.Late ? Workdays.After(Date, 2 + (int)(Dice.Share(seed, Name, "how late") * 7)) : Date;
    }

    /// <summary>Blob name of the report that answers the list. Visits of several lists are reported together.</summary>
    public string Report => Work switch
    {
        FieldWork.Session => $"attendance/{Regency}/{Programme}/hadir-{Day}-{Number}.csv",
        FieldWork.Route => $"delivery/{Regency}/{Programme}/antar-{Day}-{Number}.csv",
        _ => throw new InvalidOperationException($"No report answers one list of {Work} alone."),
    };

    public string Day => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The list of a blob name, or null where the field has nothing to answer.</summary>
    public static FieldList? Find(string name)
    {
        var match = ListName().Match(name);
        if (!match.Success || !DateOnly.TryParseExact(match.Groups["date"].Value, "yyyy-MM-dd", out var date))
            return null;
        var work = match.Groups["kind"].Value switch
        {
            "sessions" => FieldWork.Session,
            "routes" => FieldWork.Route,
            _ => FieldWork.Task,
        };
        return new(name, work, match.Groups["regency"].Value, match.Groups["programme"].Value, date, match.Groups["n"].Value);
    }

    [GeneratedRegex(
        @"\A(?:(?<kind>sessions|routes|tasks))/(?<regency>\d{4})/(?<programme>[a-z0-9-]+)/(?<date>\d{4}-\d\d-\d\d)(?:-(?:sesi|tim)-(?<n>\d+))?\.csv\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ListName();
}

/// <summary>Days on which field staff are on the road.</summary>
internal static class Workdays
{
    public static DateOnly After(DateOnly day, int workdays) => WorkCalendar.Embedded.AddWorkingDays(day, workdays);

    /// <summary>The first day of that name from a day on, which may be the day itself.</summary>
    public static DateOnly Next(DayOfWeek name, DateOnly from) => from.AddDays(((int)name - (int)from.DayOfWeek + 7) % 7);

    /// <summary>The first Tuesday or Friday from a day on, when offices send what has come in.</summary>
    public static DateOnly ReportDay(DateOnly from)
    {
        while (from.DayOfWeek is not (DayOfWeek.Tuesday or DayOfWeek.Friday)) from = from.AddDays(1);
        return from;
    }

    /// <summary>The last one of the month of a day.</summary>
    public static DateOnly LastOfMonth(DateOnly day)
    {
        var last = new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
        while (!WorkCalendar.Embedded.IsWorkingDay(last)) last = last.AddDays(-1);
        return last;
    }
}
