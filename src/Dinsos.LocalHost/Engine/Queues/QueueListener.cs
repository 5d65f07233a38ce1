using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Dinsos.LocalHost.Engine.Functions;
using Microsoft.Extensions.Logging;

namespace Dinsos.LocalHost.Engine.Queues;

// Reads one queue for one function: batches, a bound on what runs at once, retries after a delay, and the poison queue at the end.
internal sealed class QueueListener(
    QueueFunction function, QueueServiceClient queues, QueueRules rules, ListenerPace pace, FunctionInvoker invoker, Activity activity,
    CancellationToken invocations, ILogger log)
{
    private readonly QueueClient _queue = queues.GetQueueClient(function.Queue);
    private readonly PoisonQueue _poison = new(queues, function.Queue, log);
    private readonly ConcurrentDictionary<HeldMessage, bool> _running = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly PollingInterval _interval = new(rules.MaxPollingInterval, function.Queue);
    private volatile bool _returning;

    public string Queue => function.Queue;

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await RoomForMore(stop);
            if (await Poll(stop)) _interval.Reset();
            else await Woken(pace.WaitsToBeWoken ? Timeout.InfiniteTimeSpan : _interval.Next(), stop);
        }
    }

    public void Wake()
    {
        try
        {
            if (_wake.CurrentCount == 0) _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else woke it in the same moment.
        }
    }

    public Task<int> Count(CancellationToken cancellation) => QueueDepth.Of(_queue, cancellation);

    // What still runs when the time to stop is over goes back to the queue at once, for the next process to take.
    public async Task ReturnUnfinished()
    {
        _returning = true;
        var held = _running.Keys.ToList();
        foreach (var message in held) await message.Release(TimeSpan.Zero);
        if (held.Count > 0) log.MessagesReturned(held.Count, function.Queue);
    }

    private async Task<bool> Poll(CancellationToken stop)
    {
        try
        {
            // Not cut short by a stop: what the service has handed out would stay invisible for the whole time of holding.
            var messages = (await _queue.ReceiveMessagesAsync(rules.BatchSize, pace.Visibility, invocations)).Value;
            foreach (var message in messages)
            {
                if (stop.IsCancellationRequested) await Held(message).Release(TimeSpan.Zero);
                else Take(message);
            }

            return messages.Length > 0;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return false;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.QueueUnreadable(fault, function.Queue);
            await Task.Delay(pace.AfterFault, stop);
            return true;
        }
    }

    private void Take(QueueMessage message)
    {
        var running = activity.Begin();
        var held = Held(message);
        _running[held] = true;
        _ = Task.Run(
            async () =>
            {
                try
                {
                    await Process(held);
                }
                finally
                {
                    _running.TryRemove(held, out _);
                    running.Dispose();
                    Wake();
                }
            },
            CancellationToken.None);
    }

    private HeldMessage Held(QueueMessage message) => new(_queue, message, pace.Visibility, log);

    private async Task Process(HeldMessage held)
    {
        var message = held.Message;
        try
        {
            if (message.DequeueCount > rules.MaxDequeueCount)
            {
                await _poison.Take(held, "it was taken too often and never finished");
                return;
            }

            if (!MessageBody.TryDecode(message, rules.Base64, out var body))
            {
                await _poison.Take(held, "its body is not base64");
                return;
            }

            if (await Succeeds(held, body)) await held.Delete();
            else if (_returning) return;
            else if (invocations.IsCancellationRequested) await held.Release(TimeSpan.Zero);
            else if (message.DequeueCount >= rules.MaxDequeueCount) await _poison.Take(held, "its last try failed");
            else await held.Release(rules.RetryDelay < pace.LongestRetryDelay ? rules.RetryDelay : pace.LongestRetryDelay);
        }
        catch (Exception fault) when (fault is RequestFailedException or AggregateException)
        {
            // The message stays held until its time is over and then comes again.
            log.QueueUnreadable(fault, function.Queue);
        }
    }

    private async Task<bool> Succeeds(HeldMessage held, BinaryData body)
    {
        await using var renewal = held.Renew();
        try
        {
            await invoker.Invoke(function, QueueBindings.For(held.Message, body), invocations);
            return true;
        }
        catch (Exception)
        {
            // The invoker has logged it; what follows from it is the queue's business.
            return false;
        }
    }

    private async Task RoomForMore(CancellationToken stop)
    {
        while (_running.Count > rules.NewBatchThreshold)
        {
            await Woken(Timeout.InfiniteTimeSpan, stop);
        }
    }

    private Task Woken(TimeSpan atMost, CancellationToken stop) => _wake.WaitAsync(atMost, stop);
}
