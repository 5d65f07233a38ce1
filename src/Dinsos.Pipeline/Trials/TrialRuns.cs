using System.Runtime.CompilerServices;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Trials;

/// <summary>
/// Runs the allocation under any rules over what is stored now, and writes nothing. Comparison, order, allocator and places held are
/// those of a real run; only the programme data is another.
/// </summary>
/// <param name="review">Compares.</param>
/// <param name="submissions">Submissions.</param>
/// <param name="proposals">Rows.</param>
/// <param name="packs">Rows as they were sent.</param>
/// <param name="hash">How persons are compared.</param>
/// <param name="ledgers">What is closed and committed.</param>
/// <param name="held">Places held and freed.</param>
/// <param name="clock">The business clock.</param>
public sealed class TrialRuns(
    ProgrammeReview review, SubmissionStore submissions, ProposalStore proposals, PackedTable packs, KeyedHash hash, LedgerStore ledgers, AwardsHeld held,
    BusinessClock clock)
{
    /// <summary>Runs all funding sources.</summary>
    /// <param name="province">The settings with the rules to try.</param>
    /// <param name="checksAgain">Whether rows are checked again where an activation of these rules would do so: while an intake is open.</param>
    /// <param name="cancel">Ends the call early.</param>
    internal async Task<Trial> Run(Province province, bool checksAgain, CancellationToken cancel)
    {
        var catalog = province.Programmes;
        var sources = new List<TriedSource>();
        foreach (var source in catalog.FundingSources)
        {
            var programmes = catalog.DrawingOn(source.Id).ToList();
            if (programmes.Count == 0) continue;
            var ledger = (await ledgers.Find(programmes[0].Year, cancel))?.Value ?? new Ledger { Year = programmes[0].Year };
            var tried = new List<TriedProgramme>();
            foreach (var programme in programmes) tried.Add(await Read(province, programme, ledger, checksAgain, cancel));
            var inputs = new AllocationInputs(
                source, catalog.Version, ledger, [.. tried.Select(one => one.Reviewed)], await held.Of(ledger, cancel));
            sources.Add(new(inputs, await inputs.Decide(cancel), tried));
        }

        return new(sources);
    }

    private async Task<TriedProgramme> Read(Province province, Programme programme, Ledger ledger, bool checksAgain, CancellationToken cancel)
    {
        var files = new SortedDictionary<string, Submission>(StringComparer.Ordinal);
        checksAgain &= programme.Intake.OpensAt <= clock.Now && clock.Now < programme.Intake.ClosesAt;
        if (checksAgain) files = await FilesOf(programme.Id, cancel);
        Func<CheckedBatch, Task<CheckedBatch>>? again = checksAgain ? batch => CheckAgain(programme, files, batch, cancel) : null;
        var preview = await review.Preview(province, programme, again, cancel);

        // How many are eligible is what these rules say, and not what the last receipt said.
        var reviewed = new SortedDictionary<string, Submission>(StringComparer.Ordinal);
        foreach (var (file, verdict) in preview.Files) reviewed[file.Id] = file with { Eligible = verdict.Eligible };
        var verdicts = preview.Files.ToDictionary(one => one.File.Id, one => one.Verdict.Verdicts, StringComparer.Ordinal);
        return new(
            new(programme, reviewed, stop => Batches(programme.Id, verdicts, again, stop)),
            preview.HasRegister, preview.Submissions, preview.Unfinished, ledger.ClosedIntakes.Contains(programme.Id), checksAgain);
    }

    private async IAsyncEnumerable<ReviewedBatch> Batches(
        string programme, Dictionary<string, IReadOnlyList<Verdict>> verdicts, Func<CheckedBatch, Task<CheckedBatch>>? again,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var stored in proposals.Batches(programme, null, cancel))
        {
            if (!verdicts.TryGetValue(stored.Submission, out var ofFile)) continue;
            var batch = again is null ? stored : await again(stored);
            var first = batch.Number * RowPacker.MostRows;
            yield return new(batch.Submission, batch.Number, batch.Rows, [.. Enumerable.Range(first, batch.Rows.Count).Select(index => ofFile[index])]);
        }
    }

    // The rows of a submission that gave way are deleted; it keeps what was found before.
    private async Task<CheckedBatch> CheckAgain(Programme programme, SortedDictionary<string, Submission> files, CheckedBatch batch, CancellationToken cancel)
    {
        if (!files.TryGetValue(batch.Submission, out var file)) return batch;
        var asked = RowsToValidate.BatchesOf(file).ElementAt(batch.Number);
        return await packs.Find(Flow.Tables.Rows, file.UploadId, $"{batch.Number:D5}", cancel) is { } content
            ? batch with { Rows = ValidateRowsHandler.Check(programme, asked, content, hash) }
            : batch;
    }

    private async Task<SortedDictionary<string, Submission>> FilesOf(string programme, CancellationToken cancel)
    {
        var files = new SortedDictionary<string, Submission>(StringComparer.Ordinal);
        await foreach (var file in submissions.OfProgramme(programme, cancel)) files[file.Value.Id] = file.Value;
        return files;
    }
}
