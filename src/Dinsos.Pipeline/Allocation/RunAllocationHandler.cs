using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Allocation;

/// <summary>
/// Makes a draft for the programmes of one funding source whose intake is closed. It writes a proposal to the officer and takes
/// nobody's place; the same inputs give the same draft, so that a repeated message changes nothing.
/// </summary>
public sealed class RunAllocationHandler(
    AllocationInputsReader reader, LedgerStore ledgers, DraftStore drafts, DecisionLists lists, BusinessClock clock, ILogger<RunAllocationHandler> log)
{
    /// <summary>Runs one allocation.</summary>
    public async Task Handle(AllocationToRun message, CancellationToken cancel)
    {
        if (await ledgers.Find(message.Year, cancel) is not { Value: var ledger }) return;
        var inputs = await reader.Read(ledger, message.FundingSource, refresh: true, cancel);
        if (inputs.Unfinished > 0)
        {
            log.AllocationWaits(message.FundingSource, inputs.Unfinished);
            return;
        }

        var outcome = Allocator.Decide(inputs.ToRun());
        var decisions = inputs.Decisions(outcome);
        if (decisions.Count == 0 || (outcome.Programmes.Sum(programme => programme.Awarded) == 0 && ledger.Approved.Any(IsOfSource))) return;

        var draft = new Draft
        {
            Id = ContentId.Of("draft", message.FundingSource, inputs.Fingerprint),
            FundingSource = message.FundingSource,
            Year = message.Year,
            Inputs = inputs.Fingerprint,
            Hash = DraftStore.HashOf(decisions),
            CreatedAt = clock.Now,
            Programmes = [.. outcome.Programmes.Select(Totals)],
        };
        await drafts.InsertNew(draft, decisions, cancel);
        await lists.WriteDraft(draft, decisions, cancel);
        await Outdate(draft, cancel);
        log.DraftMade(draft.Id, draft.FundingSource, draft.Awarded);

        bool IsOfSource(ApprovedDraft approved) => approved.FundingSource == message.FundingSource;
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
        outcome.Committed,
        [.. outcome.Regencies.Select(regency => new DraftedRegency(regency.Code, regency.Awarded, regency.Redistributed, regency.Waitlisted))]);
}
