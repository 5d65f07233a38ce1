using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;

namespace Dinsos.LocalHost.Phones;

/// <summary>
/// The record on disk: one JSON line per event, only ever appended. What is awaited is on the disk before the caller goes on; events
/// that come at the same time share one flush.
/// </summary>
internal sealed class PhoneRecord : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly Channel<(PhoneEvent Event, TaskCompletionSource? Done)> _waiting =
        Channel.CreateUnbounded<(PhoneEvent Event, TaskCompletionSource? Done)>(new() { SingleReader = true });

    private readonly FileStream _file;
    private readonly Task _writing;

    private PhoneRecord(FileStream file)
    {
        _file = file;
        _writing = Task.Run(Write);
    }

    public static async Task<(PhoneRecord Record, List<PhoneEvent> Past)> Open(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "phones.jsonl");
        var past = new List<PhoneEvent>();
        if (File.Exists(path))
        {
            foreach (var line in await File.ReadAllLinesAsync(path))
            {
                if (Parse(line) is { } known) past.Add(known);
            }
        }

        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        await CloseTornLine(file);
        return (new(file), past);
    }

    /// <summary>Writes an event that somebody will be answered for: it is on the disk when this returns.</summary>
    public async Task AppendToDisk(PhoneEvent happened)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _waiting.Writer.WriteAsync((happened, done));
        await done.Task;
    }

    /// <summary>Writes an event some time soon, after those before it.</summary>
    public void Append(PhoneEvent happened) => _waiting.Writer.TryWrite((happened, null));

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writing;
        await _file.DisposeAsync();
    }

    private async Task Write()
    {
        var done = new List<TaskCompletionSource>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (_waiting.Reader.TryRead(out var next))
            {
                await JsonSerializer.SerializeAsync(_file, next.Event, Json);
                _file.WriteByte((byte)'\n');
                if (next.Done is not null) done.Add(next.Done);
            }

            // A killed process loses nothing that was given to the system; the disk itself is waited for only where somebody waits.
            _file.Flush(flushToDisk: done.Count > 0);
            done.ForEach(waiter => waiter.SetResult());
            done.Clear();
        }
    }

    // Only the last line can be torn, by a machine that went down; nobody was answered for it.
    private static PhoneEvent? Parse(string line)
    {
        try
        {
            return line.Length == 0 ? null : JsonSerializer.Deserialize<PhoneEvent>(line, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task CloseTornLine(FileStream file)
    {
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            var whole = file.ReadByte() == '\n';
            file.Seek(0, SeekOrigin.End);
            if (!whole) await file.WriteAsync(Encoding.UTF8.GetBytes("\n"));
        }
    }
}
