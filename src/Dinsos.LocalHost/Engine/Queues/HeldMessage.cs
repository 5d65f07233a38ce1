using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace Dinsos.LocalHost.Engine.Queues;

// A message that this process holds. Its pop receipt changes with each renewal, so all that needs it goes through here, one at a time.
internal sealed class HeldMessage(QueueClient queue, QueueMessage message, TimeSpan visibility, ILogger log)
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private string _popReceipt = message.PopReceipt;
    private bool _given;

    public QueueMessage Message => message;

    public IAsyncDisposable Renew() => new Renewal(this);

    public Task Delete() => InTurn(async () =>
    {
        _given = true;
        await queue.DeleteMessageAsync(message.MessageId, _popReceipt);
    }, log.MessageNotDeleted);

    public Task Release(TimeSpan delay) => InTurn(async () =>
    {
        _given = true;
        await queue.UpdateMessageAsync(message.MessageId, _popReceipt, (string?)null, delay);
    }, log.MessageNotDeleted);

    private Task Extend() => InTurn(
        async () => _popReceipt = (await queue.UpdateMessageAsync(message.MessageId, _popReceipt, (string?)null, visibility)).Value.PopReceipt,
        log.MessageNotHeld);

    private async Task InTurn(Func<Task> step, Action<string, string?> refused)
    {
        await _turn.WaitAsync();
        try
        {
            if (!_given) await step();
        }
        catch (RequestFailedException lost) when (lost.Status is 400 or 404)
        {
            // Another process took it meanwhile: it will finish it, and finishing twice is harmless.
            refused(queue.Name, lost.ErrorCode);
        }
        finally
        {
            _turn.Release();
        }
    }

    private sealed class Renewal : IAsyncDisposable
    {
        private readonly CancellationTokenSource _over = new();
        private readonly Task _loop;

        public Renewal(HeldMessage held) => _loop = Loop(held);

        public async ValueTask DisposeAsync()
        {
            await _over.CancelAsync();
            await _loop;
            _over.Dispose();
        }

        private async Task Loop(HeldMessage held)
        {
            while (!_over.IsCancellationRequested)
            {
                await Task.Delay(held.HalfTime, _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (!_over.IsCancellationRequested) await held.ExtendOrLog();
            }
        }
    }

    private TimeSpan HalfTime => visibility / 2;

    private async Task ExtendOrLog()
    {
        try
        {
            await Extend();
        }
        catch (Exception fault) when (fault is RequestFailedException or AggregateException)
        {
            log.QueueUnreadable(fault, queue.Name);
        }
    }
}
