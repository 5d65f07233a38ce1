using System.Runtime.CompilerServices;
using Azure;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Allocation;

/// <summary>Reads what a run over a funding source is decided from.</summary>
/// <param name="settings">What the province has set.</param>
/// <param name="review">The comparison, which is brought up to date first.</param>
/// <param name="submissions">Submissions, which name the verdicts that hold.</param>
/// <param name="proposals">Rows and verdicts.</param>
/// <param name="held">Places held and freed.</param>
public sealed class AllocationInputsReader(
    ProvinceSettings settings, ProgrammeReview review, SubmissionStore submissions, ProposalStore proposals, AwardsHeld held)
{
    /// <summary>Reads it as it stands now.</summary>
    /// <param name="ledger">The ledger of the year.</param>
    /// <param name="fundingSource">Id of the funding source.</param>
    /// <param name="cancel">Ends the call early.</param>
    /// <returns>None where the funding source is not in the programme data any more.</returns>
    /// <exception cref="RequestFailedException">Status 412: others are comparing at this moment; run again.</exception>
    internal async Task<AllocationInputs?> Read(Ledger ledger, string fundingSource, CancellationToken cancel)
    {
        var province = await settings.Load(cancel);
        if (province.Programmes.FindFundingSource(fundingSource) is not { } source) return null;
        var (unfinished, programmes) = (0, new List<ReviewedProgramme>());
        foreach (var programme in province.Programmes.DrawingOn(fundingSource).Where(known => ledger.ClosedIntakes.Contains(known.Id)))
        {
            var waiting = (await review.Refresh(province, programme, cancel)).Unfinished;
            unfinished += waiting;
            var files = waiting > 0 ? [] : await FilesOf(programme, cancel);
            programmes.Add(new(programme, files, stop => proposals.Reviewed(programme.Id, files.Keys.ToHashSet(StringComparer.Ordinal), stop)));
        }

        return new(source, province.Programmes.Version, ledger, programmes, await held.Of(ledger, cancel)) { Unfinished = unfinished };
    }

    /// <summary>The fingerprint that a run would find now, from what has been compared so far; none while something is being compared.</summary>
    /// <param name="province">What the province has set.</param>
    /// <param name="ledger">The ledger of the year.</param>
    /// <param name="source">The funding source.</param>
    /// <param name="cancel">Ends the call early.</param>
    internal async Task<string?> Fingerprint(Province province, Ledger ledger, FundingSource source, CancellationToken cancel)
    {
        var files = new List<(string Programme, Submission File)>();
        try
        {
            foreach (var programme in province.Programmes.DrawingOn(source.Id).Where(known => ledger.ClosedIntakes.Contains(known.Id)))
                files.AddRange((await FilesOf(programme, cancel)).Values.Select(file => (programme.Id, file)));
        }
        catch (RequestFailedException compared) when (compared.Status == 412)
        {
            return null;
        }

        return AllocationInputs.FingerprintOf(province.Programmes.Version, ledger, source, await held.FreedFingerprint(ledger, cancel), files);
    }

    // What was told is void while a comparison writes: what is read meanwhile would be half of one and half of the other.
    private async Task<SortedDictionary<string, Submission>> FilesOf(Programme programme, CancellationToken cancel)
    {
        var files = new SortedDictionary<string, Submission>(StringComparer.Ordinal);
        await foreach (var file in submissions.OfProgramme(programme.Id, cancel))
        {
            if (file.Value.Status != SubmissionStatus.Rejected) files.Add(file.Value.Id, file.Value);
        }

        var told = files.Values.Count(file => file.VerdictHash.Length > 0);
        if (told > 0 && told < files.Values.Count(file => file.Batches > 0)) throw new RequestFailedException(412, $"{programme.Id} is being compared again.");
        return told > 0 ? files : [];
    }
}

/// <summary>A programme with the verdicts that hold.</summary>
/// <param name="Programme">Its rules.</param>
/// <param name="Files">Its submissions by id, in order.</param>
/// <param name="Batches">Begins to read their rows.</param>
internal sealed record ReviewedProgramme(
    Programme Programme, IReadOnlyDictionary<string, Submission> Files, Func<CancellationToken, IAsyncEnumerable<ReviewedBatch>> Batches)
{
    public IAsyncEnumerable<ProposedUnit> Units(CancellationToken cancel) => ProposedUnits.Of(Programme.Unit, Files, Batches(cancel));
}

