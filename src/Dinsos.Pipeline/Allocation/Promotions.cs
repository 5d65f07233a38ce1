using Dinsos.Pipeline.Allocation.Drafts;

namespace Dinsos.Pipeline.Allocation;

/// <summary>By what each award of a run became possible, and in whose place.</summary>
/// <remarks>
/// A place that was given up counts for the best ranked new award of its own regency, else of its programme, else of its budget, since
/// its money went there. What is left over comes of a raised quota or ceiling, or of a proposal that was settled since.
/// </remarks>
internal sealed class Promotions
{
    private readonly Dictionary<(string Programme, int Candidate), FreedPlace> _inPlaceOf = [];
    private readonly HeldPlaces _held;
    private readonly long _ceiling;

    private Promotions(HeldPlaces held, long ceiling) => (_held, _ceiling) = (held, ceiling);

    /// <param name="outcome">What the run decided.</param>
    /// <param name="held">Places held and given up before it.</param>
    /// <param name="fundingSource">The budget.</param>
    /// <param name="ceiling">What may be committed of it now, in whole rupiah.</param>
    public static Promotions Of(AllocationOutcome outcome, HeldPlaces held, string fundingSource, long ceiling)
    {
        var promotions = new Promotions(held, ceiling);
        var free = held.Free().Where(place => place.FundingSource == fundingSource).ToList();
        var promoted = outcome.Programmes.Where(one => held.LastList(one.Run.Programme.Id) is not null).SelectMany(Awards).ToList();
        promotions.Match(promoted, free, (award, place) => award.Programme == place.Programme && award.Regency == place.Regency);
        promotions.Match(promoted, free, (award, place) => award.Programme == place.Programme);
        promotions.Match(promoted, free, (_, _) => true);
        return promotions;
    }

    /// <summary>The cause of an award, and the award whose place it takes; none of either for who waits.</summary>
    /// <param name="programme">What was decided about its programme.</param>
    /// <param name="candidate">Its index among the candidates.</param>
    public (AwardOrigin? Cause, string? InPlaceOf) CauseOf(ProgrammeOutcome programme, int candidate)
    {
        if (!programme.Decisions[candidate].IsAwarded) return (null, null);
        var rules = programme.Run.Programme;
        if (_held.LastList(rules.Id) is not { } last) return (AwardOrigin.Intake, null);
        if (_inPlaceOf.TryGetValue((rules.Id, candidate), out var place)) return (place.Origin, place.Award);
        return (rules.Quota.PlacesInAll() > last.Places ? AwardOrigin.MorePlaces : _ceiling > last.Ceiling ? AwardOrigin.MoreMoney : AwardOrigin.Settled, null);
    }

    private static IEnumerable<(string Programme, string Regency, int Candidate)> Awards(ProgrammeOutcome outcome) =>
        outcome.Order.Where(index => outcome.Decisions[index].IsAwarded)
            .Select(index => (outcome.Run.Programme.Id, outcome.Run.Candidates[index].Regency, index));

    private void Match(
        List<(string Programme, string Regency, int Candidate)> promoted, List<FreedPlace> free,
        Func<(string Programme, string Regency, int Candidate), FreedPlace, bool> fits)
    {
        foreach (var award in promoted)
        {
            if (_inPlaceOf.ContainsKey((award.Programme, award.Candidate))) continue;
            if (free.FindIndex(place => fits(award, place)) is not (>= 0 and var at)) continue;
            _inPlaceOf[(award.Programme, award.Candidate)] = free[at];
            free.RemoveAt(at);
        }
    }
}
