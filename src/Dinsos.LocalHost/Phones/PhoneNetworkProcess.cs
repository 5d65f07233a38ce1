using System.Diagnostics;
using System.Globalization;
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
    /// <exception cref="InvalidOperationException">It did not answer in a minute.</exception>
    public static async Task<PhoneNetworkProcess> FindOrStart(string folder, string token, int freePort, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var portFile = Path.Combine(folder, "phones.port");
        if (File.Exists(portFile) && int.TryParse(await File.ReadAllTextAsync(portFile, cancel), CultureInfo.InvariantCulture, out var known))
        {
            var running = At(known);
            if (await running.Answers(cancel)) return running;
            running.Dispose();
        }

        var log = Path.Combine(folder, "phones.log");
        var port = freePort.ToString(CultureInfo.InvariantCulture);
        var process = await DetachedProcess.Start(log, [.. Self(), "phones", "--port", port, "--data", folder, "--callback-key", token], cancel);
        await File.WriteAllTextAsync(portFile, port, cancel);
        var network = At(freePort);
        var patience = Stopwatch.StartNew();
        while (!await network.Answers(cancel))
        {
            if (!DetachedProcess.IsAlive(process) || patience.Elapsed > TimeToStart)
                throw new InvalidOperationException($"The phone network did not start; its output is in {log}.");
            await Task.Delay(100, cancel);
        }

        return network;
    }

    public async ValueTask<int> Pending(CancellationToken cancellation) =>
        int.Parse(await _http.GetStringAsync("/phones/pending", cancellation), CultureInfo.InvariantCulture);

    /// <summary>Ends the network in good order.</summary>
    public async Task Stop(CancellationToken cancel)
    {
        using var answer = await _http.PostAsync("/phones/stop", null, cancel);
    }

    public void Dispose() => _http.Dispose();

    private static PhoneNetworkProcess At(int port) => new(new Uri($"http://127.0.0.1:{port}"));

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
}
