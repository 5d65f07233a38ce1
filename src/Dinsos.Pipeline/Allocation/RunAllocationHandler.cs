using Azure;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Allocation.Lists;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Allocation;

/// <summary>
/// Makes a draft for the programmes of one funding source whose intake is closed. It writes a proposal to the officer and takes
/// nobody's place; the same inputs give the same draft, so that a repeated message, a second host and a crash change nothing.
/// </summary>
public sealed class RunAllocationHandler(
    AllocationInputsReader reader, LedgerStore ledgers, DraftStore drafts, WorkQueues queues, AuditLog audit, BusinessClock clock,
    ILogger<RunAllocationHandler> log)
{
    /// <summary>Runs one allocation.</summary>
    /// <exception cref="RequestFailedException">Status 409 or 412: others kept changing what it reads; the queue tries again later.</exception>
    public Task Handle(AllocationToRun message, CancellationToken cancel) => Conflict.RunAgain(() => RunOnce(message, cancel));

    private async Task<bool> RunOnce(AllocationToRun message, CancellationToken cancel)
    {
        if (await ledgers.Find(message.Year, cancel) is not { Value: var ledger }) return false;
        var inputs = await reader.Read(ledger, message.FundingSource, cancel);
        if (inputs.Unfinished > 0)
        {
            log.AllocationWaits(message.FundingSource, inputs.Unfinished);
            return false;
        }

        var id = ContentId.Of("draft", message.FundingSource, inputs.Fingerprint);
        var draft = await drafts.Find(id, cancel) is { } known ? await TakeUp(known, message.Trigger, cancel) : await Make(id, ledger, inputs, message, cancel);
        if (draft is null) return false;
        await queues.LetList(draft, cancel);
        await Outdate(draft, cancel);
        return true;
    }

    private async Task<Draft?> Make(string id, Ledger ledger, AllocationInputs inputs, AllocationToRun message, CancellationToken cancel)
    {
        var outcome = await inputs.Decide(cancel);
        if (outcome.Programmes.Sum(programme => programme.Awarded + programme.Waitlisted) == 0) return null;
        if (outcome.Programmes.Sum(programme => programme.Awarded) == 0 && ledger.Approved.Any(approved => approved.FundingSource == message.FundingSource)) return null;

        var writer = drafts.Write(id);
        await foreach (var batch in inputs.Decisions(outcome, cancel))
            await writer.Add(batch.Programme.Id, batch.Submission.Regency, batch.Submission.Id, batch.Number, batch.Decisions, cancel);
        var draft = new Draft
        {
            Id = id,
            FundingSource = message.FundingSource,
            Year = message.Year,
            Inputs = inputs.Fingerprint,
            Hash = await writer.Finish(cancel),
            CreatedAt = clock.Now,
            Trigger = message.Trigger,
            Rules = inputs.Rules,
            Ceiling = inputs.Source.Ceiling,
            MoneyLeft = outcome.MoneyLeft,
            Programmes = [.. outcome.Programmes.Select(Totals)],
        };

        // What was read twice is the same only if nothing was compared in between.
        if ((await reader.Read(ledger, message.FundingSource, cancel)).Fingerprint != draft.Inputs)
            throw new RequestFailedException(412, "The proposals changed while they were allocated.");
        await drafts.Insert(draft, cancel);
        await audit.AppendOnce(new("draft", AuditRecord.System, draft.Id, draft.Hash, message.Trigger.Word(), draft.CreatedAt), cancel);
        log.DraftMade(draft.Id, draft.FundingSource, draft.Awarded);
        return draft;
    }

    // What it was decided from holds once more; what an officer returned comes back only when an officer asks for it.
    private async Task<Draft?> TakeUp(Stored<Draft> known, RunTrigger trigger, CancellationToken cancel)
    {
        await audit.AppendOnce(new("draft", AuditRecord.System, known.Value.Id, known.Value.Hash, known.Value.Trigger.Word(), known.Value.CreatedAt), cancel);
        if (known.Value.State == DraftState.Pending) return known.Value;
        if (known.Value.State != DraftState.Stale && !(known.Value.State == DraftState.Returned && trigger == RunTrigger.Officer)) return null;
        var again = known.Value with { State = DraftState.Pending, Reason = null, AskedAgain = known.Value.AskedAgain + (trigger == RunTrigger.Officer ? 1 : 0) };
        await drafts.Update(known with { Value = again }, cancel);
        return again;
    }

    private async Task Outdate(Draft newest, CancellationToken cancel)
    {
        foreach (var other in await drafts.All(cancel))
        {
            if (other.Value.State == DraftState.Pending && other.Value.FundingSource == newest.FundingSource && other.Value.Id != newest.Id)
                await drafts.Update(other with { Value = other.Value with { State = DraftState.Stale } }, cancel);
        }
    }

    private static DraftedProgramme Totals(ProgrammeOutcome outcome) => new(
        outcome.Run.Programme.Id,
        outcome.Run.Programme.Quota.PlacesInAll(),
        outcome.Committed,
        [
            .. outcome.Regencies.Select(regency => new DraftedRegency(
                regency.Code, regency.Places, regency.AwardsMade, regency.Awarded, regency.Redistributed, regency.Waitlisted, regency.Committed)),
        ]);
}
