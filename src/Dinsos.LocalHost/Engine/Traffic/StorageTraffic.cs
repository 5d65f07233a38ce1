using System.Collections.Concurrent;

namespace Dinsos.LocalHost.Engine.Traffic;

// Counts storage requests by service and by the function that made them; the host's own are counted as "listener".
internal sealed class StorageTraffic
{
    public const string Listener = "listener";

    // Set by the invoker around a function; empty while the host works for itself.
    public static readonly AsyncLocal<string?> CurrentFunction = new();

    private readonly ConcurrentDictionary<(string Maker, StorageService Service), long> _requests = new();
    private long _all;
    private long _functionWrites;
    private long _queueWrites;

    // Called with the container or queue that has just been written to.
    public Action<string>? BlobWritten { get; set; }

    public Action<string>? MessageSent { get; set; }

    // All requests so far.
    public long Requests => Interlocked.Read(ref _all);

    // Those of functions that changed something, and those of anybody that changed a queue. Counted when they are sent: one that is
    // never answered may have been carried out.
    public long FunctionWrites => Interlocked.Read(ref _functionWrites);

    public long QueueWrites => Interlocked.Read(ref _queueWrites);

    // What the functions did, without the host's own polling.
    public long InsideFunctions(StorageService service)
        => _requests.Where(pair => pair.Key.Service == service && pair.Key.Maker != Listener).Sum(pair => pair.Value);

    public long ByListener(StorageService service) => _requests.GetValueOrDefault((Listener, service));

    public long By(string function) => _requests.Where(pair => pair.Key.Maker == function).Sum(pair => pair.Value);

    public long By(string function, StorageService service) => _requests.GetValueOrDefault((function, service));

    public IReadOnlyDictionary<string, long> PerFunction()
        => _requests.GroupBy(pair => pair.Key.Maker).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value));

    internal void Count(StorageService service, bool changes)
    {
        Interlocked.Increment(ref _all);
        if (changes && CurrentFunction.Value is not null) Interlocked.Increment(ref _functionWrites);
        if (changes && service == StorageService.Queue) Interlocked.Increment(ref _queueWrites);
        _requests.AddOrUpdate((CurrentFunction.Value ?? Listener, service), 1, (_, count) => count + 1);
    }

    internal void NoteBlobWritten(string container) => BlobWritten?.Invoke(container);

    internal void NoteMessageSent(string queue) => MessageSent?.Invoke(queue);
}
