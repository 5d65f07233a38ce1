using System.Diagnostics;
using System.Text.Json;

namespace Dinsos.LocalHost.Processes;

// Azurite in a process of its own, which outlives this one: it loses acknowledged writes when it is killed itself.
// A small file in the state folder tells the next process where it listens.
internal sealed class Azurite
{
    private const string AccountName = "devstoreaccount1";

    // The account that Azurite documents for local use.
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const int Tries = 3;
    private static readonly TimeSpan TimeToStart = TimeSpan.FromSeconds(60);

    // It waits for connections that were opened and never used, and those end with this process; so nobody waits long for it.
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(2);

    private readonly Record _record;
    private readonly string _file;

    private Azurite(Record record, string file, bool wasRunning)
    {
        _record = record;
        _file = file;
        WasRunning = wasRunning;
    }

    // Whether another process had started it.
    public bool WasRunning { get; }

    public int ProcessId => _record.Process;

    public string ConnectionString
        => $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};" +
            $"BlobEndpoint=http://127.0.0.1:{_record.Blob}/{AccountName};" +
            $"QueueEndpoint=http://127.0.0.1:{_record.Queue}/{AccountName};" +
            $"TableEndpoint=http://127.0.0.1:{_record.Table}/{AccountName};";

    // The one of this state folder: found if it still runs, started over the same data if not.
    public static async Task<Azurite> FindOrStart(string state, string script, CancellationToken cancellation, bool inMemory = false)
    {
        var file = Path.Combine(state, "azurite.json");
        if (await Find(file, cancellation) is { } running) return running;
        if (!File.Exists(script))
        {
            throw new InvalidOperationException($"Azurite is not installed at {script}: run npm ci in infra/azurite, as ./dinsos does.");
        }

        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            if (await Start(state, script, file, inMemory, cancellation) is { } started) return started;
        }

        throw new InvalidOperationException($"Azurite did not start; {Path.Combine(state, "azurite.log")} says why.");
    }

    public async Task Stop(CancellationToken cancellation)
    {
        await DetachedProcess.Stop(_record.Process, TimeToStop, cancellation);

        // While it still writes, the next process waits for its end and does not start another over the same data.
        if (!DetachedProcess.IsAlive(_record.Process)) File.Delete(_file);
    }

    // One that was started by a process that did not live to see it answer still comes up.
    private static async Task<Azurite?> Find(string file, CancellationToken cancellation)
    {
        if (!File.Exists(file)) return null;
        var record = JsonSerializer.Deserialize<Record>(await File.ReadAllTextAsync(file, cancellation));
        return record is not null && await record.ComesUp(cancellation) ? new Azurite(record, file, wasRunning: true) : null;
    }

    private static async Task<Azurite?> Start(string state, string script, string file, bool inMemory, CancellationToken cancellation)
    {
        var ports = LoopbackPorts.Free(3);
        string[] place = inMemory ? ["--inMemoryPersistence"] : ["--location", Directory.CreateDirectory(Path.Combine(state, "azurite")).FullName];
        var process = await DetachedProcess.Start(
            Path.Combine(state, "azurite.log"),
            file,
            $$"""{"Process":%d,"Blob":{{ports[0]}},"Queue":{{ports[1]}},"Table":{{ports[2]}}}""",
            [
                "node", script, "--silent", "--disableTelemetry", "--skipApiVersionCheck", .. place,
                "--blobHost", "127.0.0.1", "--blobPort", $"{ports[0]}",
                "--queueHost", "127.0.0.1", "--queuePort", $"{ports[1]}",
                "--tableHost", "127.0.0.1", "--tablePort", $"{ports[2]}",
            ],
            cancellation);
        var record = new Record(process, ports[0], ports[1], ports[2]);
        if (await record.ComesUp(cancellation)) return new Azurite(record, file, wasRunning: false);
        await DetachedProcess.Stop(process, TimeToStop, cancellation);
        return null;
    }

    private sealed record Record(int Process, int Blob, int Queue, int Table)
    {
        private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(5) };

        public async Task<bool> ComesUp(CancellationToken cancellation)
        {
            var patience = Stopwatch.StartNew();
            while (true)
            {
                if (await Answers(cancellation)) return true;
                if (patience.Elapsed > TimeToStart || !DetachedProcess.IsAlive(Process, $"{Blob}")) return false;
                await Task.Delay(50, cancellation);
            }
        }

        private async Task<bool> Answers(CancellationToken cancellation)
        {
            foreach (var (port, service) in new[] { (Blob, "Blob"), (Queue, "Queue"), (Table, "Table") })
            {
                if (!await Answers(port, service, cancellation)) return false;
            }

            return true;
        }

        // Another program may have the port by now: only an Azurite names itself so.
        private static async Task<bool> Answers(int port, string service, CancellationToken cancellation)
        {
            try
            {
                using var answer = await Client.GetAsync(new Uri($"http://127.0.0.1:{port}/{AccountName}?comp=list"), cancellation);
                return answer.Headers.Server.ToString().StartsWith($"Azurite-{service}", StringComparison.Ordinal);
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }
    }
}
