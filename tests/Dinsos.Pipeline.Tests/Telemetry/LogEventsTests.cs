using System.Globalization;
using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Tests.Telemetry;

/// <summary>
/// What stands in the log: alerts are made of the numbers of its events, so each is one thing for ever; and nobody's data stands in a line,
/// so each value is named and known.
/// </summary>
public partial class LogEventsTests
{
    // From where to where the events of a room are numbered. Alerts and the runbook go by the numbers: a room may grow, a number may not move.
    private static readonly Dictionary<string, (int From, int To)[]> Rooms = new(StringComparer.Ordinal)
    {
        ["Dinsos.LocalHost/Engine"] = [(1, 99)],
        ["Intake"] = [(1001, 1099), (9202, 9202)],
        ["Programmes"] = [(1101, 1199)],
        ["Validation"] = [(2001, 2099)],
        ["Copies"] = [(2101, 2199)],
        ["Allocation"] = [(3001, 3099), (3301, 3399)],
        ["Audit"] = [(3101, 3199)],
        ["Officers"] = [(3201, 3299)],
        ["Bimtek"] = [(4001, 4099)],
        ["Delivery"] = [(5001, 5099)],
        ["FieldReports"] = [(6001, 6099)],
        ["Monitoring"] = [(7001, 7099)],
        ["Outcomes"] = [(7501, 7599)],
        ["Messaging"] = [(8001, 8099)],
        ["Replies"] = [(8101, 8199)],
        ["Operations"] = [(9001, 9003)],
        ["Readiness"] = [(9004, 9099)],
        ["Status"] = [(9101, 9105)],
        ["Poison"] = [(9106, 9199)],
        ["Storage"] = [(501, 599), (9305, 9305)],
        ["Requests"] = [(9201, 9201)],
        ["UploadLinks"] = [(9203, 9299)],
        ["Retention"] = [(9301, 9304), (9306, 9349)],
        ["Tracing"] = [(9350, 9399)],
        ["Telemetry"] = [(9401, 9499)],
    };

