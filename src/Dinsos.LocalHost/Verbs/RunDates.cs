using Dinsos.Pipeline;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.LocalHost.Verbs;

/// <summary>The days of a run, both included, in WITA.</summary>
internal sealed record RunDates(DateOnly From, DateOnly Until)
{
    private const int MonthsAfterDelivery = 13;

    public DateTimeOffset FromAt => BusinessClock.At(From, TimeOnly.MinValue);

    public DateTimeOffset UntilAt => BusinessClock.At(Until, new TimeOnly(23, 59, 59));

    /// <summary>
    /// What was asked for; where nothing was, from the earliest opening of the programmes that have files to the latest end of
    /// delivery and 13 months.
    /// </summary>
    public static RunDates Of(DateOnly? from, DateOnly? until, DataFolder folder)
    {
        if (from is { } first && until is { } last) return Checked(first, last);
        var programmes = WithFiles(folder);
        if (programmes.Count == 0)
            throw new UsageException("No known programme has files under submissions/, so --from and --until must say which days to play.");
        return Checked(
            from ?? programmes.Min(programme => programme.Intake.Opens),
            until ?? programmes.Max(programme => programme.Delivery.Until.AddMonths(MonthsAfterDelivery)));
    }

    private static RunDates Checked(DateOnly from, DateOnly until)
        => from <= until ? new RunDates(from, until) : throw new UsageException($"The run would end on {until:yyyy-MM-dd}, before it begins.");

    private static List<Programme> WithFiles(DataFolder folder)
    {
        var catalog = Catalog(folder);
        return [.. folder.All
            .Where(file => file.Container == Flow.Containers.Submissions)
            .Select(file => file.Blob.Split('/') is [_, var id, ..] ? catalog.Find(id) : null)
            .OfType<Programme>()
            .Distinct()];
    }

    private static ProgrammeCatalog Catalog(DataFolder folder)
    {
        var own = folder.AtStart.FirstOrDefault(file => file is { Container: Flow.Containers.Config, Blob: "programmes.json" });
        return own is not null && ProgrammeCatalog.Parse(File.ReadAllBytes(own.Path)) is { IsValid: true } reading
            ? reading.Value
            : ProgrammeCatalog.Embedded;
    }
}
