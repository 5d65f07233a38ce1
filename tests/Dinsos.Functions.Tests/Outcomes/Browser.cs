using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dinsos.Functions.Tests.Outcomes;

/// <summary>
/// A headless Chromium, spoken to over its DevTools protocol. One question is open at a time: what it says besides is kept by the page
/// that it is said of.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("dinsos-browser-").FullName;
    private readonly ClientWebSocket _socket = new();
    private Process? _process;
    private int _asked;

    /// <summary>Where the launcher could not install one it says why, and the tests are skipped with that reason.</summary>
    public static string? WhyNone => Environment.GetEnvironmentVariable("DINSOS_NO_BROWSER") is { Length: > 0 } reason ? reason : null;

    internal List<JsonObject> Said { get; } = [];

    public async Task InitializeAsync()
    {
        if (WhyNone is not null) return;
        var program = Find() ?? throw new InvalidOperationException(
            $"There is no browser on the PATH ({string.Join(", ", Names)}), so nobody looks at the page. ./dinsos test installs one as root; elsewhere: apt-get install chromium.");
        _process = Start(program);
        var endpoint = Path.Combine(_folder, "DevToolsActivePort");
        var began = Stopwatch.GetTimestamp();
        while (!File.Exists(endpoint) || (await File.ReadAllLinesAsync(endpoint)).Length < 2)
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(began) > Patience)
                throw new InvalidOperationException($"{program} did not start. It said: {await File.ReadAllTextAsync(Path.Combine(_folder, "browser.log"))}");
            await Task.Delay(50);
        }

        var lines = await File.ReadAllLinesAsync(endpoint);
        await _socket.ConnectAsync(new Uri($"ws://127.0.0.1:{lines[0]}{lines[1]}"), CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        _socket.Dispose();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // A child of the browser still wrote; the folder lies among temporary files.
        }
    }

    internal async Task<JsonObject> Ask(string method, object parameters, string? session = null)
    {
        var id = ++_asked;
        var question = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = JsonSerializer.SerializeToNode(parameters) };
        if (session is not null) question["sessionId"] = session;
        await _socket.SendAsync(Encoding.UTF8.GetBytes(question.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        while (true)
        {
            var heard = await Hear();
            if ((int?)heard["id"] != id) Said.Add(heard);
            else if (heard["error"] is { } error) throw new InvalidOperationException($"{method}: {error}");
            else return heard["result"]!.AsObject();
        }
    }

    internal async Task Await(string method, string session)
    {
        while (!Said.Exists(said => (string?)said["method"] == method && (string?)said["sessionId"] == session)) Said.Add(await Hear());
    }

    private async Task<JsonObject> Hear()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var message = new MemoryStream();
        var buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, patience.Token);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(message.ToArray())!.AsObject();
    }

    private Process Start(string program)
    {
        string[] flags =
        [
            "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars", "--remote-debugging-port=0", $"--user-data-dir={_folder}",
            .. Environment.UserName == "root" ? ["--no-sandbox"] : Array.Empty<string>(), "about:blank",
        ];
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(program, flags)
            : new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec \"$@\" > \"$log\" 2>&1 < /dev/null", "sh", Path.Combine(_folder, "browser.log"), program, .. flags]);
        start.UseShellExecute = false;
        return Process.Start(start)!;
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))).FirstOrDefault(File.Exists);
}

/// <summary>A test that looks at a page. It fails where there is no browser, and is skipped only where the launcher could not install one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Browser.WhyNone;
}
