using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Validation;

/// <summary>Answers what the lists in force say of a person, from memory.</summary>
internal static class PersonLookup
{
    private const int DesilMask = 0xFF;
    private const int PkhBit = 0x100;

    /// <summary>The two bytes kept of a person in a register.</summary>
    public static ushort RegisterFact(int? desil, bool pkh) => (ushort)((desil ?? 0) | (pkh ? PkhBit : 0));

    /// <summary>What the two bytes of a register say.</summary>
    public static (int? Desil, bool Pkh) Read(ushort fact) => ((fact & DesilMask) is > 0 and var desil ? desil : null, (fact & PkhBit) != 0);

    /// <param name="registers">Registers and lists of earlier aid.</param>
    /// <param name="lists">The versions in force.</param>
    /// <param name="delivered">The last year in which a person received goods under another programme of ours.</param>
    /// <param name="cancel">Ends the call early.</param>
    public static async Task<Func<UInt128, PersonFacts>> Load(
        Registers registers, ListsInForce lists, IReadOnlyDictionary<UInt128, int> delivered, CancellationToken cancel)
    {
        // The newest period speaks; where two have the same, the one that the programme names first.
        var newestFirst = new List<(string Name, PersonIndex Index)>();
        foreach (var version in lists.Registers.OrderByDescending(version => version.Period, StringComparer.Ordinal))
            newestFirst.Add(($"{Registers.SourceOf(version.List)} {version.Period}".TrimEnd(), await registers.Load(version, cancel)));
        var aided = new List<PersonIndex>();
        foreach (var version in lists.Aided) aided.Add(await registers.Load(version, cancel));
        return person => Of(person, newestFirst, aided, delivered.TryGetValue(person, out var year) ? year : null);
    }

    private static PersonFacts Of(
        UInt128 person, List<(string Name, PersonIndex Index)> registers, List<PersonIndex> aided, int? lastAided)
    {
        foreach (var index in aided)
        {
            var years = index.Facts(person);
            if (years.Length > 0 && (lastAided is null || years[^1] > lastAided)) lastAided = years[^1];
        }

        foreach (var (name, index) in registers)
        {
            var facts = index.Facts(person);
            if (facts.Length == 0) continue;
            return Told(name, facts, lastAided);
        }

        return new(null, null, false, lastAided);
    }

    // A person may stand several times in an extract: a decile that one of the rows gives is known, of two the lower one speaks.
    private static PersonFacts Told(string register, ReadOnlySpan<ushort> facts, int? lastAided)
    {
        var (desil, pkh) = (DesilMask, false);
        foreach (var fact in facts)
        {
            if ((fact & DesilMask) is > 0 and var given) desil = Math.Min(desil, given);
            pkh |= (fact & PkhBit) != 0;
        }

        return new(register, desil == DesilMask ? null : desil, pkh, lastAided);
    }
}
