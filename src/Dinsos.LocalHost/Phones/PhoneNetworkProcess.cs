using System.Diagnostics;
using System.Globalization;
using Dinsos.LocalHost.Engine.Simulation;

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

        using var process = Start(folder, token, freePort);
        await File.WriteAllTextAsync(portFile, freePort.ToString(CultureInfo.InvariantCulture), cancel);
        var network = At(freePort);
        var patience = Stopwatch.StartNew();
        while (!await network.Answers(cancel))
        {
            if (process.HasExited || patience.Elapsed > TimeToStart)
                throw new InvalidOperationException($"The phone network did not start; its output is in {Path.Combine(folder, "phones.log")}.");
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

    // The shell sends the output to a file and becomes the program: a pipe to a host that was killed would end it. It also takes the
    // program out of reach of Ctrl-C, which a terminal sends to every process that it sees.
    private static Process Start(string folder, string token, int port)
    {
        string[] command = [.. Self(), "phones", "--port", port.ToString(CultureInfo.InvariantCulture), "--data", folder, "--callback-key", token];
        var start = new ProcessStartInfo("/bin/sh", ["-c", "trap '' INT HUP; exec \"$@\" >> \"$0\" 2>&1 < /dev/null", Path.Combine(folder, "phones.log"), .. command])
        {
            UseShellExecute = false,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("The shell did not start.");
    }

    private static string[] Self()
    {
        var program = typeof(PhoneNetworkProcess).Assembly.Location;
        var host = Environment.ProcessPath;
        return host is not null && Path.GetFileNameWithoutExtension(host) == "dotnet" ? [host, program] : [Path.ChangeExtension(program, null)];
    }
}
