using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Validation;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Copies;

/// <summary>
/// Gives a regency its own file back with what was found in it. A message may come twice, late or for a file that is not there
/// any more: what is returned is always the state of now, or nothing.
/// </summary>
public sealed class ReturnCopyHandler(
    ProvinceSettings settings, SubmissionStore submissions, ProposalStore proposals, RegencyNotices notices, BlobServiceClient blobs,
    ILogger<ReturnCopyHandler> log)
{
    /// <summary>Returns the copy of one submission.</summary>
    public async Task Handle(CopyToReturn message, CancellationToken cancel)
    {
        var province = await settings.Load(cancel);
        if (province.Programmes.Find(message.Programme) is not { } programme) return;

        // Two messages may be at work at once, and the older findings be written last: whoever wrote looks whether they still hold.
        var partition = Submission.PartitionOf(message.Programme, message.Regency);
        string? told = null;
        var returned = false;
        while (await Find(partition, message.Submission, cancel) is { } submission)
        {
            if (submission.VerdictHash == told)
            {
                if (returned) await notices.Post(province, submission, ReceiptTexts.InShort(submission), cancel);
                await submissions.NoteCopy(submission, cancel);
                return;
            }

            told = submission.VerdictHash;
            var file = await FileOf(submission, cancel);
            returned = file is not null;
            if (file is not null) await Return(programme, file, cancel);
            else log.CopyStale(message.Submission);
        }
    }

    private async Task<Submission?> Find(string partition, string id, CancellationToken cancel) =>
        (await submissions.Find(partition, id, cancel))?.Value is { Status: not SubmissionStatus.Rejected, VerdictHash.Length: > 0 } submission ? submission : null;

    // The file, while it is the one in which the findings were made.
    private async Task<SubmittedFile?> FileOf(Submission submission, CancellationToken cancel)
    {
        var blob = blobs.GetBlobContainerClient(Flow.Containers.Submissions).GetBlobClient(submission.Path);
        try
        {
            var version = (await blob.GetPropertiesAsync(cancellationToken: cancel)).Value.ETag;
            var upload = ContentId.Of(submission.Path, version.ToString());
            // The same content at the same path once more is another upload of the same submission.
            var isSame = upload == submission.UploadId || await submissions.FindUpload(submission.Partition, upload, cancel) == submission.Id;
            return isSame && await IsFree(submission, cancel) ? new(submission, blob, version) : null;
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return null;
        }
    }

    // A copy under another name than the file's own gives way to a file that was sent under that name.
    private async Task<bool> IsFree(Submission submission, CancellationToken cancel)
    {
        var copy = CopyName.Of(submission.Path, submission.Rows);
        return copy == submission.Path
            || (await submissions.OfPartition(submission.Partition, cancel)).TrueForAll(other => other.Value.Path != copy);
    }

    private async Task Return(Programme programme, SubmittedFile file, CancellationToken cancel)
    {
        var submission = file.Submission;
        await using var copy = TemporaryFile.New();
        try
        {
            await Write(programme, file, copy, cancel);
        }
        catch (FileRefused refused)
        {
            log.CopyUnreadable(submission.Id, refused.Finding.Code);
            return;
        }

        copy.Position = 0;
        var name = CopyName.Of(submission.Path, submission.Rows);
        await blobs.GetBlobContainerClient(Flow.Containers.Receipts).GetBlobClient(name).UploadAsync(
            copy, new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = ContentTypeOf(name) } }, cancel);
        log.CopyReturned(submission.Id, copy.Length);
    }

    private async Task Write(Programme programme, SubmittedFile file, FileStream copy, CancellationToken cancel)
    {
        var submission = file.Submission;
        var shape = FileShape.Of(programme);
        var findings = proposals.Findings(programme.Id, submission.Id, cancel);
        if (submission.Rows > CopyName.MostRows)
        {
            await using var advice = new AdviceCursor(findings, cancel);
            await using var content = await file.Open(cancel);
            using var reading = TableReader.Open(content, submission.Path, shape);
            if (reading.Finding is { } finding) throw new FileRefused(finding);
            await FaultyRows.Write(reading, Columns.Of(programme.Type), advice, copy);
        }
        else if (FileKinds.IsTextName(submission.Path))
        {
            CsvLayout layout;
            await using (var content = await file.Open(cancel)) layout = CsvLayout.Read(content, shape);
            await using var advice = new AdviceCursor(findings, cancel);
            await using var again = await file.Open(cancel);
            await CsvCopy.Write(again, shape, layout, advice, copy);
        }
        else
        {
            await using var content = await file.Open(cancel);
            await new WorkbookReturn(submission, shape, log).Write(content, findings, copy, cancel);
        }
    }

    private static string ContentTypeOf(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".xlsm" => "application/vnd.ms-excel.sheet.macroEnabled.12",
        _ => "text/csv; charset=utf-8",
    };

    private sealed record SubmittedFile(Submission Submission, BlobClient Blob, ETag Version)
    {
        public Task<Stream> Open(CancellationToken cancel) => Blob.OpenReadAsync(
            new BlobOpenReadOptions(allowModifications: false)
            {
                BufferSize = 4 << 20,
                Conditions = new BlobRequestConditions { IfMatch = Version },
            },
            cancel);
    }
}
