using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline.Copies;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Validation;

/// <summary>One submission of a reviewed programme, with its rows and what the comparison says of them.</summary>
public sealed record ReviewedFile(Submission Submission, IReadOnlyList<Proposal> Rows, FileVerdict Verdict);

/// <summary>A programme as the comparison sees it now.</summary>
/// <param name="Programme">The rules used.</param>
/// <param name="Fingerprint">Changes when anything changes that a verdict depends on.</param>
/// <param name="HasRegister">Whether any register of the programme is loaded; without one nothing is decided.</param>
/// <param name="Unfinished">Submissions whose rows are still being checked.</param>
/// <param name="Files">Submissions whose rows have been checked.</param>
public sealed record Review(
    Programme Programme, string Fingerprint, bool HasRegister, int Unfinished, IReadOnlyList<ReviewedFile> Files);

/// <summary>Brings the verdicts of a programme up to date and renews the receipts whose verdict changed.</summary>
/// <param name="submissions">Submissions.</param>
/// <param name="proposals">Proposals and verdicts.</param>
/// <param name="registers">Registers and earlier aid.</param>
/// <param name="receipts">Answers to the regencies.</param>
/// <param name="queues">Where the corrected copy is asked for.</param>
/// <param name="tables">Where it is noted what was reviewed.</param>
public sealed class ProgrammeReview(
    SubmissionStore submissions, ProposalStore proposals, Registers registers, Receipts receipts, WorkQueues queues, TableServiceClient tables)
{
    private const string Partition = "reviews";
    private readonly TableClient _reviews = tables.GetTableClient(Flow.Tables.Versions);

    // A large programme is held in memory while it is compared, and the last batches of a file often ask for it together.
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Looks at a programme without writing anything.</summary>
    public async Task<Review> Look(Province province, Programme programme, CancellationToken cancel)
    {
        var lists = await registers.InForce(programme.Eligibility.Registries, cancel);
        var found = new List<Stored<Submission>>();
        await foreach (var submission in submissions.OfProgramme(programme.Id, cancel)) found.Add(submission);
        var (review, _) = await InTurn(() => Decide(province, programme, lists, found, cancel), cancel);
        return review;
    }

    /// <summary>Compares again and writes what changed since the last time.</summary>
    /// <exception cref="RequestFailedException">Status 409 or 412: others kept reviewing the programme at the same time; run again.</exception>
    public Task<Review> Refresh(Province province, Programme programme, CancellationToken cancel) =>
        InTurn(() => Conflict.RunAgain(() => RefreshOnce(province, programme, cancel)), cancel);

    private async Task<T> InTurn<T>(Func<Task<T>> step, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return await step();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<Review> RefreshOnce(Province province, Programme programme, CancellationToken cancel)
    {
        var last = await _reviews.GetEntityIfExistsAsync<TableEntity>(Partition, programme.Id, cancellationToken: cancel);
        var lists = await registers.InForce(programme.Eligibility.Registries, cancel);
        var found = new List<Stored<Submission>>();
        await foreach (var submission in submissions.OfProgramme(programme.Id, cancel)) found.Add(submission);

        var (review, stored) = await Decide(province, programme, lists, found, cancel);
        if (!review.HasRegister) return review;

        foreach (var file in review.Files) await Save(programme, file, stored[file.Submission.Id], cancel);
        await Note(programme.Id, review.Fingerprint, last.HasValue ? last.Value : null, cancel);
        return review;
    }

    private async Task<(Review Review, Dictionary<string, Stored<Submission>> Stored)> Decide(
        Province province, Programme programme, ListsInForce lists, List<Stored<Submission>> found, CancellationToken cancel)
    {
        var batches = await proposals.Proposals(programme.Id, cancel);
        var live = found.Where(file => file.Value.Status != SubmissionStatus.Rejected).ToList();
        var ready = live.Where(file => file.Value.Batches == batches.GetValueOrDefault(file.Value.Id)?.Count)
            .OrderBy(file => file.Value.Path, StringComparer.Ordinal).ThenBy(file => file.Value.Id, StringComparer.Ordinal).ToList();
        var files = ready.ConvertAll(file => new ComparedFile(
            file.Value.Id, file.Value.Regency, file.Value.Path, file.Value.ReceivedAt, file.Value.Released,
            batches[file.Value.Id].SelectMany(rows => rows).ToList()));

        var verdicts = lists.Registers.Count == 0
            ? []
            : Comparison.Decide(programme, files, await PersonLookup.Load(registers, lists, cancel), code => province.Regencies.Find(code)?.Name ?? code);
        var reviewed = verdicts.Select((verdict, i) => new ReviewedFile(ready[i].Value, files[i].Rows, verdict)).ToList();
        var fingerprint = ContentId.Of(
            [province.Programmes.Version, lists.Fingerprint, .. ready.Select(file => $"{file.Value.Id}@{file.Value.ReceivedAt:O}{file.Value.Released}")]);
        return (new Review(programme, fingerprint, lists.Registers.Count > 0, live.Count - ready.Count, reviewed), ready.ToDictionary(file => file.Value.Id));
    }

    private async Task Save(Programme programme, ReviewedFile file, Stored<Submission> stored, CancellationToken cancel)
    {
        var (packs, hash) = ProposalStore.Pack(file.Verdict);
        if (hash == stored.Value.VerdictHash) return;
        await proposals.WriteVerdicts(programme.Id, packs, cancel);
        var renewed = stored.Value with
        {
            Status = StatusOf(file),
            Eligible = file.Verdict.Eligible,
            Ineligible = file.Verdict.Ineligible,
            VerdictHash = hash,
        };
        if (!file.Verdict.Replaced)
        {
            await receipts.Write(renewed.Path, ReceiptTexts.Checked(renewed, file), cancel);
            await queues.Send(Flow.Queues.CopiesToReturn, new CopyToReturn(programme.Id, renewed.Regency, renewed.Id), cancel);
        }

        await submissions.Update(stored with { Value = renewed }, cancel);
    }

    private static SubmissionStatus StatusOf(ReviewedFile file)
    {
        if (file.Verdict.Held) return SubmissionStatus.Held;
        var findings = file.Rows.SelectMany(row => row.Findings).Concat(file.Verdict.Verdicts.SelectMany(verdict => verdict.Findings));
        return findings.Any(finding => finding.Severity != Severity.Info) ? SubmissionStatus.AcceptedWithFindings : SubmissionStatus.Accepted;
    }

    private async Task Note(string programme, string fingerprint, TableEntity? last, CancellationToken cancel)
    {
        if (last?.GetString("Fingerprint") == fingerprint) return;
        var entity = new TableEntity(Partition, programme) { ["Fingerprint"] = fingerprint };
        if (last is null) await _reviews.AddEntityAsync(entity, cancel);
        else await _reviews.UpdateEntityAsync(entity, last.ETag, TableUpdateMode.Replace, cancel);
    }
}
