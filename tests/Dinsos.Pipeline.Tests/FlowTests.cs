using System.Reflection;
using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Tests;

/// <summary>The spine holds together: what is put somewhere is taken up by somebody, and nothing stands in it that nobody uses.</summary>
public partial class FlowTests
{
    private static readonly IReadOnlyList<(string Path, string Code)> Shell = SourceTree.Files("Dinsos.Functions");
    private static readonly IReadOnlyList<(string Path, string Code)> Pipeline =
        [.. SourceTree.Files("Dinsos.Pipeline").Where(file => file.Path is not ("Flow.cs" or "Storage/StorageLayout.cs"))];

    [Fact]
    public void Lists_of_the_spine_are_whole()
    {
        Assert.Equal(Names(typeof(Flow.Containers)).Values.Order(), Flow.Containers.All.Order());
        Assert.Equal(Names(typeof(Flow.Queues)).Values.Order(), Flow.Queues.All.Order());
        Assert.Equal(Names(typeof(Flow.Tables)).Values.Order(), Flow.Tables.All.Order());
        Assert.Equal(Flow.Queues.All.Count, Flow.Queues.All.Distinct().Count());
    }

    [Fact]
    public void Every_queue_has_one_trigger() => Assert.Equal(
        Names(typeof(Flow.Queues)).Keys.Order(),
        Shell.SelectMany(file => QueueTriggers().Matches(file.Code).Select(match => match.Groups["queue"].Value)).Order());

    [Fact]
    public void Every_queue_has_a_writer() => Assert.Equal(
        Names(typeof(Flow.Queues)).Keys.Order(),
        Pipeline.SelectMany(file => Writers().Matches(file.Code).Select(match => match.Groups["queue"].Value)).Distinct().Order());

    [Fact]
    public void Every_container_that_others_write_has_one_trigger()
    {
        string[] ours =
        [
            nameof(Flow.Containers.Receipts), nameof(Flow.Containers.Decisions), nameof(Flow.Containers.Lists), nameof(Flow.Containers.Work),
        ];

        Assert.Equal(
            Names(typeof(Flow.Containers)).Keys.Except(ours).Order(),
            Shell.SelectMany(file => BlobTriggers().Matches(file.Code).Select(match => match.Groups["container"].Value)).Order());
        Assert.All(ours, container => Assert.Contains(Pipeline, file => file.Code.Contains($"Flow.Containers.{container}", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_trigger_names_the_account_of_the_data() => Assert.All(
        Shell.Where(file => file.Code.Contains("BlobTrigger(", StringComparison.Ordinal) || file.Code.Contains("QueueTrigger(", StringComparison.Ordinal)),
        file => Assert.Contains("Connection = Flow.Connection", file.Code, StringComparison.Ordinal));

    [Fact]
    public void Every_table_is_used() => Assert.All(
        Names(typeof(Flow.Tables)).Keys, table => Assert.Contains(Pipeline, file => file.Code.Contains($"Flow.Tables.{table}", StringComparison.Ordinal)));

    [Fact]
    public void Every_name_in_the_agenda_is_a_timer_of_the_shell()
    {
        var named = Pipeline.SelectMany(file => AgendaNames().Matches(file.Code).Select(match => match.Groups["timer"].Value)).ToList();
        var timers = Shell.Where(file => file.Code.Contains("[TimerTrigger(", StringComparison.Ordinal)).Select(file => Path.GetFileNameWithoutExtension(file.Path)).ToList();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(timers));
        Assert.Equal(named.Count, named.Distinct().Count());
    }

    [Fact]
    public void Function_is_called_like_its_class_and_its_file()
    {
        foreach (var (path, code) in Shell.Where(file => file.Code.Contains("[Function(", StringComparison.Ordinal)))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            Assert.Contains($"[Function(nameof({name}))]", code, StringComparison.Ordinal);
            Assert.Contains($"class {name}(", code, StringComparison.Ordinal);
        }
    }

    private static Dictionary<string, string> Names(Type list) => list.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral).ToDictionary(field => field.Name, field => (string)field.GetRawConstantValue()!);

    [GeneratedRegex(@"QueueTrigger\(Flow\.Queues\.(?<queue>\w+)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex QueueTriggers();

    [GeneratedRegex(@"BlobTrigger\(Flow\.Containers\.(?<container>\w+) \+ ""/\{name\}"", Source = BlobTriggerSource\.EventGrid", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex BlobTriggers();

    [GeneratedRegex(@"(?:Send|SendLater|LetPlan)\([^;]*?Flow\.Queues\.(?<queue>\w+),\s", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Writers();

    [GeneratedRegex(@"const string Timer = ""(?<timer>\w+)""", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex AgendaNames();
}
