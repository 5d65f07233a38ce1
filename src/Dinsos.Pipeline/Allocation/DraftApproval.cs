using System.Globalization;
using Azure;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Allocation.Lists;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Allocation;

/// <summary>Approves drafts and sends them back. Doing the same twice does it once.</summary>
public sealed class DraftApproval(
    ProvinceSettings settings, AllocationInputsReader reader, LedgerStore ledgers, DraftStore drafts, AuditLog audit, WorkQueues queues, BusinessClock clock,
    ILogger<DraftApproval> log)
{
    /// <summary>Approves or returns a draft.</summary>
    /// <exception cref="RequestFailedException">Status 412: others changed the ledger or the draft at the same time; run again.</exception>
    public async Task<OfficerAnswer> Handle(OfficerAction action, CancellationToken cancel) =>
        await drafts.Find(action.Draft, cancel) is not { } draft ? Refuse("Rancangan ini tidak ada.")
        : action.Action == "approve" ? await Approve(action, draft, cancel)
        : await Return(action, draft, cancel);

    private async Task<OfficerAnswer> Approve(OfficerAction action, Stored<Draft> draft, CancellationToken cancel)
    {
        var stored = await ledgers.Find(draft.Value.Year, cancel)
            ?? throw new InvalidDataException($"Draft {draft.Value.Id} exists without a ledger of {draft.Value.Year}.");
        var known = stored.Value.Approved.FirstOrDefault(approved => approved.Draft == draft.Value.Id);
        if (known is null)
        {
            if (draft.Value.State != DraftState.Pending) return Refuse("Rancangan ini sudah dikembalikan atau diganti rancangan yang lebih baru.");
            var now = await reader.Read(stored.Value, draft.Value.FundingSource, cancel);
            if (now?.Fingerprint != draft.Value.Inputs) return await RefuseChanged(draft.Value, cancel);
            if (await drafts.HashOf(draft.Value.Id, cancel) != draft.Value.Hash) return RefuseDamaged(draft.Value);

            known = new(draft.Value.Id, draft.Value.FundingSource, draft.Value.Hash, draft.Value.Committed, clock.Now, action.Officer);
            await ledgers.Update(stored with { Value = stored.Value.Approve(known) }, cancel);
        }

        await NoteInLedger(draft.Value.Year, await audit.AppendOnce(new("approve", action.Officer, draft.Value.Id, known.Hash, action.Reason, known.At), cancel), cancel);
        if (draft.Value.State != DraftState.Approved)
            await drafts.Update(draft with { Value = draft.Value with { State = DraftState.Approved } }, cancel);
        await LetRecord(draft.Value, cancel);
        await queues.LetList(draft.Value, cancel);
        await LetOthersRun(draft.Value, cancel);
        log.DraftApproved(draft.Value.Id, draft.Value.Awarded);
        return new(true, $"Rancangan disetujui: {draft.Value.Awarded} penerima.");
    }

    private async Task<OfficerAnswer> Return(OfficerAction action, Stored<Draft> draft, CancellationToken cancel)
    {
        var ledger = await ledgers.Find(draft.Value.Year, cancel);
        var isApproved = ledger?.Value.Approved.Any(approved => approved.Draft == draft.Value.Id) == true;
        if (!isApproved && draft.Value.State == DraftState.Returned)
        {
            // The process may have ended between the draft and the log.
            await audit.AppendOnce(Returned(action.Officer, draft.Value, draft.Value.Reason), cancel);
            return new(true, "Rancangan sudah dikembalikan.");
        }

        if (isApproved || draft.Value.State != DraftState.Pending) return Refuse("Rancangan ini sudah disetujui atau diganti rancangan yang lebih baru.");
        await drafts.Update(draft with { Value = draft.Value with { State = DraftState.Returned, Reason = action.Reason } }, cancel);
        await audit.AppendOnce(Returned(action.Officer, draft.Value, action.Reason), cancel);
        log.DraftReturned(draft.Value.Id);
        return new(true, "Rancangan dikembalikan.");
    }

    // A list of another budget was decided before these persons held an award of the year: it could not be approved any more.
    private async Task LetOthersRun(Draft approved, CancellationToken cancel)
    {
        foreach (var other in (await drafts.All(cancel)).Select(stored => stored.Value))
        {
            if (other.State == DraftState.Pending && other.Year == approved.Year && other.FundingSource != approved.FundingSource)
                await queues.Send(Flow.Queues.AllocationsToRun, new AllocationToRun(other.FundingSource, other.Year, RunTrigger.DataChanged), cancel);
        }
    }

    /// <summary>Lets a budget be allocated again, with all its programmes; a list that was returned may then come back from the same data.</summary>
    public async Task<OfficerAnswer> LetAllocate(OfficerAction action, CancellationToken cancel)
    {
        if ((await settings.Load(cancel)).Programmes.Find(action.Programme) is not { } programme) return Refuse("Program ini tidak dikenal.");
        if (await ledgers.Find(programme.Year, cancel) is not { } ledger || !ledger.Value.ClosedIntakes.Contains(programme.Id))
            return Refuse("Masa usulan program ini belum ditutup.");
        await audit.Append(new("allocate", action.Officer, programme.FundingSource, ContentId.Of(ledger.Value.Year.ToString(CultureInfo.InvariantCulture)), action.Reason, clock.Now), cancel);
        await queues.Send(Flow.Queues.AllocationsToRun, new AllocationToRun(programme.FundingSource, programme.Year, RunTrigger.Officer), cancel);
        return new(true, "Alokasi disusun ulang; rancangannya segera tersedia bila ada perubahan.");
    }

    /// <summary>Does what is left of an approval that stands in the ledger and was cut off after that.</summary>
    /// <returns>Whether it could: while nothing can be recorded it waits, and holds up nothing else.</returns>
    public async Task<bool> Complete(ApprovedDraft approved, CancellationToken cancel)
    {
        if (!await audit.CanGrow(cancel)) return false;
        await Handle(new OfficerAction { Action = "approve", Draft = approved.Draft, Officer = approved.By }, cancel);
        return true;
    }

    /// <summary>Lets the awards of an approved draft be written and those told who wait; also what the sweeper does when that was lost.</summary>
    public async Task LetRecord(Draft draft, CancellationToken cancel)
    {
        foreach (var programme in draft.Programmes)
        {
            foreach (var regency in programme.Regencies.Where(regency => regency.Awarded + regency.Waitlisted > 0))
                await queues.Send(Flow.Queues.AwardsToRecord, new AwardsToRecord(draft.Id, programme.Programme, regency.Regency), cancel);
        }
    }

    // What was asked for again may be returned again, which is another action.
    private AuditRecord Returned(string officer, Draft draft, string? reason) =>
        new("return", officer, draft.Id, draft.AskedAgain == 0 ? draft.Hash : ContentId.Of(draft.Hash, $"{draft.AskedAgain}"), reason, clock.Now);

    // The end of the log stands here too, so that a cut tail is seen.
    private async Task NoteInLedger(int year, AuditHead head, CancellationToken cancel)
    {
        if (await ledgers.Find(year, cancel) is { } ledger && ledger.Value.AuditCount < head.Count)
            await ledgers.Update(ledger with { Value = ledger.Value with { AuditCount = head.Count, AuditHead = head.Hash } }, cancel);
    }

    private async Task<OfficerAnswer> RefuseChanged(Draft draft, CancellationToken cancel)
    {
        await queues.Send(Flow.Queues.AllocationsToRun, new AllocationToRun(draft.FundingSource, draft.Year, RunTrigger.Repeat), cancel);
        return Refuse("Data berubah sejak rancangan ini dibuat. Rancangan baru sedang disusun; periksa dan setujui yang baru.");
    }

    private OfficerAnswer RefuseDamaged(Draft draft)
    {
        log.DraftDamaged(draft.Id);
        return Refuse("Isi rancangan ini tidak sama lagi dengan saat disusun, sehingga tidak dapat disetujui. Hubungi pengelola sistem.");
    }

    private OfficerAnswer Refuse(string reason)
    {
        log.ActionRefused(reason);
        return new(false, reason);
    }
}
