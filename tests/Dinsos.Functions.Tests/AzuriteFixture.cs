using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Dinsos.Functions.Tests;

[CollectionDefinition(AzuriteFixture.Collection)]
public sealed class AzuriteCollection : ICollectionFixture<AzuriteFixture>;

/// <summary>The year of the demo is played in a process of its own, while the other tests go on.</summary>
[CollectionDefinition(AzuriteFixture.YearCollection)]
public sealed class YearCollection : ICollectionFixture<AzuriteFixture>;

/// <summary>One Azurite process for all tests of a collection that store something; each test asks it for an account of its own.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    public const string Collection = "azurite";
    public const string YearCollection = "year";

    private const int Accounts = 1500;
    private const int Tries = 3;
    private static readonly string Key = Convert.ToBase64String(SHA256.HashData("a key for tests on loopback"u8));
    private static readonly TimeSpan TimeToStart = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan TimeToInstall = TimeSpan.FromMinutes(5);

    private static readonly SemaphoreSlim Installing = new(1, 1);
    private readonly string _logs = Directory.CreateTempSubdirectory("dinsos-azurite-").FullName;
    private int[] _ports = [];
    private Process? _azurite;
    private int _accountsGiven;

    public async Task InitializeAsync()
    {
        await Installing.WaitAsync();
        string script;
        try
        {
            script = await Installed();
        }
        finally
        {
            Installing.Release();
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
        for (var attempt = 1; ; attempt++)
        {
            _ports = FreePorts(3);
            _azurite = Start(script);
            if (await Listens())
                return;
            Stop();
            if (attempt == Tries)
                throw new InvalidOperationException($"Azurite did not start, so no test that stores something can run. It said: {ReadLog("azurite.log")}");
        }
    }

    public Task DisposeAsync()
    {
        Stop();
        Directory.Delete(_logs, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The connection string of an account that no other test has touched.</summary>
    public Task<string> NewAccount()
    {
        var number = Interlocked.Increment(ref _accountsGiven);
        if (number > Accounts)
            throw new InvalidOperationException($"The fixture starts Azurite with {Accounts} accounts and the tests asked for more; raise AzuriteFixture.Accounts.");
        var name = AccountName(number);
        return Task.FromResult(
            $"DefaultEndpointsProtocol=http;AccountName={name};AccountKey={Key};" +
            $"BlobEndpoint=http://127.0.0.1:{_ports[0]}/{name};QueueEndpoint=http://127.0.0.1:{_ports[1]}/{name};TableEndpoint=http://127.0.0.1:{_ports[2]}/{name};");
    }

    private static string AccountName(int number) => $"tests{number:D4}";

    private async Task<string> Installed()
    {
        var package = Path.Combine(RepositoryRoot(), "infra", "azurite");
        var script = Path.Combine(package, "node_modules", "azurite", "dist", "src", "azurite.js");
        if (File.Exists(script))
            return script;

        using var npm = Run("npm.log", package, "npm", "ci", "--no-audit", "--no-fund");
        if (!npm.WaitForExit(TimeToInstall))
            npm.Kill(entireProcessTree: true);
        await npm.WaitForExitAsync();
        return npm.ExitCode == 0 && File.Exists(script)
            ? script
            : throw new InvalidOperationException($"'npm ci' in {package} failed, so Azurite cannot start. It said: {ReadLog("npm.log")}");
    }

    private Process Start(string script) => Run(
        "azurite.log",
        _logs,
        "node", script, "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--silent",
        "--blobHost", "127.0.0.1", "--blobPort", $"{_ports[0]}",
        "--queueHost", "127.0.0.1", "--queuePort", $"{_ports[1]}",
        "--tableHost", "127.0.0.1", "--tablePort", $"{_ports[2]}");

    /// <summary>The shell sends the output to a file and then becomes the program: a pipe that nobody reads would stop it.</summary>
    private Process Run(string log, string directory, params string[] command)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe") { Arguments = $"/c \"{string.Join(' ', command.Select(word => $"\"{word}\""))} > \"{Path.Combine(_logs, log)}\" 2>&1\"" }
            : new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec \"$@\" > \"$log\" 2>&1 < /dev/null", "sh", Path.Combine(_logs, log), .. command]);
        start.UseShellExecute = false;
        start.WorkingDirectory = directory;
        start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(1, Accounts).Select(number => $"{AccountName(number)}:{Key}"));
        return Process.Start(start) ?? throw new InvalidOperationException($"'{command[0]}' did not start; Node.js must be on the PATH.");
    }

    private async Task<bool> Listens()
    {
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeToStart && !_azurite!.HasExited)
        {
            if (await AllAccept())
                return true;
            await Task.Delay(100);
        }

        return false;
    }

    private async Task<bool> AllAccept()
    {
        try
        {
            foreach (var port in _ports)
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
            }

            return !_azurite!.HasExited;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Stop()
    {
        var azurite = Interlocked.Exchange(ref _azurite, null);
        if (azurite is null)
            return;
        if (!azurite.HasExited)
        {
            azurite.Kill(entireProcessTree: true);
            azurite.WaitForExit();
        }

        azurite.Dispose();
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Stop());
        return ports;
    }

    private string ReadLog(string name)
    {
        var path = Path.Combine(_logs, name);
        return File.Exists(path) ? File.ReadAllText(path) : "nothing";
    }

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Dinsos.Functions.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository, so infra/azurite is not to be found.");
    }
}
