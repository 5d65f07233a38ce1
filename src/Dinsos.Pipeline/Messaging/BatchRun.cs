using System.Collections.Concurrent;

namespace Dinsos.Pipeline.Messaging;

/// <summary>
/// One run over the rows of one batch. A row is saved before and after each call that could have an effect, and there is at most
/// one such call between two saves.
/// </summary>
internal sealed class BatchRun(BatchTools tools, BatchKey batch, List<OutboxRow> rows, HashSet<string> optedOut)
{
    private readonly ConcurrentDictionary<string, OutboxRow> _rows = new(rows.Select(row => KeyValuePair.Create(row.Id, row)), StringComparer.Ordinal);

    // Marked as being sent, and known to this run as never begun.
    private readonly HashSet<string> _unbegun = new(StringComparer.Ordinal);

    // Could not be reconciled now, because the provider's list could not be read.
    private readonly Dictionary<string, DateTimeOffset> _putOff = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public List<OutboxRow> Rows => [.. _rows.Values.OrderBy(row => row.Id, StringComparer.Ordinal)];

    public int Reconciled { get; private set; }

    /// <summary>Does all that can be done now.</summary>
    /// <returns>When there is more to do, on the real clock; null where nothing waits for that clock.</returns>
    public async Task<DateTimeOffset?> Run(CancellationToken cancel)
    {
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var steps = Plan();
            if (await CloseAndHold(steps, cancel)) continue;
            if (await Reconcile(Those(steps, step => step is NextStep.Reconcile), cancel)) continue;
            if (await Send(Those(steps, step => step is NextStep.Send), cancel)) continue;
            return Earliest(steps);
        }
    }

    private List<(OutboxRow Row, NextStep Step)> Plan()
    {
        var moment = tools.Moment(batch);
        var plan = new List<(OutboxRow Row, NextStep Step)>(_rows.Count);
        var repeats = SendPlan.Repeats(_rows.Values);
        foreach (var row in Rows)
        {
            var isOptedOut = optedOut.Contains(row.PhoneHash);
            var step = _unbegun.Contains(row.Id) ? SendPlan.Unsent(row, isOptedOut, moment) : SendPlan.For(row, isOptedOut, moment);
            if (repeats.Contains(row.Id)) step = new NextStep.Close(MessageState.Suppressed, "same-message");
            if (step is NextStep.Reconcile && _putOff.TryGetValue(row.Id, out var until)) step = new NextStep.Wait(until);
            if (step is NextStep.Send && tools.Pause.Until > moment.RealNow) step = new NextStep.Wait(tools.Pause.Until);
            plan.Add((row, step));
        }

        return plan;
    }

    private async Task<bool> CloseAndHold(List<(OutboxRow Row, NextStep Step)> steps, CancellationToken cancel)
    {
        var changed = steps.Select(item => item.Step switch
        {
            NextStep.Close close => item.Row.Close(close.State, close.Reason),
            NextStep.Hold => item.Row with { State = MessageState.Held },
            _ => null,
        }).OfType<OutboxRow>().ToList();
        foreach (var part in changed.Chunk(100)) await SaveTogether(part, cancel);
        return changed.Count > 0;
    }

    private async Task<bool> Reconcile(List<OutboxRow> unclear, CancellationToken cancel)
    {
        // Rows of one phone go one after the other, so that two of them never adopt one message.
        await InParallel(unclear.GroupBy(row => row.PhoneHash), async (phone, stop) =>
        {
            using var lane = await tools.Lanes.Enter(phone.Key, stop);
            foreach (var row in phone) await ReconcileOne(row, stop);
        }, cancel);
        return unclear.Count > 0;
    }

    private async Task ReconcileOne(OutboxRow row, CancellationToken cancel)
    {
        var listed = await tools.Provider.List(row.Channel, row.Content.Phone!, row.SendingSince!.Value - BatchTools.OldestToAdopt);
        if (listed is null)
        {
            lock (_lock) _putOff[row.Id] = tools.RealNow + tools.Options.RetryAfter;
            return;
        }

        foreach (var message in listed.Where(message => message.IsOutbound && message.Body == row.Content.Body))
        {
            if (IsOwnedHere(message.Sid) || await tools.Store.IsOwned(message.Sid, cancel)) continue;
            await Save(row, current => current.Report(message.Sid, message.State ?? MessageState.Accepted, message.ErrorCode, tools.Now));
            lock (_lock) Reconciled++;
            return;
        }

        // The provider does not have it. The row stays marked; what this run knows, a later one finds out the same way.
        lock (_lock) _unbegun.Add(row.Id);
    }

    private async Task<bool> Send(List<OutboxRow> ready, CancellationToken cancel)
    {
        var inFlight = _rows.Values.Where(row => row.State == MessageState.Sending && row.RetryAt is null && !_unbegun.Contains(row.Id))
            .Select(row => row.PhoneHash).ToHashSet(StringComparer.Ordinal);
        var next = ready.Where(row => !inFlight.Contains(row.PhoneHash)).DistinctBy(row => row.PhoneHash).Take(tools.Options.RowsToMark).ToList();
        if (next.Count == 0) return false;

        var markedAt = tools.RealNow;
        var marked = await SaveTogether(next.Select(row => row.MarkSending(markedAt)).ToList(), cancel);
        foreach (var row in marked) _unbegun.Add(row.Id);
        await InParallel(marked, (row, stop) => SendOne(row, markedAt + tools.Options.CallMustBeginWithin, stop), cancel);
        return true;
    }

    private async Task SendOne(OutboxRow row, DateTimeOffset latest, CancellationToken cancel)
    {
        using var lane = await tools.Lanes.Enter(row.PhoneHash, cancel);
        await tools.Pace.Next(cancel);
        cancel.ThrowIfCancellationRequested();

        // Marked too long ago: another host may soon take it for lost. It is marked anew first.
        if (tools.RealNow > latest || tools.Pause.Until > tools.RealNow) return;
        lock (_lock) _unbegun.Remove(row.Id);
        await Take(row, await tools.Provider.HandIn(row));
    }

    private async Task Take(OutboxRow row, HandOver outcome)
    {
        switch (outcome)
        {
            case HandOver.Accepted accepted:
                await Save(row, current => current.Report(accepted.Sid, accepted.State, null, tools.Now));
                if (_rows[row.Id].ProviderSid != accepted.Sid) tools.Log.SentTwice(row.Id, accepted.Sid);
                break;
            case HandOver.Refused refused:
                await Save(row, current => current.Close(MessageState.Failed, "refused", refused.Code));
                break;
            case HandOver.NotProcessed not:
                if (not.OperatorMustAct) tools.Log.ConfigurationRefused(not.Code);
                else tools.Log.NotProcessed(row.Id, not.Code);
                await Save(row, current => current.ProviderSid is null ? current.TryLater(not, tools.RealNow, tools.Options) : current);
                break;
            case HandOver.Unclear unclear:
                tools.Log.HandOverUnclear(row.Id, unclear.Reason);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An end without a rule.");
        }
    }

    // What the provider said is saved even when the host is asked to stop; a callback may have been here first.
    private async Task Save(OutboxRow row, Func<OutboxRow, OutboxRow> change)
    {
        var current = row;
        while (true)
        {
            var changed = change(current);
            var saved = changed == current ? current : await tools.Store.TryUpdate(changed, CancellationToken.None);
            if (saved is not null)
            {
                _rows[row.Id] = saved;
                return;
            }

            current = await Current(row, CancellationToken.None);
        }
    }

    private async Task<List<OutboxRow>> SaveTogether(IReadOnlyList<OutboxRow> changed, CancellationToken cancel)
    {
        if (await tools.Store.TryUpdate(changed, cancel) is not { } saved)
        {
            foreach (var row in changed) _rows[row.Id] = await Current(row, cancel);
            return [];
        }

        foreach (var row in saved)
        {
            _rows[row.Id] = row;
            _unbegun.Remove(row.Id);
        }

        return saved;
    }

    private async Task<OutboxRow> Current(OutboxRow row, CancellationToken cancel) =>
        await tools.Store.Find(row.Batch, row.Id, cancel) ?? throw new InvalidOperationException($"Message {row.Id} is gone from the outbox.");

    private bool IsOwnedHere(string sid) => _rows.Values.Any(row => row.ProviderSid == sid);

    private Task InParallel<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> work, CancellationToken cancel) => Parallel.ForEachAsync(
        items,
        new ParallelOptions { MaxDegreeOfParallelism = tools.Options.SendsInFlight, CancellationToken = cancel },
        async (item, stop) => await work(item, stop));

    private static List<OutboxRow> Those(List<(OutboxRow Row, NextStep Step)> steps, Func<NextStep, bool> which) =>
        steps.Where(item => which(item.Step)).Select(item => item.Row).ToList();

    private static DateTimeOffset? Earliest(List<(OutboxRow Row, NextStep Step)> steps) =>
        steps.Select(item => item.Step).OfType<NextStep.Wait>().Select(wait => (DateTimeOffset?)wait.Until).Min();
}
