using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Validation;

/// <summary>
/// Proposals and verdicts, packed a batch at a time, a partition per programme; a key is <c>{submission}|{batch}</c>.
/// </summary>
/// <param name="packs">How packs are kept.</param>
public sealed class ProposalStore(PackedTable packs)
{
    /// <summary>Writes the checked rows of one batch.</summary>
    public Task Write(string programme, string submission, int batch, IReadOnlyList<Proposal> rows, CancellationToken cancel) =>
        packs.Write(Flow.Tables.Proposals, programme, [new(Key(submission, batch), ProposalPack.Of(rows))], cancel);

    /// <summary>Whether all batches of a submission have been checked.</summary>
    /// <param name="programme">Id of the programme.</param>
    /// <param name="submission">Id of the submission.</param>
    /// <param name="batches">How many batches it has.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task<bool> AreChecked(string programme, string submission, int batches, CancellationToken cancel)
    {
        // Batches are checked in about their order: before the last one is there, the others need not be counted.
        var last = await packs.Keys(Flow.Tables.Proposals, programme, Key(submission, batches - 1), cancel);
        return last.Count > 0 && (await packs.Keys(Flow.Tables.Proposals, programme, submission + "|", cancel)).Count == batches;
    }

    /// <summary>The proposals of one submission, in the order of its file.</summary>
    public async Task<List<Proposal>> Proposals(string programme, string submission, CancellationToken cancel)
    {
        var rows = new List<Proposal>();
        await foreach (var pack in packs.Read(Flow.Tables.Proposals, programme, submission + "|", cancel)) rows.AddRange(ProposalPack.Read(pack.Content));
        return rows;
    }

