using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Tests;

/// <summary>The threat model names tests; each of them exists.</summary>
public sealed partial class ThreatModelTests
{
    private static readonly string Root = FindRoot();
    private static readonly string Model = File.ReadAllText(Path.Combine(Root, "infra", "threat-model.md"));

    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var classes = Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Classes().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value)).ToHashSet();
        var named = Named().Matches(Model).Select(match => match.Groups["name"].Value).Distinct().ToList();

        Assert.InRange(named.Count, 15, 200);
        Assert.Empty(named.Except(classes));
    }

    [Fact]
    public void Every_threat_has_what_stops_it_and_a_test_or_says_that_none_can_run_here()
    {
        var lines = Model.Split('\n').SkipWhile(line => !line.StartsWith("| who |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|')).ToList();

        Assert.InRange(lines.Count, 15, 60);
        Assert.All(lines, line =>
        {
            var cells = line.Trim('|').Split(" | ");
            Assert.Equal(4, cells.Length);
            Assert.True(Named().IsMatch(cells[3]) || cells[3].Contains("not here", StringComparison.Ordinal), line);
        });
    }

    [Fact]
    public void It_is_one_page() => Assert.InRange(Model.Split('\n').Length, 30, 80);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Dinsos.Functions.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"`(?<name>[A-Z]\w+Tests)`", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\bclass (?<name>[A-Z]\w+Tests)\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Classes();
}
