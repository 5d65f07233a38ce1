using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Allocation.Lists;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Bimtek;
using Dinsos.Pipeline.Copies;
using Dinsos.Pipeline.Delivery;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Replies;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Telemetry;
using Dinsos.Pipeline.Validation;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Operations;

/// <summary>What a sweep found.</summary>
/// <param name="Found">How many pieces of work were let go again.</param>
public sealed record SweepReport(int Found);

/// <summary>
/// Finds work that a queue lost or a crash left, from the tables alone, and lets it be done. What it finds too early is done
/// twice without harm.
/// </summary>
public sealed class SweepHandler(
    ProvinceSettings settings, SubmissionStore submissions, ProposalStore proposals, LedgerStore ledgers, DraftStore drafts, AwardStore awards,
    DraftApproval approval, LostRuns runs, LostLists lists, LostCallbacks callbacks, UnfinishedReplies replies, WorkQueues queues, Agenda agenda, BusinessClock clock, ILogger<SweepHandler> log)
{
    /// <summary>Looks at every stage once.</summary>
    /// <returns>How many pieces of work were let go again.</returns>
    public async Task<int> Handle(CancellationToken cancel)
    {
        var province = await settings.Load(cancel);
        var years = (await ledgers.All(cancel)).ConvertAll(ledger => ledger.Value);
        var found = await SweepSubmissions(cancel) + await SweepCopies(province, cancel) + await runs.LetRun(province, years, cancel);
        foreach (var programme in province.Programmes.Programmes.Where(programme => IsLive(programme, years)))
        {
            var steps = await awards.Steps(programme.Id, cancel);
            found += await SweepDrafts(programme, years, steps, cancel)
                + await LetPlan(steps.Where(step => NeedsSession(step, province.Calendar)), Flow.Queues.BimtekToPlan, regency => new BimtekToPlan(programme.Id, regency), cancel)
                + await LetPlanDeliveries(programme, province, steps, cancel);
        }

        found += await lists.LetWrite(province, years, cancel) + await replies.LetRead(cancel);

        // Last: the provider may be slow, and what people wrote must not wait for it.
        found += await callbacks.Fetch(cancel);
        if (found > 0) log.WorkFound(found);
        return found;
    }

    /// <summary>Lets the regencies be planned whose awards wait for a day of delivery.</summary>
    /// <returns>How many regencies.</returns>
    public async Task<int> PlanWaitingDeliveries(CancellationToken cancel)
    {
        var entry = await agenda.Open(DeliveriesToPlan.Timer, cancel);
        if (!entry.IsDue(clock.Now)) return 0;
        var years = (await ledgers.All(cancel)).ConvertAll(ledger => ledger.Value);
        var province = await settings.Load(cancel);
        var found = 0;
        foreach (var programme in province.Programmes.Programmes.Where(programme => IsLive(programme, years)))
            found += await LetPlanDeliveries(programme, province, await awards.Steps(programme.Id, cancel), cancel);
        await agenda.Finish(entry, null, cancel);
        return found;
    }

    private async Task<int> SweepSubmissions(CancellationToken cancel)
    {
        var found = 0;
        var programmes = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var stored in submissions.All(cancel))
        {
            var submission = stored.Value;
            if (submission.Status != SubmissionStatus.Received || submission.Batches == 0) continue;
            if (await proposals.AreChecked(submission.Programme, submission.Id, submission.Batches, cancel)) programmes.Add(submission.Programme);
            else found += await LetCheck(submission, cancel);
        }

        foreach (var programme in programmes) await queues.Send(Flow.Queues.ProposalsToCompare, new ProposalsToCompare(programme), cancel);
        return found + programmes.Count;
    }

    // A verdict that the copy does not tell. What has no copy any more is noted as told, and is not found again.
    private async Task<int> SweepCopies(Province province, CancellationToken cancel)
    {
        var found = 0;
        var told = await submissions.Copies(cancel);
        await foreach (var stored in submissions.All(cancel))
        {
            var submission = stored.Value;
            if (submission.VerdictHash.Length == 0 || submission.Status == SubmissionStatus.Rejected) continue;
            if (told.GetValueOrDefault(submission.Id) == submission.VerdictHash || province.Programmes.Find(submission.Programme) is null) continue;
            await queues.Send(Flow.Queues.CopiesToReturn, new CopyToReturn(submission.Programme, submission.Regency, submission.Id), cancel);
            found++;
        }

        return found;
    }

    private async Task<int> LetCheck(Submission submission, CancellationToken cancel)
    {
        foreach (var batch in RowsToValidate.BatchesOf(submission)) await queues.Send(Flow.Queues.RowsToValidate, batch, cancel);
        return submission.Batches;
    }

    private async Task<int> SweepDrafts(Programme programme, List<Ledger> years, List<AwardStep> steps, CancellationToken cancel)
    {
        var found = 0;
        foreach (var approved in years.Where(ledger => ledger.Year == programme.Year).SelectMany(ledger => ledger.Approved))
        {
            if (await drafts.Find(approved.Draft, cancel) is not { Value: var draft }) continue;
            if (draft.State != DraftState.Approved)
            {
                if (await approval.Complete(approved, cancel)) found++;
                continue;
            }

            var given = draft.Programmes.Where(one => one.Programme == programme.Id).Sum(one => one.Regencies.Sum(regency => regency.Awarded));
            if (steps.Count(step => step.Draft == approved.Draft) == given) continue;
            await approval.LetRecord(draft, cancel);
            found++;
        }

        return found;
    }

    private Task<int> LetPlanDeliveries(Programme programme, Province province, List<AwardStep> steps, CancellationToken cancel) => LetPlan(
        steps.Where(step => NeedsDay(step, province.Calendar)), Flow.Queues.DeliveriesToPlan, regency => new DeliveriesToPlan(programme.Id, regency), cancel);

    private async Task<int> LetPlan<TMessage>(IEnumerable<AwardStep> waiting, string queue, Func<string, TMessage> message, CancellationToken cancel)
        where TMessage : QueuedWork
    {
        var regencies = waiting.Select(step => step.Regency).Distinct().ToList();
        foreach (var regency in regencies) await queues.Send(queue, message(regency), cancel);
        return regencies.Count;
    }

    private bool NeedsSession(AwardStep step, WorkCalendar calendar) =>
        step.AwaitsSession || step.IsStruck || (step.State == AwardState.Invited && HasNoGoodDay(step, calendar));

    private bool NeedsDay(AwardStep step, WorkCalendar calendar) =>
        step.State == AwardState.Attended || step.IsStruck || (step.State == AwardState.Scheduled && HasNoGoodDay(step, calendar));

    private bool HasNoGoodDay(AwardStep step, WorkCalendar calendar) =>
        step.IsUnannounced(clock.Today) || step.IsMissed(clock.Today) || step.IsClosed(calendar, clock.Today);

    // Half a year after the last day of delivery nothing waits for a session or a day any more.
    private bool IsLive(Programme programme, List<Ledger> years) =>
        clock.Today <= programme.Delivery.Until.AddMonths(6)
        && years.Exists(ledger => ledger.Year == programme.Year && ledger.Approved.Count > 0);
}
