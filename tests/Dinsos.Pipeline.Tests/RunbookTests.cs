using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Tests;

/// <summary>
/// Whoever is called at night finds in the runbook what the log says: an entry with the event's id for each error, a line for each
/// warning, and no id that the code does not have. A number of three or four digits in backticks is an id there.
/// </summary>
public sealed partial class RunbookTests
{
    private static readonly string Runbook = File.ReadAllText(Path.Combine(SourceTree.Root, "infra", "runbook.md"));
    private static readonly IReadOnlyList<LoggerMessageAttribute> Events =
    [
        .. typeof(Flow).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>(),
    ];

    [Fact]
    public void Every_error_has_an_entry() => Assert.Empty(
        Events.Where(one => one.Level >= LogLevel.Error).Select(one => Told(one)).Except(EntryIds()));

    [Fact]
    public void Every_warning_has_an_entry_or_a_line_of_the_table() => Assert.Empty(
        Events.Where(one => one.Level == LogLevel.Warning).Select(one => Told(one)).Except(EntryIds()).Except(Ids(WarningLines())));

    [Fact]
    public void Every_id_that_is_named_exists() => Assert.Empty(Ids(Runbook).Except(Events.Select(one => Told(one))));

    [Fact]
    public void Every_alert_has_an_entry()
    {
        var named = Alerts().Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "infra", "modules", "alerts.bicep"))).Select(match => match.Groups["name"].Value).ToList();
        var entries = string.Join('\n', Entries().Matches(Runbook).Select(match => match.Value));

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains($"Dinsos: {name} – ", entries, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_entry_says_what_to_do_and_when_it_is_over()
    {
        var entries = Runbook.Split("\n### ").Skip(1).Select(entry => entry.Split("\n## ")[0]).ToList();

        Assert.All(entries, entry => Assert.All(
            ["**Arti.**", "**Lihat.**", "**Lakukan.**", "**Selesai bila**"], part => Assert.True(entry.Contains(part, StringComparison.Ordinal), $"{entry.Split('\n')[0]} lacks {part}")));
    }

    private static string Told(LoggerMessageAttribute one) => one.EventId.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> EntryIds() => Entries().Matches(Runbook).SelectMany(match => Ids(match.Value));

    private static string WarningLines() => string.Join('\n', Runbook.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)));

    private static IEnumerable<string> Ids(string text) => Id().Matches(text).Select(match => match.Groups["id"].Value);

    [GeneratedRegex("^### .*$", RegexOptions.Multiline, 1000)]
    private static partial Regex Entries();

    // Those of a list, and those that stand by themselves.
    [GeneratedRegex(@"(?:alert: '|'alert-\$\{name\}-)(?<name>[a-z-]+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Alerts();

    [GeneratedRegex("`(?<id>[0-9]{3,4})`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();
}
