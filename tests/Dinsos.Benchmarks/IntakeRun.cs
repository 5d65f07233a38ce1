using System.Diagnostics;
using System.Globalization;
using Azure.Storage.Blobs;
using Dinsos.LocalHost.Engine.Simulation;
using Dinsos.LocalHost.Verbs;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Intake;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Benchmarks;

/// <summary>The whole intake of a folder through the functions, over an Azurite that keeps its data in memory.</summary>
internal sealed class IntakeRun(int rows, string folder)
{
    /// <summary>The word by which this program runs only the intake.</summary>
    public const string Verb = "intake";

    private static readonly string[] UntilEligible = ["IngestSubmission", "ValidateRows", "CompareProposals"];
    private static readonly DateTimeOffset Morning = BusinessClock.At(new DateOnly(2025, 2, 3), new TimeOnly(8, 0));

    /// <summary>A process in which nothing else has run, under the settings of ./dinsos run: so its memory is that of the host.</summary>
    public static async Task InOwnProcess(int rows, string folder)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath!, [typeof(IntakeRun).Assembly.Location, Verb, folder, "--rows", rows.ToString(CultureInfo.InvariantCulture)]);
        start.Environment["DOTNET_GCConserveMemory"] = "8";
        start.Environment["DOTNET_GCgen0size"] = "0x400000";
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"The intake ended with exit code {process.ExitCode}.");
    }

    public async Task Run(TextWriter output)
    {
        var data = DataFolder.Read(folder);
        await using var system = await LocalSystem.Start(
            new LocalSystemOptions { State = Path.Combine(folder, "state"), SimulatedFrom = Morning, KeepsInMemory = true }, CancellationToken.None);
        var uploader = new Uploader(system.Host.Services.GetRequiredService<BlobServiceClient>());

        await Play(data.AtStart.Where(file => file.Container != Flow.Containers.Submissions));
        var before = system.Host.Traffic.PerFunction();
        var began = Stopwatch.GetTimestamp();
        await Play(data.AtStart.Where(file => file.Container == Flow.Containers.Submissions));
        var took = Stopwatch.GetElapsedTime(began);

        var (eligible, ineligible) = await Outcome(system);
        if (eligible + ineligible != rows) throw new InvalidOperationException($"Of {rows} rows {eligible + ineligible} were decided.");
        await output.WriteLineAsync(
            $"  {"whole intake until eligible",-28}{rows / took.TotalSeconds,12:N0} rows/s, {took.TotalSeconds:N1} s: {eligible:N0} eligible, {ineligible:N0} not");
        await output.WriteLineAsync($"  {"memory of its process",-28}{MostMemory() / 1e6,12:N0} MB at most, the register's import included");
        await output.WriteLineAsync("  storage requests per 1,000 rows:");
        var all = 0L;
        foreach (var function in UntilEligible)
        {
            var requests = system.Host.Traffic.By(function) - before.GetValueOrDefault(function);
            all += requests;
            await output.WriteLineAsync($"    {function,-26}{requests * 1000.0 / rows,12:N2}  ({requests:N0})");
        }

        await output.WriteLineAsync($"    {"together",-26}{all * 1000.0 / rows,12:N2}  ({all:N0})");

        Task Play(IEnumerable<DataFile> files)
        {
            var now = system.Host.Simulation!.Now;
            return system.Host.Simulation.ToEnd(now, [new SimulatedEvent(now, cancel => uploader.Upload(files, now, cancel))], CancellationToken.None);
        }
    }

    private static long MostMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private static async Task<(int Eligible, int Ineligible)> Outcome(LocalSystem system)
    {
        var (eligible, ineligible) = (0, 0);
        await foreach (var submission in system.Host.Services.GetRequiredService<SubmissionStore>().All(CancellationToken.None))
        {
            eligible += submission.Value.Eligible;
            ineligible += submission.Value.Ineligible;
        }

        return (eligible, ineligible);
    }
}
