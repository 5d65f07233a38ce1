using Dinsos.LocalHost.Engine.Simulation;
using Dinsos.Pipeline;

namespace Dinsos.LocalHost.Verbs;

/// <summary>When the files of a folder go up in a simulated run.</summary>
internal static class RunPlan
{
    private static readonly TimeOnly OfficeOpens = new(8, 0);

    public static IReadOnlyList<SimulatedEvent> Events(DataFolder folder, RunDates dates, Uploader uploader)
    {
        var start = dates.FromAt;
        var config = folder.AtStart.Where(file => file.Container == Flow.Containers.Config).ToList();
        var rest = folder.AtStart.Except(config).ToList();
        return
        [
            // The system comes to rest in between, so that all else meets the settings in force.
            new SimulatedEvent(start, cancellation => uploader.Upload(config, start, cancellation)),
            new SimulatedEvent(start, cancellation => uploader.Upload(rest, start, cancellation)),
            .. folder.OnDay.Select(day => new SimulatedEvent(
                Later(BusinessClock.At(day.Key, OfficeOpens), start), cancellation => uploader.Upload(day.Value, BusinessClock.At(day.Key, OfficeOpens), cancellation))),
        ];
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
