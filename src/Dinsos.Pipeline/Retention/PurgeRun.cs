using System.Globalization;
using Azure;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Retention;

/// <summary>Carries out the purge that is open. Each step can be done again: a host may die at any of them.</summary>
internal sealed class PurgeRun(
    OpenPurges purges, PurgeList list, Eraser eraser, ItemDigest digest, DraftStore drafts, PurgedYears purged, Proofs proofs, AuditLog audit, BusinessClock clock, ILogger log)
{
    public async Task<PurgeAnswer> GoOn(Stored<OpenPurge> open, Patience patience, CancellationToken cancel)
    {
        var plan = open.Value.Plan;
        try
        {
            if (!open.Value.IsNoted)
            {
                await Note(open.Value.Notes, cancel);
                open = await purges.Update(open with { Value = open.Value with { IsNoted = true } }, cancel);
            }

            var isFirst = true;
            await foreach (var (number, items) in list.Read(plan.Fingerprint, cancel))
            {
                if (number < open.Value.Parts) continue;
                if (!isFirst && !patience.MayGoOn) return Repeat("Penghapusan belum selesai; ulangi dengan sidik yang sama untuk meneruskannya.", plan);
                isFirst = false;
                var stayed = await eraser.Delete(items, cancel);
                if (stayed.Count > 0) await proofs.KeepStayed(open.Value.Proof, number, [.. stayed.Select(item => digest.Of(item.Location)).Order(StringComparer.Ordinal)], cancel);
                open = await purges.Update(open with { Value = open.Value with { Parts = number + 1, Changed = open.Value.Changed + stayed.Count } }, cancel);
            }
        }
        catch (RequestFailedException other) when (other.Status is 404 or 412)
        {
            return Repeat("Penghapusan ini sedang diteruskan orang lain; ulangi sebentar lagi.", plan);
        }

        return open.Value.Parts == open.Value.ListParts ? await End(open.Value, cancel) : await Lost(open.Value, cancel);
    }

    public static PurgeAnswer Repeat(string message, PurgePlan plan) => new(false, message, plan with { IsUnfinished = true }, IsToBeRepeated: true);

    // Before the first item goes, and not before the purge is open: a mark of a year that lost nothing would switch off its checks.
    private async Task Note(PurgeNotes notes, CancellationToken cancel)
    {
        foreach (var draft in (await drafts.All(cancel)).Select(stored => stored.Value))
        {
            if (notes.WaitingPacks.Contains(draft.Packs)) await drafts.NoteSums(draft, awarded: false, cancel);
            if (notes.AwardPacks.Contains(draft.Packs)) await drafts.NoteSums(draft, awarded: true, cancel);
        }

        foreach (var year in notes.ProposalYears) await purged.MarkProposals(year, cancel);
        foreach (var year in notes.AwardYears) await purged.MarkAwards(year, cancel);
    }

    private async Task<PurgeAnswer> End(OpenPurge done, CancellationToken cancel)
    {
        var plan = done.Plan;
        var kept = string.Create(CultureInfo.InvariantCulture, $"{PurgeText.Counts(plan)}; {done.Changed} berubah dan tetap disimpan");
        await audit.AppendOnce(new("purged", done.Officer, plan.Fingerprint, done.ProofHash, kept, clock.Now), cancel);
        await list.Delete(plan.Fingerprint, cancel);
        await purges.End(done, cancel);
        log.PurgeDone(plan.Fingerprint, plan.Items, done.Changed);
        return new(true, PurgeText.Deleted(plan, done), plan, await proofs.Read(done.Proof, cancel));
    }

    // Who goes on at the same moment may have ended it since; otherwise nobody knows what is left to delete.
    private async Task<PurgeAnswer> Lost(OpenPurge open, CancellationToken cancel)
    {
        var plan = open.Plan;
        if (await purges.Find(cancel) is not { } now || now.Value.Parts > open.Parts) return Repeat("Penghapusan ini sedang diteruskan orang lain; ulangi sebentar lagi.", plan);
        log.ListLost(plan.Fingerprint, open.ListParts - open.Parts);
        return new(false, $"Daftar penghapusan {plan.Fingerprint} hilang, sehingga penghapusan tidak dapat diselesaikan. Pulihkan blob work/retention/{plan.Fingerprint}, lalu ulangi.", plan with { IsUnfinished = true });
    }
}
