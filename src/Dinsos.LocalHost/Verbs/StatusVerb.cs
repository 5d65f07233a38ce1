using System.Globalization;
using System.Text.Json;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Status;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.LocalHost.Verbs;

/// <summary><c>status</c>: what waits, what failed, who has not sent anything.</summary>
internal static class StatusVerb
{
    public const string Usage = $"status [--json] {Reach.Usage}";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task<int> Run(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var arguments = Arguments.Parse(words, Reach.Options, ["--json"]);
        var report = await Reach.From(arguments).Ask(
            HttpMethod.Get, "api/status", null, services => services.GetRequiredService<StatusHandler>().Handle(cancellation), cancellation);
        await Console.Out.WriteLineAsync(arguments.Has("--json") ? JsonSerializer.Serialize(report, Json) : Page(report));
        return report.Problems.Count == 0 ? ExitCodes.Done : ExitCodes.Unfinished;
    }

    /// <summary>The report as it is read on a terminal.</summary>
    internal static string Page(StatusReport report)
    {
        var lines = new List<string> { $"Status at {Moment(report.At)} WITA" };
        Section(lines, "To look at", report.Problems, "nothing");
        Section(lines, "Waiting in queues", report.Queues.Where(queue => queue.Waiting > 0).Select(Line), "nothing");
        Section(
            lines, "Waiting for an officer",
            report.Drafts.Select(draft => $"draft {draft.Id} of {draft.FundingSource}: {draft.Awards} awards, since {Moment(draft.CreatedAt)}"), "no list");
        Section(lines, "Programmes", report.Programmes.SelectMany(Lines), "none is under way");
        Section(lines, "Messages", report.Messages.ByState.Count == 0 ? [] : [Counts(report.Messages.ByState) + (report.Messages.Unknown > 0 ? $"; {report.Messages.Unknown} of the failed have an end that nobody knows" : "")], "none yet");
        return string.Join(Environment.NewLine, lines);
    }

    private static void Section(List<string> lines, string title, IEnumerable<string> entries, string otherwise)
    {
        lines.AddRange(["", title]);
        lines.AddRange(entries.DefaultIfEmpty(otherwise).SelectMany(entry => TextColumn.Wrap(entry, "  - ", "    ")));
    }

    private static string Line(QueueStatus queue) =>
        $"{queue.Queue}: {queue.Waiting}" + (queue.OldestSeconds is { } age ? string.Create(CultureInfo.InvariantCulture, $", the oldest for {age:0} seconds") : ", all being worked on");

    private static IEnumerable<string> Lines(ProgrammeStatus programme)
    {
        yield return $"{programme.Id}: {Phase(programme)} {programme.Until:yyyy-MM-dd}; files {Counts(programme.Submissions)}; {programme.Eligible.ToString("N0", CultureInfo.InvariantCulture)} rows eligible"
            + (programme.Awards.Count == 0 ? "" : $"; awards {Counts(programme.Awards)}");
        if (programme.Silent.Count > 0) yield return $"{programme.Id}: nothing that counts from {string.Join(", ", programme.Silent)}";
    }

    private static string Phase(ProgrammeStatus programme) => programme.Phase switch
    {
        "opens" => "opens on",
        "intake" => "takes proposals until",
        "allocation" => "closed, no list approved yet; delivery until",
        "delivery" => "delivery until",
        _ => "monitoring until",
    };

    private static string Counts(IReadOnlyDictionary<string, int> counts) =>
        counts.Count == 0 ? "none" : string.Join(", ", counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Value:N0} {count.Key}")));

    private static string Moment(DateTimeOffset moment) => moment.ToOffset(BusinessClock.Wita).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
