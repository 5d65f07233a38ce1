using System.Text.RegularExpressions;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Tests;

/// <summary>What the README names exists, and what exists is named there.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(SourceTree.Root, "README.md"));

    [Fact]
    public void Codes_of_findings_stand_under_their_severity()
    {
        var expected = FindingCatalogue.All.Select(kind => (Severity: kind.Severity.ToString().ToLowerInvariant(), kind.Code));
        var told = Rows("| tingkat | kode |").SelectMany(row => Names(row[1]).Select(code => (Severity: row[0].Split(' ')[0], Code: code)));

        Assert.Equal(expected.Order(), told.Order());
    }

    [Fact]
    public void Table_of_functions_names_every_file_of_the_shell()
    {
        var files = Directory.GetFiles(Path.Combine(SourceTree.Root, "src", "Dinsos.Functions"), "*.cs")
            .Select(file => Path.GetFileNameWithoutExtension(file)).Except(["Door", "Program", "Rooms"], StringComparer.Ordinal);

        Assert.Equal(files.Order(StringComparer.Ordinal), FirstColumn("| function | trigger | does |"));
    }

    [Fact]
    public void Picture_of_the_flow_names_every_queue()
    {
        var picture = Readme[..Readme.IndexOf("## Start", StringComparison.Ordinal)];

        Assert.All(Flow.Queues.All, queue => Assert.Contains(queue, picture, StringComparison.Ordinal));
    }

    [Fact]
    public void Table_of_states_is_the_table_of_transitions()
    {
        var told = Rows("| state | what happens | next |").SelectMany(row =>
            from before in row[0] == "–" ? ["-"] : Names(row[0])
            from cause in Names(row[1]).Where(name => char.IsUpper(name[0])).Index()
            select $"{before} {cause.Item} {(Names(row[2]).ToList() is [var only] ? only : Names(row[2]).ElementAt(cause.Index))}");

        Assert.Equal(AwardTransitions.Table.Select(way => $"{way.From?.Word() ?? "-"} {way.Cause} {way.To.Word()}").Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Verbs_are_those_of_the_launcher()
    {
        var launcher = File.ReadAllText(Path.Combine(SourceTree.Root, "dinsos"));
        var usage = launcher[launcher.IndexOf("Usage:", StringComparison.Ordinal)..launcher.IndexOf("\nTXT", StringComparison.Ordinal)];
        var verbs = UsageLine().Matches(usage).Select(match => match.Groups["verb"].Value).Append("help").Distinct().Order(StringComparer.Ordinal).ToList();
        var told = VerbCall().Matches(Readme).Select(match => match.Groups["verb"].Value).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(verbs, told);
        Assert.Equal(verbs, Rows("| verb | does |").SelectMany(row => VerbCall().Matches(row[0]).Select(match => match.Groups["verb"].Value)).Distinct().Order(StringComparer.Ordinal));
    }

    private static IOrderedEnumerable<string> FirstColumn(string header) => Rows(header).SelectMany(row => Names(row[0])).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Names(string cell) => Name().Matches(cell).Select(match => match.Groups["name"].Value);

    /// <summary>The cells of the table that begins with a header, a row at a time.</summary>
    private static List<string[]> Rows(string header)
    {
        var lines = Readme.Split('\n');
        var first = Array.IndexOf(lines, header);
        Assert.True(first >= 0, $"The README has no table '{header}'.");
        return lines.Skip(first + 2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split(" | ").Select(cell => cell.Trim()).ToArray()).ToList();
    }

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^  (?<verb>[a-z]+(-[a-z]+)*)\b", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex UsageLine();

    [GeneratedRegex(@"\./dinsos (?<verb>[a-z]+(-[a-z]+)*)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VerbCall();
}
