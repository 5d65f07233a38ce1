using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Telemetry;
using Dinsos.Pipeline.Validation;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Intake;

/// <summary>
/// Takes in what a regency uploads: reads the file once, hashing and packing its rows as it goes, and lets the batches be checked.
/// The same event may come twice; the same content is recognised.
/// </summary>
public sealed class IngestSubmissionHandler(
    ProvinceSettings settings, SubmissionStore submissions, PackedTable packs, EntityBatches batches, WorkQueues queues, Receipts receipts,
    RegencyAnswer answer, RegencyNotices notices, BusinessClock clock, Runs runs, Signals signals, ILogger<IngestSubmissionHandler> log)
{
    private const long MaxBytes = 1L << 30;
    private const int PacksPerWrite = 20;
    private const int MaxPackBytes = 700_000;
    private static readonly FileFinding TooMuchText = new(
        "file-unreadable", "Sel-sel berkas ini memuat terlalu banyak tulisan. Hapus kolom dan catatan yang tidak diminta, lalu unggah lagi.");

    private static readonly Comparer<Submission> ByArrival = Comparer<Submission>.Create((one, other) =>
        one.ReceivedAt != other.ReceivedAt ? one.ReceivedAt.CompareTo(other.ReceivedAt) : string.CompareOrdinal(one.Path, other.Path));

    /// <summary>Takes in one blob of the container <see cref="Flow.Containers.Submissions"/>.</summary>
    /// <param name="blob">The blob, in the version that is to be read.</param>
    /// <param name="path">Its path in the container.</param>
    /// <param name="cancel">Ends the call early; what was done is done again without harm.</param>
    public async Task Handle(BlobClient blob, string path, CancellationToken cancel)
    {
        var province = await settings.Load(cancel);
        var route = SubmissionRoute.Of(path, province);
        if (BlobNames.FaultOf(path) is { } fault)
        {
            log.NameRefused(Flow.Containers.Submissions, ContentId.Of(path), fault);
            await Refuse(province, new(path, ContentId.Of(path), route, clock.Now), FileFinding.NameUnsound, cancel);
            return;
        }

        if (await Properties(blob, cancel) is not { } properties)
        {
            log.UploadGone(ContentId.Of(path));
            return;
        }

        using var place = runs.About(new(route.Programme?.Id, route.Programme is null ? null : route.Regency));
        var upload = new Upload(path, ContentId.Of(path, properties.ETag.ToString()), route, clock.Observe(properties.LastModified));
        var partition = Submission.PartitionOf(route.Programme?.Id ?? "", route.Regency);

        if (await submissions.FindUpload(partition, upload.Id, cancel) is { } seen)
        {
            var known = await submissions.Find(partition, seen, cancel);
            if (known?.Value.UploadId != upload.Id)
                await batches.DeletePartition(Flow.Tables.Rows, upload.Id, cancel);
            else if (known.Value is { Status: SubmissionStatus.Received, Batches: > 0 } waiting)
                await Conflict.RunAgain(() => LetFirstBeChecked(waiting, route.Programme!, cancel));

            log.UploadSeenBefore(seen);
            return;
        }

        try
        {
            if ((route.Refusal ?? Closed(upload)) is { } refusal) throw new FileRefused(refusal);
            await Take(blob, properties, upload, cancel);
        }
        catch (FileRefused refused)
        {
            await batches.DeletePartition(Flow.Tables.Rows, upload.Id, cancel);
            await Refuse(province, upload, refused.Finding, cancel);
        }
    }

    private static async Task<BlobProperties?> Properties(BlobClient blob, CancellationToken cancel)
    {
        try
        {
            return (await blob.GetPropertiesAsync(cancellationToken: cancel)).Value;
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return null;
        }
    }

    private async Task Take(BlobClient blob, BlobProperties properties, Upload upload, CancellationToken cancel)
    {
        if (properties.ContentLength > MaxBytes) throw new FileRefused(FileFinding.TooLarge(MaxBytes));
        var programme = upload.Route.Programme!;
        await using var content = new HashingStream(
            await blob.OpenReadAsync(
                new BlobOpenReadOptions(allowModifications: false)
                {
                    BufferSize = 4 << 20,
                    Conditions = new BlobRequestConditions { IfMatch = properties.ETag },
                },
                cancel),
            MaxBytes);
        var (rows, packed) = await Keep(content, upload, FileShape.Of(programme), cancel);
        var hash = await content.Finish(cancel);

        var submission = upload.AsSubmission(ContentId.Of(upload.Path, hash), hash) with { Rows = rows, Batches = packed };
        using var about = runs.About(new(Submission: submission.Id));
        var first = (await CopiesOf(submission, cancel)).Find(other => other.Value.UploadId != upload.Id)?.Value;
        if (first is not null && (ByArrival.Compare(first, submission) <= 0 || IsOver(programme)))
        {
            await batches.DeletePartition(Flow.Tables.Rows, upload.Id, cancel);
            await TellRepeat(submission, first, cancel);
            await submissions.RecordRepeat(first, upload.Id, cancel);
            return;
        }

        // The sender may go back to an older version: its rows are kept once, as they came now.
        var before = await submissions.Find(submission.Partition, submission.Id, cancel);
        await submissions.Record(submission, cancel);
        if (before is { Value.UploadId: var older } && older != upload.Id) await batches.DeletePartition(Flow.Tables.Rows, older, cancel);
        await Conflict.RunAgain(() => LetFirstBeChecked(submission, programme, cancel));
        log.SubmissionReceived(submission.Id, submission.Regency, submission.Programme, rows);
    }

    // Copies that come at the same moment see nothing of each other before they are recorded; so each looks again afterwards, and all
    // find the same first one. Once the intake is over decisions rest on what was recorded, and nothing gives way any more.
    private async Task<bool> LetFirstBeChecked(Submission submission, Programme programme, CancellationToken cancel)
    {
        var copies = IsOver(programme) ? [] : await CopiesOf(submission, cancel);
        foreach (var copy in copies.Where(copy => copy.Value.Path != copies[0].Value.Path))
        {
            await submissions.GiveWay(copy, copies[0].Value, cancel);
            await batches.DeletePartition(Flow.Tables.Rows, copy.Value.UploadId, cancel);
            await TellRepeat(copy.Value, copies[0].Value, cancel);
        }

        var isFirst = copies.Count == 0 || copies[0].Value.Path == submission.Path;
        if (isFirst) await LetCheck(submission, cancel);
        return isFirst;
    }

    private async Task<List<Stored<Submission>>> CopiesOf(Submission submission, CancellationToken cancel)
    {
        var known = await submissions.OfPartition(submission.Partition, cancel);
        return [.. known.Where(other => other.Value.ContentHash == submission.ContentHash && IsInForce(other.Value, known)).OrderBy(other => other.Value, ByArrival)];
    }

    private async Task<(int Rows, int Batches)> Keep(Stream content, Upload upload, FileShape shape, CancellationToken cancel)
    {
        using var file = TableReader.Open(content, upload.Path, shape);
        if (file.Finding is { } finding) throw new FileRefused(finding);
        var waiting = new List<Pack>();
        var (rows, packed) = (0, 0);
        foreach (var batch in file.Rows.Chunk(RowPacker.MostRows))
        {
            var pack = RowPacker.Pack(batch);
            if (pack.Length > MaxPackBytes) throw new FileRefused(TooMuchText);
            waiting.Add(new($"{packed++:D5}", pack));
            rows += batch.Length;
            if (waiting.Count < PacksPerWrite) continue;
            await packs.Write(Flow.Tables.Rows, upload.Id, waiting, cancel);
            waiting.Clear();
        }

        if (rows == 0) throw new FileRefused(FileFinding.Empty);
        await packs.Write(Flow.Tables.Rows, upload.Id, waiting, cancel);
        return (rows, packed);
    }

    private async Task LetCheck(Submission submission, CancellationToken cancel)
    {
        foreach (var batch in RowsToValidate.BatchesOf(submission)) await queues.Send(Flow.Queues.RowsToValidate, batch, cancel);
    }

    private async Task TellRepeat(Submission copy, Submission first, CancellationToken cancel)
    {
        await answer.TellRepeat(first, copy.Path, copy.ReceivedAt, cancel);
        log.ContentReceivedBefore(first.Id);
    }

    private async Task Refuse(Province province, Upload upload, FileFinding finding, CancellationToken cancel)
    {
        var submission = upload.AsSubmission(ContentId.Of(upload.Path, upload.Id), upload.Id) with { Status = SubmissionStatus.Rejected };
        var receipt = upload.Route.Programme is null ? Receipts.UnroutedOf(upload.Path) : upload.Path;
        await receipts.Write(receipt, ReceiptTexts.Rejected(submission, finding), cancel);
        if (upload.Route.Programme is not null) await notices.Post(province, submission, ReceiptTexts.InShort(submission), cancel);
        await submissions.Record(submission, cancel);
        signals.FindingsGiven(submission.Programme, finding.Code, 1);
        log.SubmissionRejected(submission.Id, finding.Code);
    }

    private bool IsOver(Programme programme) => clock.Now >= programme.Intake.ClosesAt;

    private static FileFinding? Closed(Upload upload)
    {
        var intake = upload.Route.Programme!.Intake;
        if (upload.ReceivedAt < intake.OpensAt)
            return new("intake-not-open", $"Usulan program ini baru diterima mulai {intake.Opens:dd-MM-yyyy}. Unggah lagi pada atau setelah tanggal itu.");
        if (upload.ReceivedAt >= intake.ClosesAt)
            return new("intake-closed", $"Usulan program ini ditutup pada {intake.Closes:dd-MM-yyyy} pukul 24.00 WITA. Hubungi Dinas Sosial Provinsi bila ada hal mendesak.");
        return null;
    }

    // In force: not refused, and not replaced by a newer version of the same path; one that is held or refused replaces nothing.
    private static bool IsInForce(Submission submission, List<Stored<Submission>> all) =>
        submission.Status != SubmissionStatus.Rejected
        && !all.Exists(other => other.Value.Path == submission.Path && other.Value.Status is not (SubmissionStatus.Rejected or SubmissionStatus.Held)
            && other.Value.ReceivedAt > submission.ReceivedAt);

    private sealed record Upload(string Path, string Id, SubmissionRoute Route, DateTimeOffset ReceivedAt)
    {
        public Submission AsSubmission(string id, string hash) => new()
        {
            Id = id,
            Regency = Route.Regency,
            Programme = Route.Programme?.Id ?? "",
            Path = Path,
            UploadId = Id,
            ContentHash = hash,
            ReceivedAt = ReceivedAt,
        };
    }
}
