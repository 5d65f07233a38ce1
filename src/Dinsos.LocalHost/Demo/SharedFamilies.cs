namespace Dinsos.LocalHost.Demo;

/// <summary>
/// Families that two programmes of one year propose: in each regency that has both, a relative of a woman is in a group, and in the
/// largest one the woman herself. One award is what each family may have.
/// </summary>
internal static class SharedFamilies
{
    private const string Largest = "6472";

    public static RegencyPlan[] Join(RegencyPlan[] plans) => [.. plans.Select(plan => plan.Layout.Programme.IsForGroups ? Joined(plan, plans) : plan)];

    private static RegencyPlan Joined(RegencyPlan groups, RegencyPlan[] plans)
    {
        var women = plans.Where(plan => !plan.Layout.Programme.IsForGroups && plan.Layout.Regency == groups.Layout.Regency).SelectMany(plan => plan.Rows);
        var sound = women.Where(row => row is { Fault: Fault.None, Quirks: Quirk.None }).Select(row => row.Person);

        // The best placed of each side, so that they meet above the line.
        if (sound.OrderBy(person => person.Desil).ThenByDescending(person => person.Pkh).FirstOrDefault() is not { } woman)
            return groups;
        var member = groups.Rows.Where(row => row.Fault is Fault.None).GroupBy(row => row.Group).MinBy(group => group.Sum(row => row.Person.Desil ?? 11))!.Last();
        var relative = member.Person with { Kk = woman.Kk, Desil = woman.Desil, Pkh = woman.Pkh };
        if (groups.Layout.Regency == Largest)
            relative = relative with { Nik = woman.Nik, Name = woman.Name, BornOn = woman.BornOn, Female = true };
        return groups with { Rows = [.. groups.Rows.Select(row => row == member ? row with { Person = relative, Quirks = Quirk.None } : row)] };
    }
}
