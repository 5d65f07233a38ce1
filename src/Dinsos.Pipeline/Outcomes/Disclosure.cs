namespace Dinsos.Pipeline.Outcomes;

/// <summary>
/// Keeps the decile of single persons out of the figures. A mean of fewer than five is left out. The mean of a group that was left out
/// could be worked out as what lacks in the total, so where the groups of one division that were left out have fewer than five
/// together, the next smallest is left out too. The two divisions, by regency and by kind of business, are told apart and never
/// crossed: in a cell of both there is no decile at all. (Turnover and the graduated are left out below five, without the second step:
/// the regency has asked for each of them itself.)
/// </summary>
internal static class Disclosure
{
    /// <summary>Fewest of whom a mean is told.</summary>
    public const int Fewest = 5;

    public static OutcomeGroup Alone(OutcomeGroup group) => group.Desil?.Count >= Fewest ? group : group with { Desil = null };

    /// <summary>The groups of one division, with the deciles that may be told.</summary>
    public static IReadOnlyList<OutcomeGroup> Together(IReadOnlyList<OutcomeGroup> groups)
    {
        var hidden = new HashSet<OutcomeGroup>(ReferenceEqualityComparer.Instance);
        var persons = 0;
        foreach (var group in groups.Where(group => group.Desil is not null).OrderBy(group => group.Desil!.Value.Count))
        {
            var count = group.Desil!.Value.Count;
            if (count >= Fewest && persons is 0 or >= Fewest) break;
            hidden.Add(group);
            persons += count;
        }

        return [.. groups.Select(group => hidden.Contains(group) ? group with { Desil = null } : group)];
    }
}
