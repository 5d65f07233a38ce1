using System.Runtime.CompilerServices;
using Dinsos.Pipeline.Copies;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Validation;

/// <summary>Gives a regency what came of a file whose rows were checked: the receipt, and then its own file back with word to its contact.</summary>
/// <param name="proposals">The findings.</param>
/// <param name="receipts">Where receipts go.</param>
/// <param name="queues">Where the file is asked back.</param>
public sealed class RegencyAnswer(ProposalStore proposals, Receipts receipts, WorkQueues queues)
{
    /// <summary>Answers after a comparison; doing so twice gives the same answer once.</summary>
    /// <param name="now">The submission as it stands now.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="verdict">What the comparison says of them.</param>
    /// <param name="cancel">Ends the call early.</param>
    internal async Task Give(Submission now, ComparedRows rows, FileVerdict verdict, CancellationToken cancel)
    {
        var digest = new FindingDigest();
        var (superseded, withdrawn) = (0, 0);
        await foreach (var row in proposals.Findings(now.Programme, now.Id, cancel))
        {
            if (row.Superseded) superseded++;
            else if (row.Withdrawn) withdrawn++;
            else digest.Add(row);
        }

        var held = verdict.Held ? FindingCatalogue.HeldForReview(rows.Unsound, rows.Count) : null;
        var receipt = ReceiptTexts.Checked(now, held, superseded, withdrawn) with { Highlights = digest.ToList() };
        await receipts.Write(now.Path, receipt, FindingsOf(now, cancel), cancel);
    }

    /// <summary>Asks for the file back that goes with an answer, once that is noted.</summary>
    internal Task LetReturn(Submission now, CancellationToken cancel) =>
        queues.Send(Flow.Queues.CopiesToReturn, new CopyToReturn(now.Programme, now.Regency, now.Id), cancel);

    /// <summary>Answers an upload that brought nothing new: with the earlier one where it is, and what has to be mended in that.</summary>
    /// <param name="first">The submission that it is.</param>
    /// <param name="path">Where the content came again.</param>
    /// <param name="receivedAt">When it came again.</param>
    /// <param name="cancel">Ends the call early.</param>
    internal async Task TellRepeat(Submission first, string path, DateTimeOffset receivedAt, CancellationToken cancel)
    {
        // At the same path stands what was found in the file, unless another version was answered there since.
        var stands = path == first.Path ? await receipts.Find(path, cancel) : null;
        var earlier = stands?.Submission == first.Id ? stands : null;
        var findings = stands is not null && earlier is null ? FindingsOf(first, cancel) : AsyncEnumerable.Empty<ReceiptFinding>();
        await receipts.Write(path, ReceiptTexts.Repeated(path, first, receivedAt, earlier), findings, cancel);
    }

    private async IAsyncEnumerable<ReceiptFinding> FindingsOf(Submission submission, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in proposals.Findings(submission.Programme, submission.Id, cancel))
        {
            // Nothing is to be mended where a newer row stands in its place, or where the person was taken back.
            if (row.Superseded || row.Withdrawn) continue;
            foreach (var finding in row.Findings) yield return ReceiptTexts.Told(finding, row.Sheet);
        }
    }
}
