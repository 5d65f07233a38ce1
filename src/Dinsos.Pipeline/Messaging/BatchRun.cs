using System.Collections.Concurrent;

namespace Dinsos.Pipeline.Messaging;

/// <summary>
/// One run over the rows of one batch. A row is saved before and after each call that could have an effect, and there is at most
/// one such call between two saves.
/// </summary>
internal sealed class BatchRun(BatchTools tools, BatchKey batch, IReadOnlyList<OutboxRow> rows)
{
    private readonly RunRows _rows = new(tools.Store, rows);

    // Could not be reconciled now, because the provider's list could not be read or another message to the phone is on its way.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _putOff = new(StringComparer.Ordinal);
    private PhoneFacts _phones = PhoneFacts.None;
    private DateTimeOffset _phonesReadAt = DateTimeOffset.MinValue;
    private int _reconciled;

    public List<OutboxRow> Rows => _rows.All;

    public int Reconciled => _reconciled;

    /// <summary>Whether no more messages may leave on this day.</summary>
    public bool DayIsFull { get; private set; }

    /// <summary>Does all that can be done now.</summary>
    /// <returns>When there is more to do, on the real clock; null where nothing waits for that clock.</returns>
    public async Task<DateTimeOffset?> Run(CancellationToken cancel)
    {
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            await Refresh(cancel);
            var steps = Plan();
            if (await SaveChanges(steps, cancel)) continue;
            if (await Reconcile(Those(steps, step => step is NextStep.Reconcile), cancel)) continue;
            if (await Send(Those(steps, step => step is NextStep.Send), cancel)) continue;
            await GiveBackMarks(cancel);
            return Earliest(steps);
        }
    }

    // A long run hears of a wish to stop, of new texts and of a new calendar.
    private async Task Refresh(CancellationToken cancel)
    {
        await tools.RefreshTexts(cancel);
        if (tools.RealNow - _phonesReadAt < BatchTools.PhonesFresh) return;
        (_phones, _phonesReadAt) = (await tools.Phones.Read(cancel), tools.RealNow);
    }

    private List<(OutboxRow Row, NextStep Step)> Plan()
    {
        var moment = tools.Moment(batch);
        var plan = new List<(OutboxRow Row, NextStep Step)>();
        var all = _rows.All;
        var repeats = SendPlan.Repeats(all, batch.Kind.MayNameSeveral());
        foreach (var row in all)
        {
            var step = _rows.IsUnbegun(row) ? SendPlan.Unsent(row, _phones, moment) : SendPlan.For(row, _phones, moment);
            if (repeats.Contains(row.Id)) step = new NextStep.Close(MessageState.Suppressed, "same-message");
            if (step is NextStep.Reconcile && _putOff.TryGetValue(row.Id, out var until) && until > moment.RealNow) step = new NextStep.Wait(until);
            if (step is NextStep.Send && tools.Pause.Until > moment.RealNow) step = new NextStep.Wait(tools.Pause.Until);
            plan.Add((row, step));
        }

        return plan;
    }

    private async Task<bool> SaveChanges(List<(OutboxRow Row, NextStep Step)> steps, CancellationToken cancel)
    {
        var changed = steps.Select(item => item.Step switch
        {
            NextStep.Close close => item.Row.Close(close.State, close.Reason),
            NextStep.Hold => item.Row with { State = MessageState.Held },
            NextStep.BySms => item.Row.BySms(tools.Texts.Sms(item.Row)),
            _ => null,
        }).OfType<OutboxRow>().ToList();
        foreach (var part in changed.Chunk(100)) await _rows.SaveTogether(part, cancel);
        return changed.Count > 0;
    }

    private async Task<bool> Reconcile(List<OutboxRow> unclear, CancellationToken cancel)
    {
        await InParallel(unclear, async (row, stop) =>
        {
            var reconciliation = new Reconciliation(tools, row);
            switch (await reconciliation.Look(stop))
            {
                case Finding.Later later:
                    _putOff[row.Id] = later.At;
                    break;
                case Finding.NotThere:
                    // The row stays marked; what this run knows, a later one finds out the same way.
                    _rows.NeverBegan(row);
                    break;
                case Finding.Known known:
                    await _rows.Save(row, known.Change);
                    await reconciliation.End(known.Sid, CancellationToken.None);
                    if (known.Sid is not null) Interlocked.Increment(ref _reconciled);
                    break;
                case var finding:
                    throw new InvalidOperationException($"A finding without a rule: {finding}.");
            }
        }, cancel);
        return unclear.Count > 0;
    }

    private async Task<bool> Send(List<OutboxRow> ready, CancellationToken cancel)
    {
        var busy = _rows.All.Where(row => row.IsUnderWay && !_rows.IsUnbegun(row)).Select(row => row.PhoneHash).ToHashSet(StringComparer.Ordinal);
        var free = ready.Where(row => !busy.Contains(row.PhoneHash)).ToList();
        if (free.Count == 0) return false;

        // Each channel has a pace of its own.
        var channel = free[0].Channel;
        var next = free.Where(row => row.Channel == channel).DistinctBy(row => row.PhoneHash).Take(tools.Options.RowsToMark(channel)).ToList();
        var grant = await tools.Pace.Reserve(channel, next.Count, next.Count(row => row.SendingSince is null), BusinessClock.DayOf(tools.Now), cancel);
        DayIsFull = grant.DayIsFull;
        if (grant.Count == 0)
        {
            if (!DayIsFull) await Task.Delay(Positive(grant.From - tools.RealNow), cancel);
            return !DayIsFull;
        }

        var markedAt = tools.RealNow;
        var marks = await tools.Marking.Of(batch, next.Take(grant.Count), free, markedAt, cancel);
        var marked = (await _rows.SaveTogether(marks, cancel)).Where(row => row.IsUnderWay).ToList();
        foreach (var row in marked) _rows.NeverBegan(row);
        await InParallel(marked.Index(), (item, stop) => SendOne(item.Item, grant.Moment(item.Index), markedAt + tools.Options.CallMustBeginWithin, stop), cancel);
        return true;
    }

    private async Task SendOne(OutboxRow row, DateTimeOffset turn, DateTimeOffset latest, CancellationToken cancel)
    {
        await Task.Delay(Positive(turn - tools.RealNow), cancel);
        var (claim, busySince) = await tools.Conversations.Claim(row, tools.Now, cancel);
        if (claim is null)
        {
            _rows.Begins(row);
            await _rows.Save(row, current => IsOwnMark(row, current) ? current.Unmark(tools.FreeAgain(busySince)) : current);
            return;
        }

        // Marked too long ago: another host may soon take it for lost. It is marked anew first, as it is where the template has changed.
        // And the hours may have ended meanwhile.
        if (tools.RealNow > latest || tools.Pause.Until > tools.RealNow || !tools.Moment(batch).MayLeave || cancel.IsCancellationRequested || !HasTemplateInForce(row))
        {
            await tools.Conversations.Release(claim, null, CancellationToken.None);
            cancel.ThrowIfCancellationRequested();
            return;
        }

        _rows.Begins(row);
        await Take(row, claim, await tools.Provider.HandIn(row, tools.Texts.Variables(row), tools.UseOf(batch, row)));
    }

    // Another run that took the row for lost has marked it anew: what this one learnt says nothing of that call.
    private static bool IsOwnMark(OutboxRow row, OutboxRow current) => current.IsUnderWay && current.Leg == row.Leg && current.SendingSince == row.SendingSince;

    private bool HasTemplateInForce(OutboxRow row) => row.Template is null || tools.Texts.TemplateOf(batch.Kind)?.ContentSid == row.Template;

    private async Task Take(OutboxRow row, PhoneClaim claim, HandOver outcome)
    {
        switch (outcome)
        {
            case HandOver.Accepted accepted:
                await _rows.Save(row, current => current.Report(row.Leg, accepted.Sid, accepted.State, null, tools.Now));
                if (!_rows.Of(row).Sids.Contains(accepted.Sid)) tools.Log.SentTwice(row.Id, accepted.Sid);
                await tools.Conversations.Release(claim, accepted.Sid, CancellationToken.None);
                break;
            case HandOver.Refused refused:
                await tools.Phones.Learn(row with { State = MessageState.Failed, ErrorCode = refused.Code }, CancellationToken.None);
                await _rows.Save(row, current => IsOwnMark(row, current) ? current.Close(MessageState.Failed, "refused", refused.Code).FallBack(tools.Texts.Sms) : current);
                await tools.Conversations.Release(claim, null, CancellationToken.None);
                break;
            case HandOver.NotProcessed not:
                // Of a wrong account or token each message would hear the same.
                if (not.Code is 20003 or 30002) tools.Pause.Note(TimeSpan.FromMinutes(1));
                if (not.OperatorMustAct) tools.Log.ConfigurationRefused(not.Code);
                else tools.Log.NotProcessed(row.Id, not.Code);
                await _rows.Save(row, current => IsOwnMark(row, current) && current.ProviderSid is null ? current.TryLater(not, tools.RealNow, tools.Options) : current);
                await tools.Conversations.Release(claim, null, CancellationToken.None);
                break;
            case HandOver.Unclear unclear:
                // The phone stays claimed: nothing else goes to it before the provider's list was read.
                tools.Log.HandOverUnclear(row.Id, unclear.Reason);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An end without a rule.");
        }
    }

    // What will not leave in this run is as it was, so that nobody reads the provider's list for it.
    private async Task GiveBackMarks(CancellationToken cancel)
    {
        var idle = _rows.All.Where(row => row.IsUnderWay && _rows.IsUnbegun(row)).Select(row => row.Unmark(tools.RealNow)).ToList();
        foreach (var part in idle.Chunk(100)) await _rows.SaveTogether(part, cancel);
    }

    private Task InParallel<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> work, CancellationToken cancel) => Parallel.ForEachAsync(
        items,
        new ParallelOptions { MaxDegreeOfParallelism = tools.Options.SendsInFlight, CancellationToken = cancel },
        async (item, stop) => await work(item, stop));

    private static TimeSpan Positive(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.Zero;

    private static List<OutboxRow> Those(List<(OutboxRow Row, NextStep Step)> steps, Func<NextStep, bool> which) =>
        steps.Where(item => which(item.Step)).Select(item => item.Row).ToList();

    private static DateTimeOffset? Earliest(List<(OutboxRow Row, NextStep Step)> steps) =>
        steps.Select(item => item.Step).OfType<NextStep.Wait>().Select(wait => (DateTimeOffset?)wait.Until).Min();
}
