using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Options;

namespace Dinsos.Pipeline.Messaging;

/// <summary>Hands the batches whose time has come to the queue. A timer calls it every minute.</summary>
/// <param name="store">The table of messages.</param>
/// <param name="queues">Where batches wait to be sent.</param>
/// <param name="agenda">When this timer has work next.</param>
/// <param name="clock">The business clock.</param>
/// <param name="options">Settings.</param>
/// <param name="log">The log.</param>
public sealed class ReleaseDueMessagesHandler(
    OutboxStore store, WorkQueues queues, Agenda agenda, BusinessClock clock, IOptions<MessagingOptions> options, MessagingLog log)
{
    /// <summary>Name of the function and of its row in the agenda.</summary>
    public const string Timer = "ReleaseDueMessages";

    /// <summary>Releases what is due.</summary>
    /// <returns>How many batches were handed to the queue.</returns>
    public async Task<int> Handle(CancellationToken cancel)
    {
        var now = clock.Now;
        var entry = await agenda.Open(Timer, cancel);
        if (options.Value.KillSwitch)
        {
            log.KilledBySwitch();
            await agenda.Finish(entry, now.AddHours(1), cancel);
            return 0;
        }

        var waiting = await store.DueBatches(DuePhase.Release, cancel);
        var due = waiting.Where(batch => batch.DueAt <= now).ToList();
        foreach (var batch in due)
        {
            // First the queue, then the row: a batch that is on the queue twice does no harm, a lost one would wait.
            await queues.Send(Flow.Queues.MessagesToSend, new MessagesToSend(batch.Batch), cancel);
            await store.TryPut(batch with { DueAt = now + options.Value.ReleaseAgainAfter }, cancel);
        }

        var next = Next(waiting.Except(due), due.Count > 0 ? now + options.Value.ReleaseAgainAfter : null);
        await agenda.Finish(entry, next, cancel);

        // A batch that was posted while this ran may have found the agenda early enough and left it alone.
        if (next != entry.DueAt && Next(await store.DueBatches(DuePhase.Release, cancel), null) is { } known) await agenda.Expect(Timer, known, cancel);
        log.BatchesReleased(due.Count, waiting.Count - due.Count);
        return due.Count;
    }

    private static DateTimeOffset? Next(IEnumerable<DueBatch> batches, DateTimeOffset? other) =>
        batches.Select(batch => (DateTimeOffset?)batch.DueAt).Append(other).Min();
}
