using System.Globalization;
using System.Text.RegularExpressions;

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
    /// <summary>The programme and regency whose people the list may name.</summary>
    public (FieldWork, string, string) Round => (Work, Regency, Programme);

    /// <summary>The day in whose evening the report is sent: at once, but a few days after a round of visits.</summary>
    public DateOnly AnsweredOn => Work is FieldWork.Task ? Workdays.After(Date, 3) : Date;

    /// <summary>Blob name of the report that answers the list.</summary>
    public string Report => Work switch
    {
        FieldWork.Session => $"attendance/{Regency}/{Programme}/hadir-{Day}-{Number}.csv",
        FieldWork.Route => $"delivery/{Regency}/{Programme}/antar-{Day}-{Number}.csv",
        FieldWork.Task => $"monitoring/{Regency}/{Programme}/pantau-{Day}.csv",
        _ => throw new InvalidOperationException($"Nobody answers {Work}."),
    };

    private string Day => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

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
    public static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    public static DateOnly After(DateOnly day, int workdays)
    {
        while (workdays > 0)
        {
            day = day.AddDays(1);
            if (!IsWeekend(day))
                workdays--;
        }

        return day;
    }
}
