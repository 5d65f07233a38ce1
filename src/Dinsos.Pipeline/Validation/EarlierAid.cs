using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Validation;

/// <summary>What was handed over under our own programmes, which counts as earlier aid in every other one (design section 5, aided-before).</summary>
/// <param name="awards">Awards.</param>
/// <param name="drafts">Approved drafts, which know the members of a group.</param>
/// <param name="hash">How persons are compared.</param>
public sealed class EarlierAid(AwardStore awards, DraftStore drafts, KeyedHash hash)
{
    /// <summary>The last year in which each person received goods under another programme.</summary>
    public async Task<IReadOnlyDictionary<UInt128, int>> Except(Programme programme, ProgrammeCatalog catalog, CancellationToken cancel)
    {
        var years = new Dictionary<UInt128, int>();
        if (programme.Eligibility.YearsSinceAid is null) return years;
        var groups = new Dictionary<(string Approved, string Programme, string Regency), HashSet<string>>();
        await foreach (var award in awards.Delivered(cancel))
        {
            if (award.Programme == programme.Id || catalog.Find(award.Programme) is not { Year: var year }) continue;
            Note(hash.Person(award.Contact.Nik), year);
            if (award.Group is null) continue;
            var drafted = (award.Draft, award.Programme, award.Regency);
            if (!groups.TryGetValue(drafted, out var delivered)) groups[drafted] = delivered = new(StringComparer.Ordinal);
            delivered.Add(award.Id);
        }

        // An award names the ketua only; what a group received all its members received.
        foreach (var (drafted, delivered) in groups)
        {
            var year = catalog.Find(drafted.Programme)!.Year;
            await foreach (var (_, decision) in drafts.Awards(drafted.Approved, drafted.Programme, drafted.Regency, cancel))
            {
                if (!delivered.Contains(Award.IdOf(drafted.Programme, decision.Person))) continue;
                foreach (var person in decision.Persons) Note(person, year);
            }
        }

        return years;

        void Note(UInt128 person, int year) => years[person] = Math.Max(year, years.GetValueOrDefault(person));
    }
}
