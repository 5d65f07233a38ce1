using Dinsos.Pipeline.Intake;
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
            if (refresh) await review.Refresh(province, programme, cancel);
            reviews.Add(await review.Look(province, programme, cancel));
        }

        return new(source, ledger, reviews, await held.Of(province.Programmes, ledger, cancel));
    }
}

/// <summary>All that a run over a funding source is decided from, with a fingerprint that changes when any of it does.</summary>
internal sealed class AllocationInputs(FundingSource source, Ledger ledger, List<Review> reviews, HeldPlaces held)
{
    private readonly List<(Programme Programme, List<Unit> Units)> _programmes = reviews.ConvertAll(one =>
        (one.Programme, UnitsOf(one).FindAll(unit => !held.Holds(one.Programme.Id, unit.Head.Proposal.Person!.Value))));

    public int Unfinished => reviews.Sum(one => one.Unfinished);

    public string Fingerprint =>
        ContentId.Of([$"{ledger.Year} {ledger.Version} {source.Ceiling}", held.Fingerprint, .. reviews.Select(one => one.Fingerprint)]);

    public AllocationRun ToRun() => new(
        source.Ceiling,
        ledger.Committed.GetValueOrDefault(source.Id) - held.Freed(source.Id),
        _programmes.ConvertAll(one => new ProgrammeRun(one.Programme, held.ByRegency(one.Programme.Id), [.. one.Units.Select(unit => unit.ToCandidate())])),
        held.Persons,
        held.Families);

    /// <summary>The decisions of a run over these inputs, by programme and regency and there in the order of rank.</summary>
    public IReadOnlyDictionary<(string Programme, string Regency), List<DraftDecision>> Decisions(AllocationOutcome outcome)
    {
        var decisions = new Dictionary<(string, string), List<DraftDecision>>();
        foreach (var ((programme, units), result) in _programmes.Zip(outcome.Programmes))
        {
            var ranks = RanksOf(programme, UnitsOf(reviews.Find(one => one.Programme == programme)!));
            foreach (var index in result.Order)
            {
                var key = (programme.Id, units[index].Regency);
                if (!decisions.TryGetValue(key, out var list)) decisions[key] = list = [];
                var (rank, inRegency) = ranks[units[index].Key];
                list.Add(units[index].ToDecision(result.Decisions[index] with { Rank = rank, RankInRegency = inRegency }));
            }
        }

        return decisions;
    }

    // A later run sees only who waits. The place in the rank is one among all who are eligible, so that no two share it.
    private static Dictionary<string, (int Rank, int InRegency)> RanksOf(Programme programme, List<Unit> eligible)
    {
        var ranks = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        var ranked = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var index in new RankOrder(programme.Ranking).Sort([.. eligible.Select(unit => unit.ToCandidate())]))
        {
            var unit = eligible[index];
            var inRegency = ranked[unit.Regency] = ranked.GetValueOrDefault(unit.Regency) + 1;
            ranks[unit.Key] = (ranks.Count + 1, inRegency);
        }

        return ranks;
    }

    private static List<Unit> UnitsOf(Review review) => review.Files.SelectMany(file => UnitsOf(file, review.Programme.Unit)).ToList();

    private static IEnumerable<Unit> UnitsOf(ReviewedFile file, AwardUnit unit)
    {
        var eligible = file.Rows.Zip(file.Verdict.Verdicts).Select((row, index) => new Member(index, row.First, row.Second))
            .Where(member => member.Verdict.Eligible && member.Proposal.Person is not null);
        return unit == AwardUnit.Person
            ? eligible.Where(member => member.Proposal.Value is not null).Select(member => new Unit(file.Submission, member, []))
            : eligible.Where(member => member.Proposal.Group is not null).GroupBy(member => member.Proposal.Group, StringComparer.Ordinal).SelectMany(OfGroup);

        // A group without a readable value on its ketua's row has an error there, so that none of its rows is eligible.
        IEnumerable<Unit> OfGroup(IEnumerable<Member> members)
        {
            var all = members.ToList();
            return all.Where(member => member.Proposal is { Position: "ketua", Value: not null }).Take(1).Select(ketua => new Unit(file.Submission, ketua, all.FindAll(member => member != ketua)));
        }
    }

    /// <summary>One row with its verdict.</summary>
    private sealed record Member(int Index, Proposal Proposal, Verdict Verdict);

    /// <summary>What is awarded as one: a person, or a group under its ketua.</summary>
    private sealed record Unit(Submission Submission, Member Head, IReadOnlyList<Member> Others)
    {
        public string Regency => Submission.Regency;

        public string Key => $"{Submission.Id}|{Head.Index:D7}";

        public Candidate ToCandidate()
        {
            Member[] all = [Head, .. Others];
            return new()
            {
                Key = Key,
                Regency = Regency,
                Value = Head.Proposal.Value!.Value,
                Rank = Head.Proposal.Group is null
                    ? RankKey.OfPerson(Head.Verdict.Desil, Head.Verdict.Pkh, Head.Proposal.Assessment, Head.Proposal.AssessedOn, Head.Proposal.TieBreak)
                    : RankKey.OfGroup(
                        Array.ConvertAll(all, member => member.Verdict.Desil), all.Count(member => member.Verdict.Pkh),
                        Head.Proposal.Assessment, Head.Proposal.AssessedOn, Head.Proposal.TieBreak),
                Persons = new KeySet(Array.ConvertAll(all, member => member.Proposal.Person!.Value)),
                Families = new KeySet(Array.ConvertAll(all, member => member.Proposal.Family ?? member.Proposal.Person!.Value)),
            };
        }

        public DraftDecision ToDecision(Decision decision) => new()
        {
            Submission = Submission.Id,
            Index = Head.Index,
            Place = Head.Proposal.Place,
            Person = Head.Proposal.Person!.Value,
            Family = Head.Proposal.Family,
            Group = Head.Proposal.Group,
            Members = Others.Count == 0 ? null : [.. Others.Select(member => new DraftMember(member.Index, member.Proposal.Person!.Value, member.Proposal.Family))],
            Register = Head.Verdict.Register,
            Value = Head.Proposal.Value!.Value,
            Business = Head.Proposal.Business,
            Kecamatan = Head.Proposal.Kecamatan,
            Awarded = decision.IsAwarded,
            Redistributed = decision.Redistributed,
            Obstacle = decision.IsAwarded ? null : decision.Obstacle.Code(),
            Rank = decision.Rank,
            RankInRegency = decision.RankInRegency,
            WaitlistPlace = decision.WaitlistPlace,
        };
    }
}
