using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Bimtek;
using Dinsos.Pipeline.Delivery;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Validation;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Operations;

/// <summary>
/// Finds work that a queue lost or a crash left, from the tables alone, and lets it be done. What it finds too early is done
/// twice without harm.
/// </summary>
public sealed class SweepHandler(
    ProvinceSettings settings, SubmissionStore submissions, ProposalStore proposals, LedgerStore ledgers, DraftStore drafts, AwardStore awards,
    OfficerHandler officer, LostCallbacks callbacks, WorkQueues queues, ILogger<SweepHandler> log)
{
    /// <summary>Looks at every stage once.</summary>
    /// <returns>How many pieces of work were let go again.</returns>
    public async Task<int> Handle(CancellationToken cancel)
    {
        var province = await settings.Load(cancel);
        var years = (await ledgers.All(cancel)).ConvertAll(ledger => ledger.Value);
        var found = await SweepSubmissions(cancel)
            + await SweepDrafts(years, cancel)
            + await SweepAwards(province, years, cancel)
            + await callbacks.Fetch(cancel);
        if (found > 0) log.WorkFound(found);
        return found;
    }

    /// <summary>Lets the regencies be planned whose awards wait for a day of delivery.</summary>
    /// <returns>How many regencies.</returns>
    public async Task<int> PlanWaitingDeliveries(CancellationToken cancel)
    {
        var found = 0;
        var years = await ledgers.All(cancel);
        var province = await settings.Load(cancel);
        foreach (var programme in Live(province, years.ConvertAll(year => year.Value)))
        {
            foreach (var regency in (await awards.Steps(programme.Id, cancel)).Where(step => step.State == AwardState.Attended).Select(step => step.Regency).Distinct())
            {
                await queues.Send(Flow.Queues.DeliveriesToPlan, new DeliveriesToPlan(programme.Id, regency), cancel);
                found++;
            }
        }

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
            if (await proposals.CheckedBatches(submission.Programme, submission.Id, cancel) == submission.Batches) programmes.Add(submission.Programme);
            else found += await LetCheck(submission, cancel);
        }

        foreach (var programme in programmes) await queues.Send(Flow.Queues.ProposalsToCompare, new ProposalsToCompare(programme), cancel);
        return found + programmes.Count;
    }

    private async Task<int> LetCheck(Submission submission, CancellationToken cancel)
    {
        foreach (var batch in RowsToValidate.BatchesOf(submission)) await queues.Send(Flow.Queues.RowsToValidate, batch, cancel);
        return submission.Batches;
    }

    private async Task<int> SweepDrafts(List<Ledger> years, CancellationToken cancel)
    {
        var found = 0;
        foreach (var approved in years.SelectMany(ledger => ledger.Approved))
        {
            if (await drafts.Find(approved.Draft, cancel) is not { } draft) continue;
            if (draft.Value.State != DraftState.Approved)
            {
                await officer.Handle(new OfficerAction("approve", approved.Draft, approved.By), cancel);
                found++;
                continue;
            }

            var recorded = 0;
            foreach (var programme in draft.Value.Programmes)
                recorded += (await awards.Steps(programme.Programme, cancel)).Count(step => step.Draft == approved.Draft);
            if (recorded == draft.Value.Awarded) continue;
            await officer.LetRecord(draft.Value, cancel);
            found++;
        }

        return found;
    }

    private async Task<int> SweepAwards(Province province, List<Ledger> years, CancellationToken cancel)
    {
        var found = 0;
        foreach (var programme in Live(province, years))
        {
            foreach (var regency in (await awards.Steps(programme.Id, cancel)).Where(step => step.AwaitsSession).Select(step => step.Regency).Distinct())
            {
                await queues.Send(Flow.Queues.BimtekToPlan, new BimtekToPlan(programme.Id, regency), cancel);
                found++;
            }
        }

        return found;
    }

    private static IEnumerable<Programme> Live(Province province, List<Ledger> years) =>
        province.Programmes.Programmes.Where(programme => years.Exists(ledger => ledger.Year == programme.Year && ledger.Approved.Count > 0));
}
