using Dinsos.LocalHost.Engine.Blobs;
using Dinsos.LocalHost.Engine.Functions;
using Dinsos.LocalHost.Engine.Queues;
using Dinsos.LocalHost.Engine.Timers;
using Dinsos.LocalHost.Engine.Traffic;
using Microsoft.Extensions.Logging;

namespace Dinsos.LocalHost.Engine;

// Everything that waits for work: a listener per queue function, a watcher per container, a listener per timer.
internal sealed class Listeners
{
    private static readonly TimeSpan TimeToStopTaking = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _taking = new();
    private readonly List<BlobListener> _blobs = [];
    private readonly List<Task> _loops = [];

    public Listeners(
        FunctionCatalog catalog, StorageAccounts storage, FunctionHostOptions options, HostMemory memory, FunctionInvoker invoker,
        Activity activity, StorageTraffic traffic, CancellationToken invocations, ILogger log)
    {
        var pace = options.Pace ?? (options.SimulatedFrom is null ? ListenerPace.Real : ListenerPace.Simulated);
        Queues = catalog.All.OfType<QueueFunction>()
            .Select(function => new QueueListener(
                function, storage.Queues(function.Connection), options.Rules.Queues, pace, invoker, activity, invocations, log))
            .ToList();
        Containers = catalog.All.OfType<BlobFunction>()
            .GroupBy(function => (function.Connection, function.Path.Container))
            .Select(group =>
            {
                var container = storage.Blobs(group.Key.Connection).GetBlobContainerClient(group.Key.Container);
                var queues = storage.Queues(group.Key.Connection);
                var listeners = group.Select(function => new BlobListener(
                    function, container, queues, options.Rules.Blobs, options.Duplicates, invoker, activity, invocations, log)).ToList();
                _blobs.AddRange(listeners);
                return new ContainerWatcher(container, listeners, pace.BlobInterval, log);
            })
            .ToList();
        Timers = catalog.All.OfType<TimerFunction>()
            .Select(function => new TimerListener(function, memory, invoker, invocations, log))
            .ToList();
        traffic.MessageSent += queue => Queues.Where(listener => listener.Queue == queue).ToList().ForEach(listener => listener.Wake());
        traffic.BlobWritten += container => Containers.Where(watcher => watcher.Container == container).ToList().ForEach(watcher => watcher.Note());
    }

    public IReadOnlyList<QueueListener> Queues { get; }

    public IReadOnlyList<ContainerWatcher> Containers { get; }

    public IReadOnlyList<TimerListener> Timers { get; }

    // In simulated time the run decides when to look at containers and when to fire timers.
    public void Start(TimeProvider realTime, bool isSimulated)
    {
        foreach (var queue in Queues) Begin(() => queue.Run(_taking.Token));
        foreach (var blob in _blobs) Begin(() => blob.Run(_taking.Token));
        if (isSimulated) return;
        foreach (var container in Containers) Begin(() => container.Run(_taking.Token));
        foreach (var timer in Timers) Begin(() => timer.Run(realTime, _taking.Token));
    }

    public async Task StopTaking()
    {
        await _taking.CancelAsync();
        await Task.WhenAny(Task.WhenAll(_loops), Task.Delay(TimeToStopTaking, CancellationToken.None));
        foreach (var blob in _blobs) blob.DropWaiting();
    }

    public Task ReturnUnfinished() => Task.WhenAll(Queues.Select(queue => queue.ReturnUnfinished()));

    private void Begin(Func<Task> loop) => _loops.Add(Task.Run(loop, CancellationToken.None));
}
