using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dinsos.LocalHost.Engine.Simulation;
using Dinsos.LocalHost.Processes;

namespace Dinsos.LocalHost.Phones;

/// <summary>
/// The phone network as a process of its own: started detached with its output in a file, so that it outlives a host that is killed. A
/// host that comes back finds it by the port written in its folder.
/// </summary>
internal sealed class PhoneNetworkProcess(Uri address) : IOutsideWorld, IDisposable
{
    private static readonly TimeSpan TimeToStart = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };

    public Uri Address => address;

    /// <summary>Finds the network of the folder, or starts it.</summary>
    /// <param name="folder">Folder of its record, its port and its output.</param>
    /// <param name="token">Token of the account.</param>
    /// <param name="freePort">A port to use when it must be started.</param>
    /// <param name="cancel">Ends the wait early; the network runs on.</param>
    /// <param name="choices">How it behaves where it must be started.</param>
    /// <exception cref="InvalidOperationException">It did not answer in a minute.</exception>
    public static async Task<PhoneNetworkProcess> FindOrStart(string folder, string token, int freePort, CancellationToken cancel, PhoneChoices? choices = null)
    {
        Directory.CreateDirectory(folder);
        var note = Path.Combine(folder, "phones.json");
        if (File.Exists(note) && JsonSerializer.Deserialize<Started>(await File.ReadAllTextAsync(note, cancel)) is { } known)
        {
            // One that was started by a process that did not live to see it answer still comes up.
            var running = At(known.Port);
            if (await running.ComesUp(known.Process, cancel)) return running;
            running.Dispose();
        }

        var log = Path.Combine(folder, "phones.log");
        var process = await DetachedProcess.Start(
            log, note, $$"""{"Process":%d,"Port":{{freePort}}}""",
            [.. Self(), "phones", "--port", freePort.ToString(CultureInfo.InvariantCulture), "--data", folder, "--callback-key", token, .. (choices ?? new()).Words], cancel);
        var network = At(freePort);
        return await network.ComesUp(process, cancel)
            ? network
            : throw new InvalidOperationException($"The phone network did not start; its output is in {log}.");
    }

    public async ValueTask<int> Pending(CancellationToken cancellation) =>
        int.Parse(await _http.GetStringAsync("/phones/pending", cancellation), CultureInfo.InvariantCulture);

    /// <summary>Tells the network where people are heard from now on.</summary>
    public async Task HearAt(Uri address, CancellationToken cancel)
    {
        using var form = new FormUrlEncodedContent([new("address", address.OriginalString)]);
        using var answer = await _http.PostAsync("/phones/inbound", form, cancel);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Ends the network in good order.</summary>
    public async Task Stop(CancellationToken cancel)
    {
        using var answer = await _http.PostAsync("/phones/stop", null, cancel);
    }

    public void Dispose() => _http.Dispose();

    private static PhoneNetworkProcess At(int port) => new(new Uri($"http://127.0.0.1:{port}"));

    private async Task<bool> ComesUp(int process, CancellationToken cancel)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            if (await Answers(cancel)) return true;
            if (patience.Elapsed > TimeToStart || !DetachedProcess.IsAlive(process, $"{address.Port}")) return false;
            await Task.Delay(100, cancel);
        }
    }

    private async Task<bool> Answers(CancellationToken cancel)
    {
        try
        {
            await Pending(cancel);
            return true;
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException or FormatException && !cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    private static string[] Self()
    {
        var program = typeof(PhoneNetworkProcess).Assembly.Location;
        var host = Environment.ProcessPath;
        return host is not null && Path.GetFileNameWithoutExtension(host) == "dotnet" ? [host, program] : [Path.ChangeExtension(program, null)];
    }

    private sealed record Started(int Process, int Port);
}
