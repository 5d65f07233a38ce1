using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Allocation;

/// <summary>Tells who holds an award of a year: what the approved drafts gave, less what was freed since.</summary>
/// <param name="drafts">Approved drafts, which are the truth about who was given a place.</param>
/// <param name="awards">Awards, which know who lost it.</param>
public sealed class AwardsHeld(DraftStore drafts, AwardStore awards)
{
    /// <summary>The places held now.</summary>
    internal async Task<HeldPlaces> Of(ProgrammeCatalog catalog, Ledger ledger, CancellationToken cancel)
    {
        var places = new HeldPlaces();
        if (ledger.Approved.Count == 0) return places;
        var freed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var programme in catalog.Programmes.Where(known => known.Year == ledger.Year))
        {
            await foreach (var award in awards.OfProgramme(programme.Id, cancel))
                if (!award.Value.State.HoldsPlace()) freed.Add(award.Value.Id);
        }

        foreach (var approved in ledger.Approved)
        {
            foreach (var (programme, regency, decision) in await drafts.Decisions(approved.Draft, null, null, cancel))
            {
                if (!decision.Awarded) continue;
                if (freed.Contains(Award.IdOf(programme, decision.Person))) places.Free(approved.FundingSource, programme, decision);
                else places.Hold(programme, regency, decision);
            }
        }

        return places;
    }
}

/// <summary>Places held in a year, over all its programmes.</summary>
internal sealed class HeldPlaces
{
    private readonly Dictionary<string, Dictionary<string, int>> _byRegency = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _freed = new(StringComparer.Ordinal);
    private readonly HashSet<(string Programme, UInt128 Person)> _decided = [];
    private readonly SortedSet<string> _awardsFreed = new(StringComparer.Ordinal);

    public HashSet<UInt128> Persons { get; } = [];

    public HashSet<UInt128> Families { get; } = [];

    /// <summary>Changes when another award is freed; what is held besides follows from the version of the ledger.</summary>
    public string Fingerprint => ContentId.Of([.. _awardsFreed]);

    public void Hold(string programme, string regency, DraftDecision decision)
    {
        if (!_byRegency.TryGetValue(programme, out var regencies)) _byRegency[programme] = regencies = new(StringComparer.Ordinal);
        regencies[regency] = regencies.GetValueOrDefault(regency) + 1;
        _decided.Add((programme, decision.Person));
        Persons.UnionWith(decision.Persons);
        Families.UnionWith(decision.Families);
    }

    // Who lost a place does not get it back by a later run; the money does come back.
    public void Free(string fundingSource, string programme, DraftDecision decision)
    {
        _freed[fundingSource] = _freed.GetValueOrDefault(fundingSource) + decision.Value;
        _decided.Add((programme, decision.Person));
        _awardsFreed.Add(Award.IdOf(programme, decision.Person));
    }

    public bool Holds(string programme, UInt128 person) => _decided.Contains((programme, person));

    public IReadOnlyDictionary<string, int> ByRegency(string programme) =>
        _byRegency.GetValueOrDefault(programme) ?? new Dictionary<string, int>(StringComparer.Ordinal);

    public long Freed(string fundingSource) => _freed.GetValueOrDefault(fundingSource);
}
