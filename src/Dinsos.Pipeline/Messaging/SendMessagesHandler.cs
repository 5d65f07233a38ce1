using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Messaging;

/// <summary>What a run over a batch came to.</summary>
/// <param name="Accepted">Rows that the provider has.</param>
/// <param name="Failed">Rows that the provider refused or that were given up.</param>
/// <param name="Suppressed">Rows of people who want no messages or have no phone.</param>
/// <param name="Expired">Rows whose moment has passed.</param>
/// <param name="Waiting">Rows that will be looked at again.</param>
public sealed record SentBatch(int Accepted, int Failed, int Suppressed, int Expired, int Waiting);

/// <summary>
/// Hands the messages of a batch to the provider. It may run at any time and any number of times for the same batch, also in two
/// hosts at once: rows are marked by ETag, and a mark is never taken over before its call must have ended.
/// </summary>
public sealed class SendMessagesHandler
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);

    private readonly BatchTools _tools;
    private readonly SendWindow _window;
    private readonly WorkQueues _queues;
    private readonly Agenda _agenda;

    internal SendMessagesHandler(BatchTools tools, SendWindow window, WorkQueues queues, Agenda agenda) =>
        (_tools, _window, _queues, _agenda) = (tools, window, queues, agenda);

    /// <summary>Sends what may be sent now and sees to it that the rest comes up again.</summary>
    public async Task<SentBatch> Handle(MessagesToSend message, CancellationToken cancel)
    {
        if (_tools.Options.KillSwitch)
        {
            _tools.Log.KilledBySwitch();
            return new(0, 0, 0, 0, 0);
        }

        // The due row is read before the rows: rows added in between show in its version.
        if (await _tools.Store.FindDue(message.Batch, cancel) is not { Phase: DuePhase.Release } due) return new(0, 0, 0, 0, 0);
        var run = new BatchRun(_tools, BatchKey.Parse(message.Batch), await _tools.Store.Load(message.Batch, cancel));
        var lookAgainAt = await run.Run(cancel);
        if (run.Rows.Exists(row => row.AcceptedAt is not null)) await MessagesToReport.Sent(_agenda, BusinessClock.DayOf(_tools.Now), cancel);
        await ArrangeTheRest(message, due, run, lookAgainAt, cancel);
        return Report(message.Batch, run);
    }

    private async Task ArrangeTheRest(
        MessagesToSend message, DueBatch due, BatchRun run, DateTimeOffset? lookAgainAt, CancellationToken cancel)
    {
        var rows = run.Rows;
        if (lookAgainAt is { } again)
        {
            // This waits for the outside world, so on the real clock. Should the queue lose it, the due row brings it up again.
            // The timer leaves the batch alone meanwhile, so that one message at a time is on the queue for it.
            var delay = again - _tools.RealNow;
            await _tools.Store.TryPut(due with { DueAt = _tools.Now + _tools.Options.ReleaseAgainAfter }, cancel);
            await _queues.SendLater(Flow.Queues.MessagesToSend, message, delay < LongestDelay ? delay : LongestDelay, cancel);
        }
        else if (rows.Any(row => row.State.IsWaiting()))
        {
            var batch = BatchKey.Parse(message.Batch);
            var opens = _window.NextOpening(run.DayIsFull ? BusinessClock.At(BusinessClock.DayOf(_tools.Now).AddDays(1), TimeOnly.MinValue) : _tools.Now, batch.Regency, batch.Kind);
            await _tools.Store.TryPut(due with { DueAt = opens }, cancel);
            await _agenda.Expect(ReleaseDueMessagesHandler.Timer, opens, cancel);
        }
        else if (rows.All(row => row.State.IsSettled()))
        {
            await _tools.Store.TryRemove(due, cancel);
        }
        else
        {
            await _tools.Store.TryPut(due with { Phase = DuePhase.Watch, DueAt = _tools.Now }, cancel);
        }
    }

    private SentBatch Report(string batch, BatchRun run)
    {
        var sent = new SentBatch(
            run.Rows.Count(row => row.AcceptedAt is not null),
            Count(MessageState.Failed), Count(MessageState.Suppressed), Count(MessageState.Expired),
            run.Rows.Count(row => row.State.IsWaiting()));
        var withoutTemplate = run.Rows.Count(row => row is { Leg: > 1, FirstCode: null, AcceptedAt: not null });
        if (withoutTemplate > 0 && _tools.Options.RequireTemplates && _tools.Texts.TemplateOf(BatchKey.Parse(batch).Kind) is null) _tools.Log.NoTemplate(batch, withoutTemplate);
        _tools.Log.BatchSent(batch, sent.Accepted, sent.Failed, run.Reconciled, sent.Suppressed, sent.Expired, sent.Waiting);
        return sent;

        int Count(MessageState state) => run.Rows.Count(row => row.State == state && row.AcceptedAt is null);
    }
}