/// <summary>All that a run over a funding source is decided from, with a fingerprint that changes when any of it does.</summary>
internal sealed class AllocationInputs(
    FundingSource source, string rules, Ledger ledger, IReadOnlyList<ReviewedProgramme> programmes, HeldPlaces held)
{
    // Raised when the same inputs are decided in another way.
    private const string Method = "2";

    public FundingSource Source => source;

    public string Rules => rules;

    public int Unfinished { get; init; }

    public string Fingerprint => FingerprintOf(
        rules, ledger, source, held.Fingerprint, programmes.SelectMany(one => one.Files.Values.Select(file => (one.Programme.Id, file))));

    public static string FingerprintOf(
        string rules, Ledger ledger, FundingSource source, string freed, IEnumerable<(string Programme, Submission File)> files) => ContentId.Of(
    [
        Method, rules, $"{ledger.Year} {ledger.Version} {source.Id} {source.Ceiling}", freed,
        .. files.Select(one => $"{one.Programme} {one.File.Id} {one.File.VerdictHash}"),
    ]);

    /// <summary>Decides. The proposals are read once, and of each only what decides is kept.</summary>
    public async Task<AllocationOutcome> Decide(CancellationToken cancel)
    {
        var runs = new List<ProgrammeRun>();
        foreach (var one in programmes) runs.Add(new(one.Programme, held.ByRegency(one.Programme.Id), await Candidates(one, cancel)));
        return Allocator.Decide(new(source.Ceiling, ledger.Committed.GetValueOrDefault(source.Id) - held.Freed(source.Id), runs, held.Persons, held.Families));
    }

    /// <summary>
    /// What was decided about everybody who holds no place yet, batch by batch. The proposals are read again, so that a large programme is
    /// never in memory with all its words.
    /// </summary>
    public async IAsyncEnumerable<DecidedBatch> Decisions(AllocationOutcome outcome, [EnumeratorCancellation] CancellationToken cancel)
    {
        var promotions = Promotions.Of(outcome, held, source.Id, source.Ceiling);
        foreach (var (one, result) in programmes.Zip(outcome.Programmes))
        {
            var (candidate, batch) = (0, (DecidedBatch?)null);
            await foreach (var unit in one.Units(cancel))
            {
                if (candidate == result.Decisions.Length || (uint)result.Run.Candidates[candidate].Key != (uint)unit.Head.Index) throw Changed(one);
                var decision = result.Decisions[candidate];
                var (cause, inPlaceOf) = promotions.CauseOf(result, candidate++);
                if (decision.Obstacle == Obstacle.WasAwarded) continue;
                var number = unit.Head.Index / RowPacker.MostRows;
                if (batch is not null && (batch.Submission != unit.Submission || batch.Number != number))
                {
                    yield return batch;
                    batch = null;
                }

                batch ??= new(one.Programme, unit.Submission, number, []);
                batch.Decisions.Add(unit.ToDecision(decision, cause, inPlaceOf));
            }

            if (candidate < result.Decisions.Length) throw Changed(one);
            if (batch is not null) yield return batch;
        }
    }

    // What is read twice must be the same both times, or a decision would be another's.
    private static RequestFailedException Changed(ReviewedProgramme one) => new(412, $"{one.Programme.Id} is being compared again.");

    private async Task<Candidate[]> Candidates(ReviewedProgramme one, CancellationToken cancel)
    {
        var order = new RankOrder(one.Programme.Ranking);
        var numbers = one.Files.Keys.Index().ToDictionary(file => file.Item, file => (ulong)file.Index, StringComparer.Ordinal);

        // Room for as many as are eligible: what grows by doubling would need thrice the memory.
        var candidates = new Candidate[one.Files.Values.Sum(file => file.Eligible)];
        var count = 0;
        await foreach (var unit in one.Units(cancel))
        {
            if (count == candidates.Length) throw Changed(one);
            var key = (numbers[unit.Submission.Id] << 32) | (uint)unit.Head.Index;
            candidates[count++] = unit.ToCandidate(order, key, held.WasAwarded(one.Programme.Id, unit.Head.Proposal.Person!.Value));
        }

        Array.Resize(ref candidates, count);
        return candidates;
    }
}

/// <summary>What was decided about the rows of one batch of a submission.</summary>
internal sealed record DecidedBatch(Programme Programme, Submission Submission, int Number, List<DraftDecision> Decisions);
