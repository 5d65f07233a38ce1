using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Awards;

namespace Dinsos.Pipeline.Allocation;

/// <summary>Tells who holds an award of a year: what the approved drafts gave, less what was freed since.</summary>
/// <param name="drafts">Approved drafts, which are the truth about who was given a place.</param>
/// <param name="awards">Awards, which know who lost it.</param>
public sealed class AwardsHeld(DraftStore drafts, AwardStore awards)
{
    /// <summary>The places held now.</summary>
    internal async Task<HeldPlaces> Of(Ledger ledger, CancellationToken cancel)
    {
        var places = new HeldPlaces();
        if (ledger.Approved.Count == 0) return places;
        var freed = await Freed(ledger, cancel);
        foreach (var approved in ledger.Approved)
        {
            var draft = await drafts.Find(approved.Draft, cancel)
                ?? throw new InvalidDataException($"Draft {approved.Draft} is approved and absent.");
            foreach (var programme in draft.Value.Programmes)
            {
                places.List(programme.Programme, approved.FundingSource, programme.Places, draft.Value.Ceiling);
                await foreach (var (regency, decision) in drafts.Awards(approved.Draft, programme.Programme, null, cancel))
                {
                    if (freed.TryGetValue(Award.IdOf(programme.Programme, decision.Person), out var state))
                        places.Free(approved.FundingSource, programme.Programme, regency, decision, state);
                    else
                        places.Hold(programme.Programme, regency, decision);
                }
            }
        }

        return places;
    }

    /// <summary>What <see cref="HeldPlaces.Fingerprint"/> would be, without reading who holds a place.</summary>
    internal async Task<string> FreedFingerprint(Ledger ledger, CancellationToken cancel) =>
        HeldPlaces.FingerprintOf(ledger.Approved.Count == 0 ? [] : (await Freed(ledger, cancel)).Keys);

    // By the intakes that were closed and not by the catalogue: a programme that nobody holds a place in may have gone from it.
    private async Task<SortedDictionary<string, AwardState>> Freed(Ledger ledger, CancellationToken cancel)
    {
        var freed = new SortedDictionary<string, AwardState>(StringComparer.Ordinal);
        foreach (var programme in ledger.ClosedIntakes)
        {
            foreach (var (award, state) in await awards.Freed(programme, cancel)) freed[award] = state;
        }

        return freed;
    }
}

/// <summary>A place that was given up and that nobody has taken yet.</summary>
/// <param name="FundingSource">The budget that its money is back in.</param>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Regency">Code of the regency.</param>
/// <param name="Award">Id of the award that held it.</param>
/// <param name="Origin">Why it was given up.</param>
internal sealed record FreedPlace(string FundingSource, string Programme, string Regency, string Award, AwardOrigin Origin);

/// <summary>Places held in a year, over all its programmes.</summary>
internal sealed class HeldPlaces
{
    private readonly Dictionary<string, Dictionary<string, int>> _byRegency = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Places, long Ceiling)> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _freedMoney = new(StringComparer.Ordinal);
    private readonly HashSet<(string Programme, UInt128 Person)> _decided = [];
    private readonly SortedDictionary<string, FreedPlace> _freed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public HashSet<ulong> Persons { get; } = [];

    public HashSet<ulong> Families { get; } = [];

    /// <summary>Changes when another award is freed; what is held besides follows from the version of the ledger.</summary>
    public string Fingerprint => FingerprintOf(_freed.Keys);

    public static string FingerprintOf(IEnumerable<string> freed) => ContentId.Of([.. freed]);

    /// <summary>Places given up that no later award took, by the id of the award.</summary>
    public IEnumerable<FreedPlace> Free() => _freed.Values.Where(place => !_taken.Contains(place.Award));

    /// <summary>Notes an approved list; the last one of a programme tells what quota and ceiling were then.</summary>
    public void List(string programme, string fundingSource, int places, long ceiling) =>
        (_lists[programme], _sources[programme]) = ((places, ceiling), fundingSource);

    /// <summary>Programmes of which somebody holds a place, with the budget that pays for it.</summary>
    public IEnumerable<(string Programme, string FundingSource)> Programmes => _byRegency.Keys.Order(StringComparer.Ordinal).Select(programme => (programme, _sources[programme]));

    /// <summary>Quota and ceiling of the last approved list of a programme; none before the first.</summary>
    public (int Places, long Ceiling)? LastList(string programme) => _lists.TryGetValue(programme, out var list) ? list : null;

    public void Hold(string programme, string regency, DraftDecision decision)
    {
        if (!_byRegency.TryGetValue(programme, out var regencies)) _byRegency[programme] = regencies = new(StringComparer.Ordinal);
        regencies[regency] = regencies.GetValueOrDefault(regency) + 1;
        Decide(programme, decision);
        foreach (var person in decision.Persons) Persons.Add(KeySet.Key(person));
        foreach (var family in decision.Families) Families.Add(KeySet.Key(family));
    }

    // Who lost a place does not get it back by a later run; the money does come back.
    public void Free(string fundingSource, string programme, string regency, DraftDecision decision, AwardState state)
    {
        _freedMoney[fundingSource] = _freedMoney.GetValueOrDefault(fundingSource) + decision.Value;
        var award = Award.IdOf(programme, decision.Person);
        _freed[award] = new(fundingSource, programme, regency, award, OriginOf(state));
        Decide(programme, decision);
    }

    public bool WasAwarded(string programme, UInt128 person) => _decided.Contains((programme, person));

    public IReadOnlyDictionary<string, int> ByRegency(string programme) =>
        _byRegency.GetValueOrDefault(programme) ?? new Dictionary<string, int>(StringComparer.Ordinal);

    public long Freed(string fundingSource) => _freedMoney.GetValueOrDefault(fundingSource);

    private void Decide(string programme, DraftDecision decision)
    {
        _decided.Add((programme, decision.Person));
        if (decision.InPlaceOf is { } award) _taken.Add(award);
    }

    private static AwardOrigin OriginOf(AwardState state) => state switch
    {
        AwardState.Withdrawn => AwardOrigin.Withdrawn,
        AwardState.Deceased => AwardOrigin.Deceased,
        AwardState.Refused => AwardOrigin.Refused,
        AwardState.Replaced => AwardOrigin.Replaced,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "An award in this state holds its place"),
    };
}
