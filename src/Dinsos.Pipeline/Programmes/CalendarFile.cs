namespace Dinsos.Pipeline.Programmes;

internal sealed record CalendarFile(IReadOnlyList<CalendarYear> Years)
{
    public IEnumerable<string> Problems()
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
