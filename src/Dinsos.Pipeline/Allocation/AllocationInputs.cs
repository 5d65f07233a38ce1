using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Allocation;

/// <summary>Reads what a run over a funding source is decided from.</summary>
/// <param name="settings">What the province has set.</param>
/// <param name="review">The comparison.</param>
/// <param name="held">Places held and freed.</param>
public sealed class AllocationInputsReader(ProvinceSettings settings, ProgrammeReview review, AwardsHeld held)
{
    /// <summary>Reads it as it stands now.</summary>
    /// <param name="ledger">The ledger of the year.</param>
    /// <param name="fundingSource">Id of the funding source.</param>
    /// <param name="refresh">Whether verdicts that changed are written and told; otherwise nothing is written.</param>
    /// <param name="cancel">Ends the call early.</param>
    internal async Task<AllocationInputs> Read(Ledger ledger, string fundingSource, bool refresh, CancellationToken cancel)
    {
        var province = await settings.Load(cancel);
        var source = province.Programmes.FindFundingSource(fundingSource)
            ?? throw new InvalidDataException($"Funding source {fundingSource} is not in the programme data.");
        var reviews = new List<Review>();
        foreach (var programme in province.Programmes.DrawingOn(fundingSource).Where(known => ledger.ClosedIntakes.Contains(known.Id)))
        {
            reviews.Add(refresh
                ? await review.Refresh(province, programme, cancel)
                : await review.Look(province, programme, cancel));
        }

        return new(source, ledger, reviews, await held.Of(province.Programmes, ledger, cancel));
    }
}

/// <summary>All that a run over a funding source is decided from, with a fingerprint that changes when any of it does.</summary>
internal sealed class AllocationInputs(FundingSource source, Ledger ledger, List<Review> reviews, HeldPlaces held)
{
    private readonly List<(Programme Programme, List<Eligible> Rows)> _programmes = reviews.ConvertAll(one =>
        (one.Programme, EligibleOf(one).FindAll(row => !held.Holds(one.Programme.Id, row.Proposal.Person!.Value))));

    public int Unfinished => reviews.Sum(one => one.Unfinished);

    public string Fingerprint =>
        ContentId.Of([$"{ledger.Year} {ledger.Version} {source.Ceiling}", held.Fingerprint, .. reviews.Select(one => one.Fingerprint)]);

    public AllocationRun ToRun() => new(
        source.Ceiling,
        ledger.Committed.GetValueOrDefault(source.Id) - held.Freed(source.Id),
        _programmes.ConvertAll(one => new ProgrammeRun(one.Programme, held.ByRegency(one.Programme.Id), [.. one.Rows.Select(row => row.ToCandidate())])),
        held.Persons,
        held.Families);

    /// <summary>The decisions of a run over these inputs, by programme and regency and there in the order of rank.</summary>
    public IReadOnlyDictionary<(string Programme, string Regency), List<DraftDecision>> Decisions(AllocationOutcome outcome)
    {
        var decisions = new Dictionary<(string, string), List<DraftDecision>>();
        foreach (var ((programme, rows), result) in _programmes.Zip(outcome.Programmes))
        {
            var ranks = RanksOf(programme, EligibleOf(reviews.Find(one => one.Programme == programme)!));
            foreach (var index in result.Order)
            {
                var key = (programme.Id, rows[index].Regency);
                if (!decisions.TryGetValue(key, out var list)) decisions[key] = list = [];
                var (rank, inRegency) = ranks[(rows[index].Submission, rows[index].Index)];
                list.Add(rows[index].ToDecision(result.Decisions[index] with { Rank = rank, RankInRegency = inRegency }));
            }
        }

        return decisions;
    }

    // A later run sees only who waits. The place in the rank is one among all who are eligible, so that no two share it.
    private static Dictionary<(string Submission, int Index), (int Rank, int InRegency)> RanksOf(Programme programme, List<Eligible> eligible)
    {
        var ranks = new Dictionary<(string, int), (int, int)>();
        var ranked = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var index in new RankOrder(programme.Ranking).Sort([.. eligible.Select(row => row.ToCandidate())]))
        {
            var row = eligible[index];
            var inRegency = ranked[row.Regency] = ranked.GetValueOrDefault(row.Regency) + 1;
            ranks[(row.Submission, row.Index)] = (ranks.Count + 1, inRegency);
        }

        return ranks;
    }

    private static List<Eligible> EligibleOf(Review review) => review.Files.SelectMany(file => file.Rows.Zip(file.Verdict.Verdicts)
        .Select((row, index) => new Eligible(file.Submission.Id, file.Submission.Regency, index, row.First, row.Second))
        .Where(row => row.Verdict.Eligible && row.Proposal is { Person: not null, Value: not null })).ToList();

    private sealed record Eligible(string Submission, string Regency, int Index, Proposal Proposal, Verdict Verdict)
    {
        public Candidate ToCandidate() => new()
        {
            Key = $"{Submission}|{Index:D7}",
            Regency = Regency,
            Value = Proposal.Value!.Value,
            Rank = RankKey.OfPerson(Verdict.Desil, Verdict.Pkh, Proposal.Assessment, Proposal.AssessedOn, Proposal.TieBreak),
            Persons = new KeySet(Proposal.Person!.Value),
            Families = new KeySet(Proposal.Family ?? Proposal.Person.Value),
        };

        public DraftDecision ToDecision(Decision decision) => new()
        {
            Submission = Submission,
            Index = Index,
            Place = Proposal.Place,
            Person = Proposal.Person!.Value,
            Family = Proposal.Family,
            Value = Proposal.Value!.Value,
            Business = Proposal.Business,
            Kecamatan = Proposal.Kecamatan,
            Awarded = decision.IsAwarded,
            Redistributed = decision.Redistributed,
            Obstacle = decision.IsAwarded ? null : decision.Obstacle.Code(),
            Rank = decision.Rank,
            RankInRegency = decision.RankInRegency,
            WaitlistPlace = decision.WaitlistPlace,
        };
    }
}
