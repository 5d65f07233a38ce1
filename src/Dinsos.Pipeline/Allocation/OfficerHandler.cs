using System.Text.Json;
using Azure;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Allocation;

/// <summary>What an officer of the province does, whether over HTTP, by a file or by the launcher.</summary>
/// <param name="Action"><c>approve</c> or <c>return</c>.</param>
/// <param name="Draft">Id of the draft.</param>
/// <param name="Officer">Who acts.</param>
/// <param name="Reason">Why; a return needs one.</param>
public sealed record OfficerAction(string Action, string Draft, string Officer, string? Reason = null)
{
    /// <summary>Reads an action; what cannot be read becomes an action that is refused with a reason.</summary>
    /// <param name="json">The action as JSON.</param>
    /// <param name="action">The action where the address names it.</param>
    /// <param name="cancel">Ends the call early.</param>
    public static async Task<OfficerAction> Read(Stream json, string? action, CancellationToken cancel)
    {
        try
        {
            var read = await JsonSerializer.DeserializeAsync<Body>(json, JsonSerializerOptions.Web, cancel);
            return new(action ?? read?.Action ?? "", read?.Draft ?? "", read?.Officer ?? "", read?.Reason);
        }
        catch (JsonException)
        {
            return new(action ?? "", "", "");
        }
    }

    private sealed record Body(string? Action, string? Draft, string? Officer, string? Reason);
}

/// <summary>What came of an officer's action.</summary>
/// <param name="Done">Whether it holds now, also when it was done before.</param>
/// <param name="Message">What happened or why not, in Bahasa Indonesia.</param>
public sealed record OfficerAnswer(bool Done, string Message);

/// <summary>Carries out officers' actions on drafts. Doing the same twice does it once.</summary>
public sealed class OfficerHandler(
    AllocationInputsReader reader, LedgerStore ledgers, DraftStore drafts, AuditLog audit, WorkQueues queues, BusinessClock clock,
    ILogger<OfficerHandler> log)
{
    /// <summary>Carries out one action.</summary>
    /// <exception cref="RequestFailedException">Status 412: others kept changing the ledger or the draft at the same time.</exception>
    public Task<OfficerAnswer> Handle(OfficerAction action, CancellationToken cancel) => Conflict.RunAgain(() => HandleOnce(action, cancel));

    private async Task<OfficerAnswer> HandleOnce(OfficerAction action, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(action.Officer)) return Refuse(action, "Nama petugas (officer) wajib diisi.");
        if (await drafts.Find(action.Draft, cancel) is not { } draft) return Refuse(action, "Rancangan ini tidak ada.");
        return action.Action switch
        {
            "approve" => await Approve(action, draft, cancel),
            "return" => await Return(action, draft, cancel),
            _ => Refuse(action, "Tindakan tidak dikenal. Pilihan: approve, return."),
        };
    }

    private async Task<OfficerAnswer> Approve(OfficerAction action, Stored<Draft> draft, CancellationToken cancel)
    {
        var stored = await ledgers.Find(draft.Value.Year, cancel)
            ?? throw new InvalidDataException($"Draft {draft.Value.Id} exists without a ledger of {draft.Value.Year}.");
        var known = stored.Value.Approved.FirstOrDefault(approved => approved.Draft == draft.Value.Id);
        if (known is null)
        {
            if (draft.Value.State != DraftState.Pending) return Refuse(action, "Rancangan ini sudah dikembalikan atau diganti rancangan yang lebih baru.");
            var now = await reader.Read(stored.Value, draft.Value.FundingSource, refresh: false, cancel);
            if (now.Fingerprint != draft.Value.Inputs) return await RefuseChanged(action, draft.Value, cancel);

            known = new(draft.Value.Id, draft.Value.FundingSource, draft.Value.Hash, draft.Value.Committed, clock.Now, action.Officer);
            await ledgers.Update(stored with { Value = stored.Value.Approve(known) }, cancel);
        }

        await audit.Append(new("approve", action.Officer, draft.Value.Id, known.Hash, action.Reason, known.At), cancel);
        if (draft.Value.State != DraftState.Approved)
            await drafts.Update(draft with { Value = draft.Value with { State = DraftState.Approved } }, cancel);
        await LetRecord(draft.Value, cancel);
        log.DraftApproved(draft.Value.Id, draft.Value.Awarded);
        return new(true, $"Rancangan disetujui: {draft.Value.Awarded} penerima.");
    }

    private async Task<OfficerAnswer> Return(OfficerAction action, Stored<Draft> draft, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(action.Reason)) return Refuse(action, "Alasan (reason) wajib diisi bila rancangan dikembalikan.");
        var ledger = await ledgers.Find(draft.Value.Year, cancel);
        var isApproved = ledger?.Value.Approved.Any(approved => approved.Draft == draft.Value.Id) == true;
        if (!isApproved && draft.Value.State == DraftState.Returned)
        {
            // The process may have ended between the draft and the log.
            await audit.Append(new("return", action.Officer, draft.Value.Id, draft.Value.Hash, draft.Value.Reason, clock.Now), cancel);
            return new(true, "Rancangan sudah dikembalikan.");
        }

        if (isApproved || draft.Value.State != DraftState.Pending) return Refuse(action, "Rancangan ini sudah disetujui atau diganti rancangan yang lebih baru.");
        await drafts.Update(draft with { Value = draft.Value with { State = DraftState.Returned, Reason = action.Reason } }, cancel);
        await audit.Append(new("return", action.Officer, draft.Value.Id, draft.Value.Hash, action.Reason, clock.Now), cancel);
        log.DraftReturned(draft.Value.Id);
        return new(true, "Rancangan dikembalikan.");
    }

    /// <summary>Lets the awards of an approved draft be written; also what the sweeper does when that was lost.</summary>
    public async Task LetRecord(Draft draft, CancellationToken cancel)
    {
        foreach (var programme in draft.Programmes)
        {
            foreach (var regency in programme.Regencies.Where(regency => regency.Awarded > 0))
                await queues.Send(Flow.Queues.AwardsToRecord, new AwardsToRecord(draft.Id, programme.Programme, regency.Regency), cancel);
        }
    }

    private async Task<OfficerAnswer> RefuseChanged(OfficerAction action, Draft draft, CancellationToken cancel)
    {
        await queues.Send(Flow.Queues.AllocationsToRun, new AllocationToRun(draft.FundingSource, draft.Year), cancel);
        return Refuse(action, "Data berubah sejak rancangan ini dibuat. Rancangan baru sedang disusun; periksa dan setujui yang baru.");
    }

    private OfficerAnswer Refuse(OfficerAction action, string reason)
    {
        log.ActionRefused(action.Action, action.Draft, reason);
        return new(false, reason);
    }
}
