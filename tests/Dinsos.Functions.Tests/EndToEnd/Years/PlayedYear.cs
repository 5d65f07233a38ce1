using Dinsos.Functions.Tests.Demo;
using Dinsos.LocalHost.Demo;
using Dinsos.LocalHost.Engine.Simulation;
using Dinsos.LocalHost.Verbs;
using Dinsos.Pipeline;

namespace Dinsos.Functions.Tests.EndToEnd.Years;

/// <summary>A line of the decisions and the row that was sent for it.</summary>
internal sealed record DecidedRow(Dictionary<string, string> Line, SampleRow Sent)
{
    public string Decision => Line["decision"];

    public string Programme => Line["programme"];

    public string Place => $"{Line["programme"]}/{Line["regency"]}/{Line["file"]} {Line["row"]}";
}

/// <summary>A programme year of the samples on the embedded programmes, played through the real triggers; an officer approves every draft.</summary>
internal sealed class PlayedYear : IAsyncDisposable
{
    private static readonly TimeOnly OfficeOpens = new(8, 0);

    private readonly SampleFolder _folder;
    private readonly List<SimulatedEvent> _events;
    private readonly Lazy<List<(string Place, SampleRow Row)>> _sent;

    private PlayedYear(Province province, SampleFolder folder, List<SimulatedEvent> events)
    {
        (Province, _folder, _events) = (province, folder, events);
        _sent = new(() => [.. Plan.Regencies.SelectMany(Sent)]);
    }

    public Province Province { get; }

    public SamplePlan Plan => _folder.Plan;

    /// <summary>Starts on the first day of intake, with what is there from the start taken in.</summary>
    public static async Task<PlayedYear> Begin(AzuriteFixture azurite, int year)
    {
        var folder = SampleFolder.Of(year);
        var province = await Province.Start(azurite, programmes: null, approves: true, from: folder.Plan.Year.Layouts[0].Programme.Opens);
        var files = DataFolder.Read(folder.Path);
        var uploader = new Uploader(province.Blobs);
        await uploader.Upload(files.AtStart, province.Now, CancellationToken.None);
        await province.Rest();
        return new(province, folder, [.. files.OnDay.Select(day => OnDay(day.Key, OfficeOpens, at => uploader.Upload(day.Value, at, CancellationToken.None)))]);
    }

    /// <summary>Plays on to the noon of a day.</summary>
    public async Task<Outcome> To(DateOnly day)
    {
        await Province.PlayTo(BusinessClock.At(day, new(12, 0)), _events);
        return await Province.Report();
    }

    /// <summary>Lets people in the field answer the lists of these days, in the evenings.</summary>
    public void WorkInTheField(DateOnly from, DateOnly until)
    {
        var workers = new FieldWorkers(habits: FieldHabits.AsPlanned);
        for (var day = from; day <= until; day = day.AddDays(1))
        {
            var evening = day;
            _events.Add(OnDay(day, new(20, 0), _ => workers.Work(evening, Province.Blobs, CancellationToken.None)));
        }
    }

    /// <summary>Each line of the decisions with the row of the file that it is about, found by the number that the sender sees.</summary>
    public List<DecidedRow> Rows(Outcome outcome)
    {
        var lines = outcome.Decisions.ToDictionary(line => $"{line["programme"]}/{line["regency"]}/{line["file"]} {line["row"]}");
        var rows = _sent.Value.Select(sent => new DecidedRow(lines[sent.Place], sent.Row)).ToList();
        Assert.Equal(lines.Count, rows.Count);
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await Province.DisposeAsync();
        _folder.Dispose();
    }

    private IEnumerable<(string Place, SampleRow Row)> Sent(RegencyPlan plan)
    {
        var (programme, layout) = (plan.Layout.Programme.Id, plan.Layout);
        var numbers = SentFile.Lines(_folder.FileOf(plan), layout).Select((line, i) => (First: line[0], Row: i + 1)).Where(line => int.TryParse(line.First, out _)).Select(line => line.Row);
        return numbers.Zip(plan.Rows, (number, row) => ($"{programme}/{layout.Regency}/{layout.File} {number}", row));
    }

    private static SimulatedEvent OnDay(DateOnly day, TimeOnly hour, Func<DateTimeOffset, Task> happen) =>
        new(BusinessClock.At(day, hour), _ => happen(BusinessClock.At(day, hour)));
}
