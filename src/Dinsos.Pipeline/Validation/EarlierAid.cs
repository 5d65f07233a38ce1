using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Validation;

/// <summary>What was handed over under our own programmes, which counts as earlier aid in every other one (design section 5, aided-before).</summary>
/// <param name="awards">Awards.</param>
/// <param name="hash">How persons are compared.</param>
public sealed class EarlierAid(AwardStore awards, KeyedHash hash)
{
    /// <summary>The last year in which each person received goods under another programme.</summary>
    public async Task<IReadOnlyDictionary<UInt128, int>> Except(Programme programme, ProgrammeCatalog catalog, CancellationToken cancel)
    {
        var years = new Dictionary<UInt128, int>();
        if (programme.Eligibility.YearsSinceAid is null) return years;
        await foreach (var award in awards.Delivered(cancel))
        {
            if (award.Programme == programme.Id || catalog.Find(award.Programme) is not { Year: var year }) continue;
            var person = hash.Person(award.Contact.Nik);
            years[person] = Math.Max(year, years.GetValueOrDefault(person));
        }

        return years;
    }
}
