using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Tests.Telemetry;

/// <summary>No function works outside of a run: requests begin theirs at the door, all others where they take what they are given.</summary>
public partial class ShellRunsTests
{
    private static readonly List<(string Path, string Code)> Triggered =
        [.. SourceTree.Files("Dinsos.Functions").Where(file => file.Code.Contains("Trigger(", StringComparison.Ordinal))];

    [Fact]
    public void Function_of_a_queue_a_blob_or_a_timer_works_in_a_run_of_its_name()
    {
        Assert.True(Triggered.Count > 30, "The functions were not found.");
        Assert.Empty(Triggered.Where(file => !IsRequest(file.Code) && !file.Code.Contains($"=> runs.{Word(file.Code)}(nameof({Path.GetFileNameWithoutExtension(file.Path)}), ", StringComparison.Ordinal)).Select(file => file.Path));
    }

    [Fact]
    public void Message_brings_its_trace_into_the_run() =>
        Assert.All(Triggered.Where(file => file.Code.Contains("QueueTrigger(", StringComparison.Ordinal)), file => Assert.Matches(WithMessage(), file.Code));

    [Fact]
    public void Request_begins_its_run_at_the_door() => Assert.Contains(
        "runs.OfRequest(function, () => Answer(", SourceTree.Files("Dinsos.Functions").Single(file => file.Path == "Door.cs").Code, StringComparison.Ordinal);

    private static bool IsRequest(string code) => code.Contains("HttpTrigger(", StringComparison.Ordinal);

    private static string Word(string code) => code.Contains("BlobTrigger(", StringComparison.Ordinal) ? "OfBlob" : "Of";

    [GeneratedRegex(@"runs\.Of\(nameof\(\w+\), message, \(\) =>", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex WithMessage();
}
