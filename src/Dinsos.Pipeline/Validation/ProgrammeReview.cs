using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Validation;

/// <summary>Brings the verdicts of a programme up to date and renews the receipts whose verdict changed.</summary>
/// <param name="submissions">Submissions.</param>
/// <param name="proposals">Proposals and verdicts.</param>
/// <param name="claims">What was taken back and settled.</param>
/// <param name="registers">Registers and earlier aid.</param>
/// <param name="earlierAid">What was handed over under our own programmes.</param>
/// <param name="answer">Answers to the regencies.</param>
/// <param name="tables">Where it is noted what was reviewed.</param>
public sealed class ProgrammeReview(
    SubmissionStore submissions, ProposalStore proposals, ClaimStore claims, Registers registers, EarlierAid earlierAid, RegencyAnswer answer,
    TableServiceClient tables)
{
    private const string Partition = "reviews";
    private readonly TableClient _reviews = tables.GetTableClient(Flow.Tables.Versions);

    // A large programme is held in memory while it is compared, and the last batches of a file often ask for it together.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentDictionary<string, Asked> _asked = new(StringComparer.Ordinal);

    /// <summary>Looks at a programme, all its rows at once, without writing anything.</summary>
    public Task<Review> Look(Province province, Programme programme, CancellationToken cancel) => InTurn(
        async () =>
        {
            var known = await Read(province, programme, cancel);
            var files = new List<ReviewedFile>();
            foreach (var (file, _, verdict) in await Compare(province, programme, known, null, cancel))
            {
                var rows = await proposals.Proposals(programme.Id, file.Value.Id, cancel);
                files.Add(new(file.Value, rows, verdict with { Verdicts = [.. verdict.Verdicts] }));
            }

            return new Review(programme, known.Fingerprint, known.HasRegister, known.Unfinished, files);
        },
        cancel);

    /// <summary>Compares under rules that need not be in force, without writing anything. A verdict is derived when it is asked for.</summary>
    /// <param name="province">The settings with these rules.</param>
    /// <param name="programme">The programme under them.</param>
    /// <param name="again">Checks the rows of a batch by these rules; none where they stay as they were checked.</param>
    /// <param name="cancel">Ends the call early.</param>
    internal Task<Preview> Preview(Province province, Programme programme, Func<CheckedBatch, Task<CheckedBatch>>? again, CancellationToken cancel) => InTurn(
        async () =>
        {
            var known = await Read(province, programme, cancel);
            var compared = await Compare(province, programme, known, again, cancel);
            return new Preview(known.HasRegister, known.Live, known.Unfinished, [.. compared.Select(one => (one.File.Value, one.Verdict))]);
        },
        cancel);

    /// <summary>
    /// Compares again and writes what changed since the last time. Those who ask while another comparison is at work wait for one that
    /// begins after they asked, and it answers all of them: a hundred files that come together are not compared a hundred times.
    /// </summary>
    /// <exception cref="RequestFailedException">Status 409 or 412: others kept reviewing the programme at the same time; run again.</exception>
    public Task<ReviewOutcome> Refresh(Province province, Programme programme, CancellationToken cancel)
    {
        var asked = _asked.GetOrAdd(programme.Id, _ => new());
        var ticket = asked.Next();
        return InTurn(
            async () =>
            {
                if (asked.AnswerTo(ticket, province.Programmes.Version) is { } answer) return answer;
                var latest = asked.Latest;
                var doubtful = new HashSet<string>(StringComparer.Ordinal);
                var outcome = await Conflict.RunAgain(() => RefreshOnce(province, programme, doubtful, cancel));
                asked.Answer(latest, province.Programmes.Version, outcome);
                return outcome;
            },
            cancel);
    }

    /// <summary>Whom a regency proposes in a programme, by keyed hash: in all files whose rows have been checked.</summary>
    public async Task<IReadOnlySet<UInt128>> ProposedBy(string regency, string programme, CancellationToken cancel)
    {
        var found = await submissions.OfPartition(Submission.PartitionOf(programme, regency), cancel);
        var rows = found.Where(file => file.Value.Status != SubmissionStatus.Rejected).ToDictionary(file => file.Value.Id, file => file.Value.Rows);
        var persons = new HashSet<UInt128>();
        foreach (var file in (await proposals.Compared(programme, rows, null, cancel)).Values)
        {
            for (var index = 0; index < file.Count; index++) persons.Add(file.Person(index));
        }

        persons.Remove(0);
        return persons;
    }

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

    private async Task<ReviewOutcome> RefreshOnce(Province province, Programme programme, HashSet<string> doubtful, CancellationToken cancel)
    {
        var last = await _reviews.GetEntityIfExistsAsync<TableEntity>(Partition, programme.Id, cancellationToken: cancel);
        var known = await Read(province, programme, cancel);
        if (!known.HasRegister) return new(0, known.Unfinished, 0);

        // Noted only after all was saved: what it was derived from has not changed, nor has what is derived. A file that was taken in
        // anew since, after an officer had sent it back, has no verdict.
        if (doubtful.Count == 0 && last.HasValue && last.Value!.GetString("Fingerprint") == known.Fingerprint && known.Ready.All(file => file.Value.VerdictHash.Length > 0))
            return new(known.Ready.Count, known.Unfinished, known.Ready.Sum(file => file.Value.Eligible));

        var eligible = 0;
        foreach (var (file, rows, verdict) in await Compare(province, programme, known, null, cancel))
            eligible += await Save(programme, file, rows, verdict, known.Answers(file.Value), doubtful, cancel);
        await Note(programme.Id, known.Fingerprint, last.HasValue ? last.Value : null, cancel);
        return new(known.Ready.Count, known.Unfinished, eligible);
    }

    private async Task<VerdictSources> Read(Province province, Programme programme, CancellationToken cancel)
    {
        var lists = await registers.InForce(programme.Eligibility.Registries, cancel);
        var taken = await claims.Of(programme.Id, cancel);
        var delivered = await earlierAid.Except(programme, province.Programmes, cancel);
        var (live, refused) = (new List<Stored<Submission>>(), new List<Submission>());
        await foreach (var submission in submissions.OfProgramme(programme.Id, cancel))
        {
            if (submission.Value.Status == SubmissionStatus.Rejected) refused.Add(submission.Value);
            else live.Add(submission);
        }

        var sums = await proposals.Sums(programme.Id, cancel);
        var ready = live.Where(file => file.Value.Batches == sums.GetValueOrDefault(file.Value.Id).Batches && file.Value.Batches > 0)
            .OrderBy(file => file.Value.Path, StringComparer.Ordinal).ThenBy(file => file.Value.Id, StringComparer.Ordinal).ToList();
        return new(province.Programmes.Version, lists, taken, delivered, live.Count, ready, sums, NewestOf(live.Select(file => file.Value)), NewestOf(refused));
    }

    private async Task<IReadOnlyList<(Stored<Submission> File, ComparedRows Rows, FileVerdict Verdict)>> Compare(
        Province province, Programme programme, VerdictSources known, Func<CheckedBatch, Task<CheckedBatch>>? again, CancellationToken cancel)
    {
        if (!known.HasRegister) return [];

        // The registers stay in memory; what it takes to read them is free again by the time the rows need it.
        var facts = await PersonLookup.Load(registers, known.Lists, known.Delivered, cancel);
        var rows = await proposals.Compared(programme.Id, known.Ready.ToDictionary(file => file.Value.Id, file => file.Value.Rows), again, cancel);
        if (known.Ready.Any(file => file.Value.Batches != rows.GetValueOrDefault(file.Value.Id)?.Batches)) throw new RequestFailedException(412, "Rows were taken back meanwhile.");
        var verdicts = Comparison.Decide(
            programme,
            [
                .. known.Ready.Select(file => new ComparedFile(
                    file.Value.Id, file.Value.Regency, file.Value.Path, file.Value.ReceivedAt, file.Value.Released, rows[file.Value.Id])),
            ],
            known.Claims,
            facts,
            code => province.Regencies.Find(code)?.Name ?? code);
        return [.. known.Ready.Zip(verdicts, (file, verdict) => (file, rows[file.Value.Id], verdict))];
    }

    private async Task<int> Save(
        Programme programme, Stored<Submission> stored, ComparedRows rows, FileVerdict verdict, bool answers, HashSet<string> doubtful,
        CancellationToken cancel)
    {
        var written = new List<Pack>();
        var (eligible, ineligible, hasFindings) = (0, 0, false);
        foreach (var batch in verdict.Verdicts.Chunk(RowPacker.MostRows))
        {
            foreach (var row in batch)
            {
                if (row.Eligible) eligible++;
                else if (!row.Superseded) ineligible++;
                hasFindings |= ComparedRows.GravestOf(row.Findings) >= Severity.Warning;
            }

            written.Add(ProposalStore.Pack(stored.Value.Id, written.Count, batch));
        }

        var hash = ContentId.Of([$"{verdict.Held} {verdict.Replaced} {rows.Fingerprint()}", .. written.Select(pack => ContentId.Of(pack.Content))]);
        if (hash == stored.Value.VerdictHash && !doubtful.Contains(stored.Value.Id)) return eligible;

        // What was told is void before anything is written over it, and what was written is in doubt until it is noted: so neither a host
        // that stops half-way nor one that is overtaken by another leaves an answer that nobody mends.
        if (stored.Value.VerdictHash.Length > 0)
            stored = await submissions.Update(stored with { Value = stored.Value with { VerdictHash = "" } }, cancel);
        doubtful.Add(stored.Value.Id);
        await proposals.WriteVerdicts(programme.Id, written, cancel);
        hasFindings |= Enumerable.Range(0, rows.Count).Any(index => rows.Gravest(index) >= Severity.Warning);
        var renewed = stored.Value with
        {
            Status = verdict.Held ? SubmissionStatus.Held : hasFindings ? SubmissionStatus.AcceptedWithFindings : SubmissionStatus.Accepted,
            Eligible = eligible,
            Ineligible = ineligible,
            VerdictHash = hash,
        };
        answers &= !verdict.Replaced;
        if (answers) await answer.Give(renewed, rows, verdict, cancel);
        await submissions.Update(stored with { Value = renewed }, cancel);
        doubtful.Remove(renewed.Id);
        if (answers) await answer.LetReturn(renewed, cancel);
        return eligible;
    }

    private static Dictionary<string, DateTimeOffset> NewestOf(IEnumerable<Submission> versions) =>
        versions.GroupBy(version => version.Path, StringComparer.Ordinal)
            .ToDictionary(path => path.Key, path => path.Max(version => version.ReceivedAt), StringComparer.Ordinal);

    private async Task Note(string programme, string fingerprint, TableEntity? last, CancellationToken cancel)
    {
        if (last?.GetString("Fingerprint") == fingerprint) return;
        var entity = new TableEntity(Partition, programme) { ["Fingerprint"] = fingerprint };
        if (last is null) await _reviews.AddEntityAsync(entity, cancel);
        else await _reviews.UpdateEntityAsync(entity, last.ETag, TableUpdateMode.Replace, cancel);
    }

    /// <summary>Who asked for a comparison of a programme, by number, and up to which number the last one answers, under which rules.</summary>
    private sealed class Asked
    {
        private int _latest;
        private (int UpTo, string Rules, ReviewOutcome? Outcome) _last;

        public int Latest => Volatile.Read(ref _latest);

        public int Next() => Interlocked.Increment(ref _latest);

        public ReviewOutcome? AnswerTo(int ticket, string rules) => _last.UpTo >= ticket && _last.Rules == rules ? _last.Outcome : null;

        // Only in turn.
        public void Answer(int upTo, string rules, ReviewOutcome outcome) => _last = (upTo, rules, outcome);
    }
}
