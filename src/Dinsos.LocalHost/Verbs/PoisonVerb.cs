using System.Globalization;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Poison;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.LocalHost.Verbs;

/// <summary><c>poison list</c> and <c>poison replay</c>: messages that no try finished, by reason, and letting them go again.</summary>
internal static class PoisonVerb
{
    public const string Usage = $"poison list | replay [--dry-run] [--queue NAME] [--reason WORDS] {Reach.Usage}";

    public static async Task<int> Run(IReadOnlyList<string> words, CancellationToken cancellation) => words switch
    {
        ["list", ..] => await List(Reach.From(Arguments.Parse([.. words.Skip(1)], Reach.Options, [])), cancellation),
        ["replay", ..] => await Replay(Arguments.Parse([.. words.Skip(1)], ["--queue", "--reason", .. Reach.Options], ["--dry-run"]), cancellation),
        _ => throw new UsageException("Say what to do with poison messages: list or replay."),
    };

    private static async Task<int> List(Reach reach, CancellationToken cancellation)
    {
        var report = await reach.Ask(HttpMethod.Get, "api/poison", null, services => services.GetRequiredService<PoisonBox>().List(cancellation), cancellation);
        await Console.Out.WriteLineAsync(Page(report));
        return report.Messages + report.Hidden == 0 ? ExitCodes.Done : ExitCodes.Unfinished;
    }

    private static async Task<int> Replay(Arguments arguments, CancellationToken cancellation)
    {
        var asked = new ReplayRequest(arguments.Text("--queue"), arguments.Text("--reason"), arguments.Has("--dry-run"));
        if (!asked.IsValid) throw new UsageException($"--queue takes one of {string.Join(", ", PoisonBox.Queues)}.");
        var report = await Reach.From(arguments).Ask(
            HttpMethod.Post, "api/poison/replay", asked, services => services.GetRequiredService<PoisonBox>().Replay(asked, cancellation), cancellation);
        await Console.Out.WriteLineAsync(Page(report.Chosen));
        await Console.Out.WriteLineAsync(asked.DryRun
            ? $"These {report.Chosen.Messages} would be let go again; nothing was changed."
            : $"{report.Replayed} were let go again, {report.Failed} failed once more or cannot be read, {report.Left} are poison now.");
        return asked.DryRun || report.Failed == 0 ? ExitCodes.Done : ExitCodes.Unfinished;
    }

    /// <summary>The messages as they are read on a terminal.</summary>
    internal static string Page(PoisonReport report)
    {
        var lines = new List<string> { report.Messages == 0 && report.Hidden == 0 ? "No message is poison." : $"{report.Messages} messages are poison." };
        lines.AddRange(report.Groups.SelectMany(group => TextColumn.Wrap(
            $"{group.Queue}: {group.Messages} by {group.Reason}, {Span(group)}; such as {group.Example}", "  - ", "    ")));
        if (report.Hidden > 0) lines.Add($"{report.Hidden} more are held by another look for up to five minutes, or are beyond the first {PoisonBox.MostAtOnce} of their queue.");
        return string.Join(Environment.NewLine, lines);
    }

    private static string Span(PoisonGroup group) =>
        group.Oldest == group.Newest ? $"at {Moment(group.Oldest)}" : $"from {Moment(group.Oldest)} to {Moment(group.Newest)}";

    private static string Moment(DateTimeOffset moment) => moment.ToOffset(BusinessClock.Wita).ToString("yyyy-MM-dd HH:mm 'WITA'", CultureInfo.InvariantCulture);
}