    // Every value that a line may hold. Ids, codes, kinds, counts and times; a name, a path or a text of somebody is none of them.
    private static readonly HashSet<string> Values = [.. """
        Programme Regency Submission Batch Draft Award Upload Report Message Sid FundingSource Year Function Invocation Queue Container Setting List Action Subject
        Until Finding Reason Why Fault Code ErrorCode Kind Word State Status Check Invariant Hash Said Running InForce Stopped Address Grace DueAt Closes Milliseconds Seconds
        Minutes Bytes Count Tries DequeueCount Functions Rows Unsound Files Unfinished Eligible Awarded New All Planned Late Unplanned Invited Sessions Unseated Issued
        Regencies Lines Changed Findings Persons Problems Released Waiting Accepted Failed Reconciled Suppressed Expired Asked Awards Others Inboxes Sheets Checked
        Broken Found Poisoned Replayed Ended
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static readonly IReadOnlyList<(string Path, string Code)> Files =
    [
        .. SourceTree.Files("Dinsos.Pipeline"), .. SourceTree.Files("Dinsos.Functions"),
        .. SourceTree.Files("Dinsos.LocalHost").Select(file => ($"Dinsos.LocalHost/{file.Path}", file.Code)),
    ];

    private static readonly List<Event> Events = [.. Files.SelectMany(file => Declared().Matches(file.Code).Select(found => new Event(
        file.Path, int.Parse(found.Groups["id"].Value, CultureInfo.InvariantCulture), found.Groups["text"].Value, found.Groups["parameters"].Value)))];

    [Fact]
    public void Every_event_is_read_by_these_tests()
    {
        Assert.True(Events.Count > 70, "The events were not found.");
        Assert.Equal(Files.Sum(file => file.Code.Split("[LoggerMessage").Length - 1), Events.Count);
    }

    [Fact]
    public void Number_of_an_event_stands_once() =>
        Assert.Empty(Events.GroupBy(one => one.Id).Where(same => same.Count() > 1).Select(same => $"{same.Key}: {string.Join(", ", same.Select(one => one.Path))}"));

    [Fact]
    public void Number_of_an_event_lies_in_its_rooms_range() => Assert.Empty(
        Events.Where(one => !Rooms.GetValueOrDefault(one.Room, []).Any(range => one.Id >= range.From && one.Id <= range.To)).Select(one => $"{one.Id} in {one.Path}"));

    [Fact]
    public void Table_of_the_readme_holds_every_event_of_the_pipeline()
    {
        var readme = File.ReadAllText(Path.Combine(SourceTree.Root, "README.md"));
        var told = ReadmeRows().Matches(readme).SelectMany(row => Ranges().Matches(row.Groups["ids"].Value)).SelectMany(range =>
        {
            var from = int.Parse(range.Groups["from"].Value, CultureInfo.InvariantCulture);
            var to = range.Groups["to"] is { Success: true, Value: var end } ? int.Parse(end, CultureInfo.InvariantCulture) : from;
            return Enumerable.Range(from, to - from + 1);
        }).ToHashSet();

        Assert.Empty(Events.Where(one => one.Room != "Dinsos.LocalHost/Engine").Select(one => one.Id).Except(told));
    }

    [Fact]
    public void Ranges_of_rooms_do_not_overlap()
    {
        var ranges = Rooms.SelectMany(room => room.Value).OrderBy(range => range.From).ToList();
        Assert.All(ranges.Zip(ranges.Skip(1)), next => Assert.True(next.First.To < next.Second.From, $"{next.First} and {next.Second}"));
    }

    [Fact]
    public void Values_of_a_line_are_among_those_that_name_nobody() => Assert.Empty(
        Events.SelectMany(one => Placeholders().Matches(one.Text).Select(value => value.Groups["name"].Value).Where(value => !Values.Contains(value)).Select(value => $"{{{value}}} in {one.Id} of {one.Path}")));

    // The text of a fault may come from a library that quotes what it was given. Only the host on one machine writes it, where somebody looks into his own files.
    [Fact]
    public void Pipeline_logs_the_kind_of_a_fault_and_not_its_text() =>
        Assert.Empty(Events.Where(one => one.Room != "Dinsos.LocalHost/Engine" && one.Parameters.Contains("Exception", StringComparison.Ordinal)).Select(one => one.Id));

    [Fact]
    public void Nothing_is_logged_but_by_events() => Assert.Empty(
        Files.Where(file => Direct().IsMatch(file.Code) && file.Path != "Dinsos.LocalHost/Processes/FileLoggerProvider.cs").Select(file => file.Path));

    [Theory]
    [InlineData("log.LogInformation(\"x\")")]
    [InlineData("_log.LogError (fault, \"x\")")]
    [InlineData("logger.Log(LogLevel.Error, \"x\")")]
    [InlineData("new EventId(7)")]
    [InlineData("LoggerMessage.Define<int>(")]
    public void Direct_lines_would_be_found(string code) => Assert.Matches(Direct(), code);

    private sealed record Event(string Path, int Id, string Text, string Parameters)
    {
        public string Room => Path.StartsWith("Dinsos.LocalHost/", StringComparison.Ordinal) ? string.Join('/', Path.Split('/')[..2]) : Path.Split('/')[0];
    }

    [GeneratedRegex(
        @"\[LoggerMessage\(\s*(?:EventId = )?(?<id>\d+),\s*(?:Level = )?LogLevel\.\w+,\s*(?:Message = )?""(?<text>(?:[^""\\]|\\.)*)""\)\]\s*[\w ]+ partial void \w+\((?<parameters>[^)]*)\)",
        RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Declared();

    [GeneratedRegex(@"^\| (?<ids>\d[\d–, ]*) \|", RegexOptions.Multiline | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ReadmeRows();

    [GeneratedRegex(@"(?<from>\d+)(?:–(?<to>\d+))?", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Ranges();

    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Placeholders();

    [GeneratedRegex(@"\.Log(?:Trace|Debug|Information|Warning|Error|Critical)\s*\(|[lL]og(?:ger)?\.Log\(|new EventId\(|LoggerMessage\.Define", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Direct();
}
