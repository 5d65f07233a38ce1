using System.Globalization;
using Dinsos.LocalHost.Demo;
using Xunit.Abstractions;

namespace Dinsos.Functions.Tests.EndToEnd;

[Collection(AzuriteFixture.Collection)]
public sealed class LargeFileTests
{
    private const int Rows = 100_000;
    private const long MostMemoryInKilobytes = 300 * 1024;
    private const double MostRequestsPer1000Rows = 40;
    private static readonly DateOnly Day = new(2025, 2, 3);

    private readonly ITestOutputHelper _output;

    // The fixture has installed Azurite before these run.
    public LargeFileTests(AzuriteFixture azurite, ITestOutputHelper output)
    {
        Assert.NotNull(azurite);
        _output = output;
    }

    [Fact]
    public async Task Large_file_is_taken_in_with_little_memory_and_few_requests()
    {
        using var folder = new ScenarioFolder();
        new BulkSample(Rows, "6472", SmallProgramme.Id, Seed: 2025).Write(folder.Data);
        var state = folder.NewState();
        var results = Path.Combine(state, "out");

        long peak = 0;
        using (var host = HostProcess.Run(folder.Data, state, results, Day, Day))
        {
            while (!await host.HasEnded(TimeSpan.FromMilliseconds(50))) peak = Math.Max(peak, PeakOf(host.ProcessId));
            await host.EndsWell(TimeSpan.Zero);
        }

        var outcome = await Outcome.Read(HostProcess.Report(results), results);
        var requests = outcome.Report.GetProperty("storageTransactions").GetProperty("untilEligiblePer1000Rows").GetDouble();
        _output.WriteLine($"{Rows} rows: at most {peak / 1024} MB, {requests} requests per 1,000 rows until eligible");
        var submission = Assert.Single(outcome.Report.GetProperty("submissions").EnumerateArray());
        Assert.Equal(Rows, submission.GetProperty("rows").GetInt32());
        Assert.InRange(submission.GetProperty("eligible").GetInt32(), Rows * 97 / 100, Rows * 99 / 100);
        Assert.InRange(peak, 1, MostMemoryInKilobytes);
        Assert.InRange(requests, 0.1, MostRequestsPer1000Rows);
    }

    private static long PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
