using Dinsos.Pipeline.Regions;

namespace Dinsos.Pipeline.Programmes;

/// <summary>The calendar as the province writes it. A file without the newer parts means the usual hours and no closures.</summary>
internal sealed record CalendarFile(IReadOnlyList<CalendarYear> Years)
{
    private const int LongestClosureInDays = 366;
    private const int LongestRamadanInDays = 30;

    public OfficeHours? OfficeHours { get; init; }

    public HoursOfDay? FridayPrayer { get; init; }

    public MessageHours? Messages { get; init; }

    public IReadOnlyList<Ramadan> Ramadan { get; init; } = [];

    public IReadOnlyList<Closure> Closures { get; init; } = [];

    public IEnumerable<string> Problems() =>
    [
        .. ProblemsOf(OfficeHours, "officeHours"),
        .. ProblemsOf(FridayPrayer, "fridayPrayer"),
        .. Messages?.Problems() ?? [],
        .. Ramadan.SelectMany(ProblemsOf),
        .. Closures.SelectMany(ProblemsOf),
        .. ProblemsOfYears(),
    ];

    /// <summary>The closures with their kecamatan as the region table names them.</summary>
    public IEnumerable<Closure> NamedClosures() =>
        Closures.Select(closure => closure with { Kecamatan = [.. closure.Kecamatan.Select(name => Find(closure.Regency!, name)!)] });

    private static string? Find(string regency, string kecamatan) =>
        RegencyCode.TryParse(regency, out var code) && RegionTable.Standard.FindKecamatan(code, kecamatan) is { } found
            ? RegionTable.Standard.NameOf(found) : null;

    private static IEnumerable<string> ProblemsOf(OfficeHours? hours, string field) => hours is null ? [] :
    [
        .. ProblemsOf(hours.MondayToThursday, $"{field}.mondayToThursday"),
        .. ProblemsOf(hours.Friday, $"{field}.friday"),
    ];

    private static IEnumerable<string> ProblemsOf(HoursOfDay? hours, string field)
    {
        if (hours is not null && hours.Until <= hours.From)
            yield return $"{field}.until: must be after from";
    }

    private static IEnumerable<string> ProblemsOfSpan(DateOnly from, DateOnly until, int longest, string field)
    {
        if (until < from)
            yield return $"{field}.until: must not be before from";
        if (until.DayNumber - from.DayNumber >= longest)
            yield return $"{field}.until: at most {longest} days in all";
    }

    private IEnumerable<string> ProblemsOf(Ramadan? month, int place)
    {
        var field = $"ramadan[{place}]";
        if (month is null)
            return [$"{field}: is empty"];
        return
        [
            .. ProblemsOfSpan(month.From, month.Until, LongestRamadanInDays, field),
            .. place > 0 && month.From <= Ramadan[place - 1]?.Until ? [$"{field}.from: must be after the one before"] : Array.Empty<string>(),
            .. ProblemsOf(month.Hours, $"{field}.hours"),
        ];
    }

    private static IEnumerable<string> ProblemsOf(Closure? closure, int place)
    {
        var field = $"closures[{place}]";
        if (closure is null)
        {
            yield return $"{field}: is empty";
            yield break;
        }

        foreach (var problem in ProblemsOfSpan(closure.From, closure.Until, LongestClosureInDays, field))
            yield return problem;
        if (string.IsNullOrWhiteSpace(closure.Reason))
            yield return $"{field}.reason: must not be blank";
        if (closure.Regency is { } regency && !RegencyDirectory.Codes.Contains(regency, StringComparer.Ordinal))
            yield return $"{field}.regency: {regency} is not a regency of Kalimantan Timur";
        else if (closure.Regency is null && closure.Kecamatan.Count > 0)
            yield return $"{field}.kecamatan: needs the regency";
        else
        {
            for (var k = 0; k < closure.Kecamatan.Count; k++)
            {
                if (closure.Kecamatan[k] is not { } name || Find(closure.Regency!, name) is null)
                    yield return $"{field}.kecamatan[{k}]: {closure.Kecamatan[k]} is not a kecamatan of {closure.Regency}";
            }
        }
    }

    private IEnumerable<string> ProblemsOfYears()
    {
        var seenDays = new HashSet<DateOnly>();
        var lastYear = 0;
        for (var y = 0; y < Years.Count; y++)
        {
            var field = $"years[{y}]";
            if (Years[y] is not { } year)
            {
                yield return $"{field}: is empty";
                continue;
            }

            if (year.Year is < 2000 or > 2100)
                yield return $"{field}.year: between 2000 and 2100";
            if (year.Year <= lastYear)
                yield return $"{field}.year: years stand in ascending order, each once";
            lastYear = year.Year;
            if (year.Holidays.Count == 0)
                yield return $"{field}.holidays: at least one holiday";
            for (var h = 0; h < year.Holidays.Count; h++)
            {
                foreach (var problem in ProblemsOf(year.Holidays[h], year.Year, seenDays))
                    yield return $"{field}.holidays[{h}]{problem}";
            }
        }
    }

    private static IEnumerable<string> ProblemsOf(Holiday? holiday, int year, HashSet<DateOnly> seenDays)
    {
        if (holiday is null)
        {
            yield return ": is empty";
            yield break;
        }

        if (holiday.Date.Year != year)
            yield return $".date: must lie in {year}";
        if (!seenDays.Add(holiday.Date))
            yield return ".date: this day stands in the calendar twice";
        if (string.IsNullOrWhiteSpace(holiday.Name))
            yield return ".name: must not be blank";
    }
}
