using System.Text.Json;

namespace Dinsos.LocalHost.Demo;

/// <summary>The parts of a run's report that the summary shows (design: the launcher).</summary>
internal sealed record DemoReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public IReadOnlyList<DemoSubmission> Submissions { get; init; } = [];
    public IReadOnlyList<DemoProgramme> Programmes { get; init; } = [];
    public DemoMessages Messages { get; init; } = new();
    public DemoStages Stages { get; init; } = new();
    public int Poisoned { get; init; }
    public DemoInvariants Invariants { get; init; } = new();
    public double ElapsedSeconds { get; init; }

    /// <exception cref="JsonException">The text is no report.</exception>
    public static DemoReport Parse(string json) =>
        JsonSerializer.Deserialize<DemoReport>(json, Options) ?? throw new JsonException("The report is empty.");
}

internal sealed record DemoSubmission(string Path, string Status, int Rows, int Eligible, int Ineligible);

internal sealed record DemoProgramme(
    string Id, int Awarded, int Waitlisted, long Committed, long Ceiling, IReadOnlyList<DemoRegencyAwards> Regencies);

internal sealed record DemoRegencyAwards(string Code, int Quota, int Redistributed, int Awarded, int Waitlisted);

internal sealed record DemoMessages(int Created = 0, int Sent = 0, int Delivered = 0, int Failed = 0, int Suppressed = 0);

internal sealed record DemoStages(
    int BimtekInvited = 0, int BimtekAttended = 0, int AbsentTwice = 0, int Delivered = 0, int Postponed = 0, int Late = 0,
    int MonitoringDue = 0, int MonitoringDone = 0, int MonitoringMissed = 0);

internal sealed record DemoInvariants(int Checked = 0, int Broken = 0);
