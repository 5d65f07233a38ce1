using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dinsos.Pipeline.Telemetry;

namespace Dinsos.Functions.Tests.Telemetry;

/// <summary>The runs and counts of this process while it lives; those of other tests among them.</summary>
internal sealed class Measured : IDisposable
{
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();
    private readonly ConcurrentQueue<Activity> _runs = new();
    private readonly ConcurrentQueue<(object? Scope, string Name, double Value, string Tags)> _counts = new();

    public Measured()
    {
        _activities = new()
        {
            ShouldListenTo = source => source.Name == Runs.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _runs.Enqueue,
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Signals.Meter) listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.Start();
    }

    public IEnumerable<Activity> Of(string function) => _runs.Where(run => (string?)run.GetTagItem("function") == function);

    public IEnumerable<Activity> Of(ActivityTraceId trace) => _runs.Where(run => run.TraceId == trace);

    /// <summary>What a host has counted under a name, by the tags.</summary>
    public Dictionary<string, double> Counts(IMeterFactory host, string name) => _counts.Where(one => one.Scope == host && one.Name == name)
        .GroupBy(one => one.Tags).ToDictionary(same => same.Key, same => same.Sum(one => one.Value), StringComparer.Ordinal);

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var all = new List<string>();
        foreach (var tag in tags) all.Add($"{tag.Value}");
        _counts.Enqueue((instrument.Meter.Scope, instrument.Name, value, string.Join(' ', all)));
    }
}
