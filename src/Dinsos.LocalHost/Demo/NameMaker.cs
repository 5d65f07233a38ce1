namespace Dinsos.LocalHost.Demo;

/// <summary>Whole names in the shapes that clerks meet: single, long, short forms, patronymics, titles, apostrophes.</summary>
internal static class NameMaker
{
    private static readonly (string Full, string Twin)[] Twins =
    [
        ("Syahrani", "Sahrani"), ("Norhayati", "Nur Hayati"), ("Muhammad", "M."), ("Siti", "St."), ("Noor", "Nur"), ("Nor", "Nur"),
        ("Syah", "Sah"), ("Su", "Soe"), ("Ju", "Djoe"), ("ah", "a"), ("i ", "y "),
    ];

    public static string Draw(string regency, bool female, Dice dice)
    {
        var people = NameParts.People(regency, dice);
        var first = NameParts.First(people, female, dice);
        return dice.Between(0, 99) switch
        {
            < 6 => NameParts.Single(dice),
            < 14 => $"{first} {Child(people, female)} {NameParts.First(people, female: false, dice)}",
            < 19 when !first.Contains('.', StringComparison.Ordinal) && people is not "dayak" => $"{(female ? "Hj." : "H.")} {first}",
            < 22 => $"{first} {NameParts.Second(people, dice)}, {dice.Pick(["S.Pd", "A.Md", "S.E."])}",
            < 26 when people is "banjar" => string.Join(' ', first, "Fahruddin", "Noor", NameParts.Second(people, dice), "Rahman"),
            < 32 when !female && people is "banjar" or "bugis" => $"{dice.Pick(["M.", "Moh.", "Muhammad", "Muh", "Mhd"])} {first}",
            < 30 when people is "dayak" => $"{dice.Pick(["La'ai", "Mu'ut", "Bu'u"])} {NameParts.Second(people, dice)}",
            _ => $"{first} {NameParts.Second(people, dice)}",
        };
    }

    /// <summary>The same name as another clerk would spell it; where no part has a second spelling, the name itself.</summary>
    public static string Twin(string name)
    {
        foreach (var (full, twin) in Twins)
            if (name.Contains(full, StringComparison.Ordinal))
                return name.Replace(full, twin, StringComparison.Ordinal);
        return name;
    }

    private static string Child(string people, bool female) => people is "dayak" ? "anak" : female ? "binti" : "bin";
}