    /// <summary>Checked rows, a batch in memory at a time, by submission and there in the order of the file.</summary>
    /// <param name="programme">Id of the programme.</param>
    /// <param name="submission">The submission that is wanted; none for all.</param>
    /// <param name="cancel">Ends the call early.</param>
    internal async IAsyncEnumerable<CheckedBatch> Batches(string programme, string? submission, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var pack in packs.Read(Flow.Tables.Proposals, programme, submission is null ? "" : submission + "|", cancel))
            yield return new(SubmissionOf(pack.Key), BatchOf(pack.Key), ProposalPack.Read(pack.Content));
    }

    /// <summary>The verdicts of one batch; none where it is not compared yet.</summary>
    internal async Task<IReadOnlyList<Verdict>> Verdicts(string programme, string submission, int batch, CancellationToken cancel) =>
        await packs.Find(Flow.Tables.Verdicts, programme, Key(submission, batch), cancel) is { } content ? VerdictPack.Read(content) : [];

    /// <summary>What the comparison needs of all proposals of a programme, by submission.</summary>
    /// <param name="programme">Id of the programme.</param>
    /// <param name="expected">How many rows a submission has, so that there is room for them and for no more.</param>
    /// <param name="again">Checks the rows of a batch by other rules; none leaves them as they were checked.</param>
    /// <param name="cancel">Ends the call early.</param>
    internal async Task<Dictionary<string, ComparedRows>> Compared(
        string programme, IReadOnlyDictionary<string, int> expected, Func<CheckedBatch, Task<CheckedBatch>>? again, CancellationToken cancel)
    {
        var read = new Dictionary<string, ComparedRows>(StringComparer.Ordinal);
        await foreach (var pack in packs.Read(Flow.Tables.Proposals, programme, "", cancel))
        {
            var submission = SubmissionOf(pack.Key);
            if (!expected.TryGetValue(submission, out var rows)) continue;
            if (!read.TryGetValue(submission, out var compared)) read[submission] = compared = new(rows);
            var content = again is null ? pack.Content
                : ProposalPack.Of((await again(new(submission, BatchOf(pack.Key), ProposalPack.Read(pack.Content)))).Rows);
            ProposalPack.Read(content, compared);
        }

        return read;
    }

    /// <summary>How many batches of each submission have been checked, and a sum of their content that changes when it does.</summary>
    internal async Task<Dictionary<string, (int Batches, string Sum)>> Sums(string programme, CancellationToken cancel)
    {
        var sums = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (key, sum) in await packs.Sums(Flow.Tables.Proposals, programme, cancel))
        {
            var submission = SubmissionOf(key);
            if (!sums.TryGetValue(submission, out var own)) sums[submission] = own = [];
            own.Add(sum);
        }

        return sums.ToDictionary(one => one.Key, one => (one.Value.Count, ContentId.Of([.. one.Value])), StringComparer.Ordinal);
    }

    /// <summary>Rows with what the comparison said of them, a batch at a time, by submission and there in the order of the file.</summary>
    /// <param name="programme">Id of the programme.</param>
    /// <param name="submissions">The submissions that are wanted.</param>
    /// <param name="cancel">Ends the call early.</param>
    /// <exception cref="RequestFailedException">Status 412: rows and verdicts do not belong together, since they are being compared again; run again.</exception>
    internal async IAsyncEnumerable<ReviewedBatch> Reviewed(
        string programme, IReadOnlySet<string> submissions, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var verdicts = packs.Read(Flow.Tables.Verdicts, programme, "", cancel).GetAsyncEnumerator(cancel);
        var hasMore = await verdicts.MoveNextAsync();
        await foreach (var pack in packs.Read(Flow.Tables.Proposals, programme, "", cancel))
        {
            var submission = SubmissionOf(pack.Key);
            if (!submissions.Contains(submission)) continue;
            while (hasMore && string.CompareOrdinal(verdicts.Current.Key, pack.Key) < 0) hasMore = await verdicts.MoveNextAsync();
            var found = hasMore && verdicts.Current.Key == pack.Key ? VerdictPack.Read(verdicts.Current.Content) : [];
            var rows = ProposalPack.Read(pack.Content);
            if (found.Length != rows.Length) throw new RequestFailedException(412, "A batch of rows is being compared again.");
            yield return new(submission, BatchOf(pack.Key), rows, found);
        }
    }

    /// <summary>
    /// What is found in one submission, row by row in the order of its file, a few batches in memory at a time. Rows that are not
    /// compared yet have the findings of their own only.
    /// </summary>
    public async IAsyncEnumerable<RowFindings> Findings(
        string programme, string submission, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var verdicts = packs.Read(Flow.Tables.Verdicts, programme, submission + "|", cancel).GetAsyncEnumerator(cancel);
        var compared = await verdicts.MoveNextAsync();
        await foreach (var pack in packs.Read(Flow.Tables.Proposals, programme, submission + "|", cancel))
        {
            Verdict[] found = [];
            if (compared && verdicts.Current.Key == pack.Key)
            {
                found = VerdictPack.Read(verdicts.Current.Content);
                compared = await verdicts.MoveNextAsync();
            }

            var rows = ProposalPack.Read(pack.Content);
            for (var i = 0; i < rows.Length; i++)
            {
                var verdict = i < found.Length ? found[i] : null;
                yield return new(rows[i].Sheet, rows[i].Row, verdict?.Superseded == true, [.. rows[i].Findings, .. verdict?.Findings ?? []]) { Withdrawn = verdict?.Withdrawn == true };
            }
        }
    }

    /// <summary>Verdicts in the form in which they are kept.</summary>
    internal static Pack Pack(string submission, int batch, IReadOnlyList<Verdict> verdicts) => new(Key(submission, batch), VerdictPack.Of(verdicts));

    /// <summary>Writes the verdicts of one submission.</summary>
    public Task WriteVerdicts(string programme, IReadOnlyList<Pack> verdicts, CancellationToken cancel) =>
        packs.Write(Flow.Tables.Verdicts, programme, verdicts, cancel);

    private static string SubmissionOf(string key) => key[..key.IndexOf('|', StringComparison.Ordinal)];

    private static int BatchOf(string key) => int.Parse(key.AsSpan(key.IndexOf('|', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);

    private static string Key(string submission, int batch) => $"{submission}|{batch:D5}";
}
