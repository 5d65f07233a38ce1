using System.Diagnostics;
using System.Globalization;
using Dinsos.LocalHost.Verbs;

namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>The program as a process of its own, over a folder of files and a state folder that outlives it.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _said;

    private HostProcess(Process process, Task<string> said) => (_process, _said) = (process, said);

    public int ProcessId => _process.Id;

    public int ExitCode => _process.ExitCode;

    /// <summary>What it said until its end.</summary>
    public Task<string> Said => _said;

    /// <summary>Any verb, as it is typed.</summary>
    public static HostProcess Verb(params string[] words) => Start(words);

    public static HostProcess Run(string data, string state, string results, DateOnly from, DateOnly until, params string[] more) => Start(
        ["run", "--data", data, "--state", state, "--approve", "--from", Day(from), "--until", Day(until), "--out", results, "--report", Report(results), .. more]);

    /// <summary>The demo, which sends its telemetry to a collector.</summary>
    public static HostProcess Demo(string state, string storage, string results, Uri collector, params string[] more) => Start(
        ["demo", "--exit", "--state", state, "--storage", storage, "--out", results, "--report", Report(results), .. more],
        new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.ToString(), ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" });

    public static string Report(string results) => results + ".json";

    /// <summary>Waits for the end, but no longer.</summary>
    public async Task<bool> HasEnded(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        await _process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _process.HasExited;
    }

    /// <returns>What it said.</returns>
    public async Task<string> EndsWell(TimeSpan patience)
    {
        Assert.True(await HasEnded(patience), $"The run has not ended after {patience}.");
        Assert.True(_process.ExitCode == 0, $"The run ended with {_process.ExitCode}: {await _said}");
        return await _said;
    }

    /// <summary>SIGKILL to this process alone: Azurite and the phones run on.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    /// <summary>Processes whose command line names the folder: what a run has started beside itself.</summary>
    public static IReadOnlyList<int> StartedFor(string folder) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && id != Environment.ProcessId && CommandLine(id).Contains(folder, StringComparison.Ordinal)),
    ];

    public static void EndAllFor(string folder)
    {
        foreach (var id in StartedFor(folder))
        {
            try
            {
                using var process = Process.GetProcessById(id);
                process.Kill();
                process.WaitForExit(TimeSpan.FromSeconds(5));
            }
            catch (ArgumentException)
            {
                // It ended by itself.
            }
        }
    }

    private static HostProcess Start(string[] words, Dictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(LocalSystem).Assembly.Location);
        foreach (var word in words) start.ArgumentList.Add(word);
        foreach (var (name, value) in settings ?? []) start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.StandardInput.Close();
        return new HostProcess(process, Listen(process));
    }

    private static string CommandLine(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static async Task<string> Listen(Process process)
        => string.Concat(await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
