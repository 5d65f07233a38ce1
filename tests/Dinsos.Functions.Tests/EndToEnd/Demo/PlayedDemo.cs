using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Dinsos.Functions.Tests.Demo;
using Dinsos.LocalHost.Demo;
using Dinsos.LocalHost.Processes;
using Dinsos.LocalHost.Verbs;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Tests.Telemetry;

namespace Dinsos.Functions.Tests.EndToEnd.Demo;

/// <summary>An award as the run wrote it, with the person whose row it names.</summary>
internal sealed record EndedAward(Dictionary<string, string> Line, string Nik, string Name)
{
    public string State => Line["state"];

    public string Regency => Line["regency"];

    public DateOnly? Day(string column) => Days.ReadIfAny(Line[column]);

    public int Number(string column) => int.Parse(Line[column], CultureInfo.InvariantCulture);

    public override string ToString() => string.Join(',', Line.Values);
}

/// <summary>
/// The demo played to its end as a person starts it, in a process of its own, once for all tests; read is only what it left:
/// the files of <c>--out</c>, and the lists and reports in its storage.
/// </summary>
public sealed class PlayedDemo : IAsyncLifetime
{
    // Six minutes are asked for ten regencies on two processors that do nothing else; here the other tests run beside it.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(14);
    private readonly ScenarioFolder _folder = new();

    // Three regencies take a third of the time, among them the one that boats go to and two that propose one and the same person.
    private static readonly string[] Part = ["6411", "6471", "6472"];
    private static readonly SampleYear Year = Environment.GetEnvironmentVariable("DINSOS_LONG") == "1" ? SampleYear.Demo : PartOfProvince.Of(SampleYear.Demo, Part);

    // The fixture has installed Azurite before this runs.
    public PlayedDemo(AzuriteFixture azurite) => Assert.NotNull(azurite);

    public string Said { get; private set; } = "";

    /// <summary>How many places there are: 150 in each regency.</summary>
    internal static int Places => 150 * Year.Regencies;

    internal Outcome Outcome { get; private set; } = null!;

    internal List<EndedAward> Awards { get; private set; } = null!;

    internal List<PaperTable> Lists { get; private set; } = null!;

    internal List<PaperTable> Reports { get; private set; } = null!;

    /// <summary>What the run said beside its results: lines, traces, counts, names of blobs and what lies on queues.</summary>
    internal ToldByTheWay Told { get; private set; } = null!;

    /// <summary>Everybody who stands in a file of a regency.</summary>
    internal static IEnumerable<DemoPerson> People => SamplePlan.Draw(Year, 2025).Regencies.SelectMany(plan => plan.Rows).Select(row => row.Person);

    /// <summary>Numbers that told by message how the business goes, as people here dial them.</summary>
    internal HashSet<string> Answered { get; private set; } = null!;

    internal IEnumerable<PaperTable> Sessions => Lists.Where(list => list.Kind == "sessions");

    internal IEnumerable<PaperTable> Routes => Lists.Where(list => list.Kind == "routes");

    internal IEnumerable<PaperTable> Tasks => Lists.Where(list => list.Kind == "tasks");

    public async Task InitializeAsync()
    {
        var state = _folder.NewState();
        var results = Path.Combine(state, "out");
        var azurite = await Azurite.FindOrStart(Directory.CreateDirectory(Path.Combine(state, "storage")).FullName, Workplace.AzuriteScript, CancellationToken.None, inMemory: true);
        await using var collector = new Collector();
        using (var host = HostProcess.Demo(state, azurite.ConnectionString, results, collector.Address, Year.Part is { } part ? ["--regencies", string.Join(',', part)] : [])) Said = await host.EndsWell(Longest);
        Outcome = await Outcome.Read(HostProcess.Report(results), results);
        Awards = Ended(state);
        Answered = [.. File.ReadLines(Path.Combine(state, "phones", "phones.jsonl")).Select(line => JsonNode.Parse(line)!)
            .Where(happened => (string?)happened["event"] == "written" && ((string)happened["body"]!).Trim().TrimEnd('.') is "1" or "2" or "3")
            .Select(happened => "0" + ((string)happened["from"]!)["whatsapp:+62".Length..])];
        var blobs = new BlobServiceClient(azurite.ConnectionString);
        Lists = await PaperTable.All(blobs, Flow.Containers.Lists);
        Reports = await PaperTable.All(blobs, Flow.Containers.FieldReports);
        Told = await ToldByTheWay.Of(state, collector, blobs, azurite.ConnectionString);
        await azurite.Stop(CancellationToken.None);
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    // The demo has written its files from the same seed: the row that an award names is looked up there.
    private List<EndedAward> Ended(string state)
    {
        var persons = new Dictionary<string, DemoPerson>(StringComparer.Ordinal);
        foreach (var plan in SamplePlan.Draw(Year, 2025).Regencies)
        {
            var file = Directory.GetFiles(Path.Combine(state, "data"), plan.Layout.File, SearchOption.AllDirectories).Single();
            var rows = SentFile.Lines(file, plan.Layout).Select((line, i) => (First: line[0], Row: i + 1)).Where(line => int.TryParse(line.First, out _));
            foreach (var (row, sent) in rows.Zip(plan.Rows)) persons.Add($"{plan.Layout.Regency} {row.Row}", sent.Person);
        }

        return [.. Outcome.Awards.Select(line => (line, Person: persons[$"{line["regency"]} {line["row"]}"])).Select(award => new EndedAward(award.line, award.Person.Nik, award.Person.Name))];
    }
}
