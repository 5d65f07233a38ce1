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
        var superseded = 0;
        await foreach (var row in proposals.Findings(now.Programme, now.Id, cancel))
        {
            digest.Add(row);
            if (row.Superseded) superseded++;
        }

        var receipt = ReceiptTexts.Checked(now, verdict.Held ? FindingCatalogue.HeldForReview(rows.Unsound, rows.Count) : null) with
        {
            Superseded = superseded,
            Highlights = digest.ToList(),
        };
        await receipts.Write(now.Path, receipt, FindingsOf(now, cancel), cancel);
        await queues.Send(Flow.Queues.CopiesToReturn, new CopyToReturn(now.Programme, now.Regency, now.Id), cancel);
    }

    private async IAsyncEnumerable<ReceiptFinding> FindingsOf(Submission submission, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in proposals.Findings(submission.Programme, submission.Id, cancel))
        {
            foreach (var finding in row.Findings) yield return ReceiptTexts.Told(finding, row.Sheet);
        }
    }
}
