using System.Diagnostics;
using System.Globalization;
using Dinsos.LocalHost.Processes;
using Dinsos.LocalHost.Verbs;

namespace Dinsos.Benchmarks;

/// <summary>
/// What an allocation run costs over stored proposals in 500 regencies: requests, time and memory, beside the time that sorting as many
/// bare keys takes. Each size has an Azurite of its own in memory; the run has a process of its own, in which nothing else has run.
/// </summary>
internal sealed class AllocationBenchmark(IReadOnlyList<int> sizes, string folder)
{
    public async Task Run(TextWriter output)
    {
        await output.WriteLineAsync($"allocation: one programme in {ManyRegencies.Count} regencies; {Environment.ProcessorCount} processors");
        foreach (var size in sizes)
        {
            var state = Directory.CreateDirectory(Path.Combine(folder, size.ToString(CultureInfo.InvariantCulture))).FullName;
            var azurite = await Azurite.FindOrStart(state, Workplace.AzuriteScript, CancellationToken.None, inMemory: true);
            try
            {
                await output.FlushAsync();
                await InOwnProcess(AllocationRun.Prepare, size, azurite.ConnectionString);
                await InOwnProcess(AllocationRun.Measure, size, azurite.ConnectionString);
            }
            finally
            {
                await azurite.Stop(CancellationToken.None);
            }
        }
    }

    // Under the settings of ./dinsos run. The connection goes by the environment, since it is long.
    private static async Task InOwnProcess(string verb, int size, string storage)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath!, [typeof(AllocationBenchmark).Assembly.Location, verb, "--rows", size.ToString(CultureInfo.InvariantCulture)]);
        start.Environment[AllocationRun.StorageVariable] = storage;
        start.Environment["DOTNET_GCConserveMemory"] = "8";
        start.Environment["DOTNET_GCgen0size"] = "0x400000";
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{verb} ended with exit code {process.ExitCode}.");
    }
}
