using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Audit;

namespace Dinsos.Pipeline.Operations;

/// <summary>Proves that the log of decisions is as it was written, or names the first link that is not.</summary>
/// <param name="audit">The log.</param>
/// <param name="ledgers">What was noted of it when drafts were approved.</param>
public sealed class VerifyAuditHandler(AuditLog audit, LedgerStore ledgers)
{
    private const int Looks = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Reads the ledgers and then the whole log; an approval that is under way just now is waited for.</summary>
    public async Task<AuditVerdict> Handle(CancellationToken cancel)
    {
        for (var look = 1; ; look++)
        {
            var notes = (await ledgers.All(cancel)).ConvertAll(stored => NoteOf(stored.Value));
            var verdict = await audit.Verify(notes, cancel);
            if (!verdict.MayBeUnderWay || look == Looks) return verdict;
            await Task.Delay(Pause * look, TimeProvider.System, cancel);
        }
    }

    private static LedgerNote NoteOf(Ledger ledger) =>
        new(ledger.Year, ledger.AuditCount, ledger.AuditHead, [.. ledger.Approved.Select(approved => (approved.Draft, approved.Hash))]);
}
