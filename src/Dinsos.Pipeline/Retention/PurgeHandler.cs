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
/// <param name="seal">How what is noted of a purge is told from rows that somebody else wrote.</param>
/// <param name="clock">The business clock.</param>
/// <param name="log">Log.</param>
public sealed class PurgeHandler(
    PurgeSurvey survey, RetentionOptions options, DraftStore drafts, PurgedYears purged, Proofs proofs, AuditLog audit, TableServiceClient tables,
    BlobServiceClient blobs, PersonalDataCipher cipher, KeyedHash hash, PurgeSeal seal, BusinessClock clock, ILogger<PurgeHandler> log)
{
    private const int MostText = 500;
    private const int NoRight = 403;
    private static readonly TimeSpan LookLasts = TimeSpan.FromSeconds(60);

    private readonly OpenPurges _open = new(tables, seal);
    private readonly PurgeList _list = new(blobs, cipher);
    private readonly ItemDigest _digest = new(hash);

    /// <summary>Time outside, by which the patience of a caller is measured.</summary>
    internal TimeProvider Outside { get; set; } = TimeProvider.System;

    /// <summary>What is due today, or what is left of a purge that stopped half-way; changes nothing.</summary>
    public Task<PurgePlan> Due(CancellationToken cancel) => Due(clock.Today, cancel);

    /// <summary>
    /// How many items are due, as the first who asked on this day was told: to look walks through everything that is kept, which is done once
    /// a day. None when a look takes longer than somebody waits for it; <see cref="Due(CancellationToken)"/> tells it then.
    /// </summary>
    public async Task<int?> DueOfTheDay(CancellationToken cancel)
    {
        if (await _open.Find(cancel) is { } open) return open.Value.Plan.Items;
        var (isKnown, items) = await _open.Counted(clock.Today, cancel);
        if (isKnown) return items;
        using var look = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        look.CancelAfter(LookLasts);
        try
        {
            items = (await Due(clock.Today, look.Token)).Items;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            items = null;
        }

        try
        {
            await _open.NoteCount(clock.Today, items, cancel);
        }
        catch (RequestFailedException reader) when (reader.Status == NoRight)
        {
            // Whoever may only read looks anew each time.
        }

        return items;
    }

    /// <summary>Answers a request.</summary>
    public async Task<PurgeAnswer> Handle(PurgeRequest request, CancellationToken cancel)
    {
        var patience = new Patience(Outside);
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
            return await Confirm(request.Fingerprint, asOf, officer, reason, patience, cancel);
        }
        catch (InvalidDataException)
        {
            return Refuse("nothing can be recorded", "Catatan keputusan rusak, sehingga penghapusan tidak dapat dicatat dan tidak dilakukan. Hubungi pengelola sistem.");
        }
    }

    private async Task<PurgeAnswer> Confirm(string fingerprint, DateOnly asOf, string officer, string reason, Patience patience, CancellationToken cancel)
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

        return patience.MayBegin
            ? await new PurgeRun(_open, _list, new(tables, blobs), _digest, drafts, purged, proofs, audit, clock, log).GoOn(open, patience, cancel)
            : PurgeRun.Repeat("Penghapusan sudah dicatat dan belum dimulai; ulangi dengan sidik yang sama untuk meneruskannya.", open.Value.Plan);
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

    // Everything up to the row of the open purge can be done again, and says nothing without it; from there on its list alone counts.
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
        try
        {
            await _open.Begin(new(plan, officer, told, proof, proofHash, seen.Notes, list.Parts), cancel);
        }
        catch (RequestFailedException other) when (other.Status is 409 or 412)
        {
            // Another confirmation was first; its list counts.
        }

        log.PurgeBegins(fingerprint, plan.Items);
        return await _open.Find(cancel) is { } open && open.Value.Plan.Fingerprint == fingerprint
            ? (open, null) : (null, Refuse("another purge is open", "Penghapusan lain baru saja dimulai; selesaikan itu dahulu."));
    }

    private PurgeAnswer Refuse(string why, string message, PurgePlan? plan = null)
    {
        log.PurgeRefused(why);
        return new(false, message, plan);
    }
}
