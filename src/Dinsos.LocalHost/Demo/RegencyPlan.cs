namespace Dinsos.LocalHost.Demo;

/// <summary>What one regency proposes, in the order of its file.</summary>
internal sealed record RegencyPlan(DemoRegency Regency, SheetLayout Layout, IReadOnlyList<SampleRow> Rows)
{
    public int Eligible => Rows.Count(row => row.Fault is Fault.None);

    public static RegencyPlan Draw(SheetLayout layout, int rowsBefore, NikPool niks, int seed)
    {
        var regency = DemoRegions.Get(layout.Regency);
        var dice = new Dice(seed, [.. layout.DiceWords]);
        var population = new DemoPopulation(regency, layout.Programme, niks, dice);
        if (layout.Programme.IsForGroups)
            return new(regency, layout, new GroupPlan(layout, regency, population, dice).Rows(rowsBefore));
        var flaws = new FlawPlan(layout.Programme, rowsBefore, layout.Rows, layout.SharesPersonWith is not null, dice);
        var people = flaws.Faults.Select((fault, row) => population.Draw(fault, flaws.Quirks[row], layout.AssessedBefore)).ToArray();
        MakeTwins(people, flaws, niks, regency, dice);
        MakeFamilies(people, flaws);
        SharePhones(people, flaws);
        return new(regency, layout, Arranged(people, flaws, regency, dice));
    }

    private static void MakeTwins(DemoPerson[] people, FlawPlan flaws, NikPool niks, DemoRegency regency, Dice dice)
    {
        foreach (var (first, second) in flaws.Twins)
        {
            var one = people[first];
            var kecamatan = regency.Kecamatan.Single(kecamatan => kecamatan.Name == one.Desa.Kecamatan);
            people[second] = people[second] with
            {
                Nik = niks.Draw(kecamatan.Code, flaws.Quirks[second], one.BornOn, one.Female, dice),
                Name = NameMaker.Twin(one.Name),
                BornOn = one.BornOn,
                Female = one.Female,
                Desa = one.Desa,
            };
        }
    }

    private static void MakeFamilies(DemoPerson[] people, FlawPlan flaws)
    {
        foreach (var (first, second) in flaws.Families)
        {
            var head = people[first];
            people[second] = people[second] with
            {
                Kk = head.Kk,
                Address = head.Address,
                Rt = head.Rt,
                Rw = head.Rw,
                Desa = head.Desa,
                Desil = head.Desil,
                Pkh = head.Pkh,
            };
        }
    }

    // Six people give the number of the head of their RT, the rest of them that of one neighbour.
    private static void SharePhones(DemoPerson[] people, FlawPlan flaws)
    {
        var sharing = Enumerable.Range(0, people.Length).Where(row => flaws.Quirks[row].Has(Quirk.SharedPhone)).ToArray();
        for (var i = 0; i < sharing.Length; i++)
        {
            var owner = i < 6 || sharing.Length < 8 ? sharing[0] : sharing[6];
            people[sharing[i]] = people[sharing[i]] with { Phone = people[owner].Phone };
        }
    }

    // Files go by kecamatan; who stands there twice stands further down.
    private static List<SampleRow> Arranged(DemoPerson[] people, FlawPlan flaws, DemoRegency regency, Dice dice)
    {
        var rows = people.Select((person, row) => new SampleRow(person, flaws.Faults[row], flaws.Quirks[row])).ToArray();
        var places = regency.Kecamatan.Select((kecamatan, place) => (kecamatan.Name, place)).ToDictionary();
        var arranged = rows.OrderBy(row => places.TryGetValue(row.Person.Desa.Kecamatan, out var place) ? place : places.Count / 2).ToList();
        foreach (var row in flaws.Same)
            InsertAfter(arranged, rows[row], rows[row] with { Fault = Fault.DuplicateInFile }, dice);
        foreach (var row in flaws.Differing)
            InsertAfter(arranged, rows[row], rows[row] with { Person = Changed(rows[row].Person) }, dice);
        return arranged;
    }

    // Where all aid has one value the assessment alone differs.
    private static DemoPerson Changed(DemoPerson person) => person with
    {
        Assessment = person.Assessment + 1,
        Value = person.Value switch
        {
            5_000_000 => 4_800_000,
            >= 4_500_000 => 5_000_000,
            _ => person.Value,
        },
    };

    private static void InsertAfter(List<SampleRow> rows, SampleRow original, SampleRow copy, Dice dice) =>
        rows.Insert(dice.Between(rows.IndexOf(original) + 1, rows.Count), copy);
}
