using System.Diagnostics;
using Azure.Storage.Blobs;
using Dinsos.LocalHost.Demo;
using Dinsos.LocalHost.Engine.Simulation;
using Dinsos.LocalHost.Engine.Traffic;
using Dinsos.LocalHost.Phones;
using Dinsos.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Dinsos.LocalHost.Verbs;

/// <summary><c>demo</c>: plays a programme year on the sample files of its regencies, with people in the field who answer the lists.</summary>
internal static class DemoVerb
{
    public const string Usage = "demo [--year YEAR | --regencies CODES] [--exit] [--report FILE] [--out DIR] [--state DIR] [--storage CONNECTION] " + PhoneChoices.Usage + " " + RefusedChanges.Usage;
    private const double AnsweredShare = 0.1;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);
    private static readonly TimeOnly Morning = new(9, 0);
    private static readonly TimeOnly Evening = new(20, 0);

    public static async Task<int> Run(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var arguments = Arguments.Parse(words, ["--year", "--regencies", "--report", "--out", "--state", "--storage", RefusedChanges.Option, .. PhoneChoices.Names], ["--exit"]);
        var year = SampleYear.Named(arguments.Text("--year")) ?? throw new UsageException($"--year takes one of {SampleYear.Known}.");
        if (arguments.Text("--regencies") is { } part) year = PartOfProvince.Of(year, Codes(part, arguments));
        using var state = StateFolder.At(arguments.Text("--state"));
        var data = Path.Combine(state.Path, "data");
        var plan = SampleData.Write(data, year);
        var folder = DataFolder.Read(data);
        var dates = RunDates.Of(null, null, folder);
        await Console.Out.WriteLineAsync(
            $"Playing {dates.From:yyyy-MM-dd} to {dates.Until:yyyy-MM-dd} on the sample files of {year.Regencies} regencies. This takes some {Math.Max(2, Math.Ceiling(year.Regencies * 0.6))} minutes.");

        var began = Stopwatch.GetTimestamp();
        await using var system = await LocalSystem.Start(
            new LocalSystemOptions
            {
                State = state.Path,
                Storage = arguments.Text("--storage"),
                KeepsInMemory = arguments.Text("--state") is null,
                Refused = arguments.Refused(),
                Phones = PhoneChoices.Of(arguments, AnsweredShare),
                SimulatedFrom = dates.FromAt,
                Services = services => RunVerb.AddOfficer(services, approves: true),
            },
            cancellation);
        var blobs = system.Host.Services.GetRequiredService<BlobServiceClient>();
        var workers = new FieldWorkers();
        var events = RunPlan.Events(folder, dates, new Uploader(blobs)).Concat(Evenings(dates, workers, blobs)).ToList();
        using (RunProgress.Show(system.Host, dates)) await system.Host.Simulation!.ToEnd(dates.UntilAt, events, cancellation);

        var report = arguments.Text("--report") ?? Path.Combine(state.Path, "report.json");
        var ended = await RunVerb.Report(system, Stopwatch.GetElapsedTime(began), report, arguments.Text("--out"), cancellation);
        DemoSummary.Write(await File.ReadAllTextAsync(report, cancellation), AnsiConsole.Console);
        await ShowLists(new DemoLists(blobs), arguments, state.Path, cancellation);
        if (!arguments.Has("--exit")) await StayUp(system, plan, state.Path, cancellation);
        return ended ? ExitCodes.Done : ExitCodes.Unfinished;
    }

    private static string[] Codes(string part, Arguments arguments)
    {
        var codes = part.Split(',');
        return arguments.Text("--year") is null && codes.Distinct().Count() == codes.Length && codes.All(code => DemoRegions.All.Any(regency => regency.Code == code))
            ? codes
            : throw new UsageException("--regencies takes codes of regencies of the demo, such as 6411,6471,6472, and no --year.");
    }

    // A folder that ends with the demo is not worth a copy.
    private static async Task ShowLists(DemoLists lists, Arguments arguments, string state, CancellationToken cancellation)
    {
        foreach (var line in await lists.Outcomes(cancellation)) await Console.Out.WriteLineAsync(line);
        if (arguments.Has("--exit") && arguments.Text("--out") is null && arguments.Text("--state") is null) return;
        foreach (var line in await lists.Show(Path.Combine(arguments.Text("--out") ?? state, "lists"), cancellation)) await Console.Out.WriteLineAsync(line);
    }

    private static IEnumerable<SimulatedEvent> Evenings(RunDates dates, FieldWorkers workers, BlobServiceClient blobs)
    {
        for (var day = dates.From; day <= dates.Until; day = day.AddDays(1))
        {
            var evening = day;
            yield return new SimulatedEvent(BusinessClock.At(evening, Evening), cancellation => workers.Work(evening, blobs, cancellation));
        }
    }

    private static async Task StayUp(LocalSystem system, SamplePlan plan, string state, CancellationToken cancellation)
    {
        var (regency, nik) = (plan.Regencies[0], Path.Combine(state, "nik.txt"));
        await File.WriteAllTextAsync(nik, regency.Rows[0].Person.Nik, cancellation);
        await Console.Out.WriteLineAsync($"What the phones got is at {system.Phones}phones: answer there as one of the people. The functions answer at {system.Host.Address}api/. Ctrl-C ends the demo. Meanwhile, elsewhere:");
        await Console.Out.WriteLineAsync($"  ./dinsos explain --programme {regency.Layout.Programme.Id} --nik-file {nik} --url {system.Host.Address}");
        await Console.Out.WriteLineAsync($"  ./dinsos audit verify --url {system.Host.Address}");
        await GoOn(system.Host.Simulation!, cancellation);
    }

    // From the next morning on time goes at its own pace: who answers now is heard, and gets what follows from it.
    private static async Task GoOn(SimulatedRun play, CancellationToken cancellation)
    {
        try
        {
            await play.ToEnd(BusinessClock.At(BusinessClock.DayOf(play.Now).AddDays(1), Morning), [], cancellation);
            while (true)
            {
                await Task.Delay(Step, cancellation);
                await play.ToEnd(play.Now + Step, [], cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await Console.Out.WriteLineAsync("Stopping: work in hand is finished or returned.");
        }
    }
}
