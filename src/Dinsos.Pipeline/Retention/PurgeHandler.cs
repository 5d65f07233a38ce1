using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Retention;

/// <summary>
/// Tells what is kept beyond its time, and deletes it when an officer confirms what he has seen. What is confirmed is written down before
/// the first item goes, so that a purge which stops half-way goes on with the same items and no others.
/// </summary>
/// <param name="survey">Finds what is due.</param>
/// <param name="options">The periods.</param>
/// <param name="drafts">Lists, whose hash must still be proved when their decisions are gone.</param>
/// <param name="purged">Which years lack what.</param>
/// <param name="proofs">Where proofs are kept.</param>
/// <param name="audit">The log of decisions.</param>
/// <param name="tables">The tables of the account.</param>
/// <param name="blobs">The blobs of the account.</param>
/// <param name="cipher">How the list of items is sealed.</param>
/// <param name="hash">How digests are made.</param>
/// <param name="clock">The business clock.</param>
/// <param name="log">Log.</param>
public sealed class PurgeHandler(
    PurgeSurvey survey, RetentionOptions options, DraftStore drafts, PurgedYears purged, Proofs proofs, AuditLog audit, TableServiceClient tables,
    BlobServiceClient blobs, PersonalDataCipher cipher, KeyedHash hash, BusinessClock clock, ILogger<PurgeHandler> log)
{
    private const int MostText = 500;

    // Azure's front door waits 230 seconds for an answer; who asks again goes on.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    private readonly OpenPurges _open = new(tables);
    private readonly PurgeList _list = new(blobs, cipher);
    private readonly Eraser _eraser = new(tables, blobs);
    private readonly ItemDigest _digest = new(hash);

    /// <summary>What is due today, or what is left of a purge that stopped half-way; changes nothing.</summary>
    public Task<PurgePlan> Due(CancellationToken cancel) => Due(clock.Today, cancel);

    /// <summary>Answers a request.</summary>
    public async Task<PurgeAnswer> Handle(PurgeRequest request, CancellationToken cancel)
    {
        var asOf = request.AsOf ?? clock.Today;
        if (!request.Confirm)
        {
            var plan = await Due(asOf, cancel);
            return new(true, PurgeText.Told(plan), plan);
        }

        if (asOf != clock.Today && !options.IsTrial) return Refuse("another day", "Hanya yang jatuh tempo hari ini yang dapat dihapus; tanggal lain hanya dapat dilihat.");
        if (request.Officer.Trim() is not { Length: > 0 and <= MostText } officer) return Refuse("no officer", "Nama petugas (officer) wajib diisi, paling panjang 500 huruf.");
        if (request.Reason.Trim() is not { Length: > 0 and <= MostText } reason) return Refuse("no reason", "Alasan (reason) wajib diisi, paling panjang 500 huruf.");
        if (AuditText.HoldsANumberOfAPerson(reason) || AuditText.HoldsANumberOfAPerson(officer)) return Refuse("a person's number in the reason", "Nama petugas dan alasan tidak boleh memuat NIK, No. KK, atau nomor HP seseorang.");
        try
        {
            return await Confirm(request.Fingerprint, asOf, officer, reason, cancel);
        }
        catch (InvalidDataException)
        {
            return Refuse("nothing can be recorded", "Catatan keputusan rusak, sehingga penghapusan tidak dapat dicatat dan tidak dilakukan. Hubungi pengelola sistem.");
        }
    }

    private async Task<PurgeAnswer> Confirm(string fingerprint, DateOnly asOf, string officer, string reason, CancellationToken cancel)
    {
        var open = await _open.Find(cancel);
        if (open is not null && open.Value.Plan.Fingerprint != fingerprint)
            return Refuse("another purge is open", $"Penghapusan {open.Value.Plan.Fingerprint} belum selesai; selesaikan itu dahulu dengan sidiknya.", open.Value.Plan with { IsUnfinished = true });
        if (open is null)
        {
            if (await _open.Ended(fingerprint, cancel) is { } ended) return new(true, "Penghapusan ini sudah selesai.", Proof: await proofs.Read(ended, cancel));
            var (begun, refusal) = await Begin(fingerprint, asOf, officer, reason, cancel);
            if (begun is null) return refusal!;
            open = begun;
        }

        return await GoOn(open, cancel);
    }

    private async Task<PurgePlan> Due(DateOnly asOf, CancellationToken cancel)
    {
        if (await _open.Find(cancel) is { } open) return open.Value.Plan with { IsUnfinished = true };
        using var tally = new PurgeTally(asOf);
        await foreach (var item in survey.Due(asOf, cancel)) tally.Add(item);
        var plan = tally.Plan(options);
        log.PlanMade(plan.Items, plan.Fingerprint);
        return plan;
    }

    // Everything up to the row of the open purge can be done again; from there on its list alone counts.
    private async Task<(Stored<OpenPurge>? Open, PurgeAnswer? Refusal)> Begin(string fingerprint, DateOnly asOf, string officer, string reason, CancellationToken cancel)
    {
        await using var file = TemporaryFile.New();
        using var tally = new PurgeTally(asOf);
        var (list, seen) = (_list.Write(file), new PurgeScope(_digest));
        await foreach (var item in survey.Due(asOf, cancel))
        {
            tally.Add(item);
            seen.Add(item);
            await list.Add(item, cancel);
        }

        await list.Flush(cancel);
        var plan = tally.Plan(options);
        if (plan.Items == 0) return (null, new(true, "Tidak ada data yang melewati masa simpannya; tidak ada yang dihapus.", plan));
        if (plan.Fingerprint != fingerprint) return (null, Refuse("something else is due", "Yang jatuh tempo tidak sama dengan yang diperlihatkan. Lihat lagi (dry run), lalu setujui sidiknya.", plan));

        var (proof, proofHash) = await proofs.Keep(seen.ProofOf(plan), cancel);
        await _list.Keep(fingerprint, file, cancel);
        var told = $"{reason} ({PurgeText.Counts(plan)})";
        await audit.AppendOnce(new("purge", officer, fingerprint, proofHash, told, clock.Now), cancel);
        foreach (var draft in (await drafts.All(cancel)).Select(stored => stored.Value))
        {
            if (seen.Packs.Contains((DataKinds.Applicants, draft.Packs))) await drafts.NoteSums(draft, awarded: false, cancel);
            if (seen.Packs.Contains((DataKinds.Awards, draft.Packs))) await drafts.NoteSums(draft, awarded: true, cancel);
        }

        foreach (var year in seen.Years)
            await purged.Mark(year, seen.Of.Contains((DataKinds.Applicants, year)), seen.Of.Contains((DataKinds.Awards, year)), cancel);
        try
        {
            await _open.Begin(new(plan, officer, told, proof, proofHash), cancel);
        }
        catch (RequestFailedException other) when (other.Status == 409)
        {
            // Another confirmation was first; its list counts.
        }

        log.PurgeBegins(fingerprint, plan.Items);
        return await _open.Find(cancel) is { } open && open.Value.Plan.Fingerprint == fingerprint
            ? (open, null) : (null, Refuse("another purge is open", "Penghapusan lain baru saja dimulai; selesaikan itu dahulu."));
    }

    private async Task<PurgeAnswer> GoOn(Stored<OpenPurge> open, CancellationToken cancel)
    {
        var (began, plan) = (TimeProvider.System.GetTimestamp(), open.Value.Plan);
        try
        {
            await foreach (var (number, items) in _list.Read(plan.Fingerprint, cancel))
            {
                if (number < open.Value.Parts) continue;
                if (number > 0 && TimeProvider.System.GetElapsedTime(began) > Patience)
                    return new(false, "Penghapusan belum selesai; ulangi dengan sidik yang sama untuk meneruskannya.", plan with { IsUnfinished = true });
                var changed = await _eraser.Delete(items, cancel);
                open = await _open.Update(open with { Value = open.Value with { Parts = number + 1, Changed = open.Value.Changed + changed } }, cancel);
            }
        }
        catch (RequestFailedException other) when (other.Status is 404 or 412)
        {
            return new(false, "Penghapusan ini sedang diteruskan orang lain; ulangi sebentar lagi.", plan with { IsUnfinished = true });
        }

        var done = open.Value;
        var kept = string.Create(CultureInfo.InvariantCulture, $"{PurgeText.Counts(plan)}; {done.Changed} berubah dan tetap disimpan");
        await audit.AppendOnce(new("purged", done.Officer, plan.Fingerprint, done.ProofHash, kept, clock.Now), cancel);
        await _list.Delete(plan.Fingerprint, cancel);
        await _open.End(done, cancel);
        log.PurgeDone(plan.Fingerprint, plan.Items, done.Changed);
        return new(true, PurgeText.Deleted(plan, done), plan, await proofs.Read(done.Proof, cancel));
    }

    private PurgeAnswer Refuse(string why, string message, PurgePlan? plan = null)
    {
        log.PurgeRefused(why);
        return new(false, message, plan);
    }
}
