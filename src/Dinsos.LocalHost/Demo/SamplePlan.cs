namespace Dinsos.LocalHost.Demo;

/// <summary>One line of the register: somebody whom no regency need have proposed.</summary>
internal sealed record RegisteredPerson(string Nik, string Kk, int? Desil, bool Pkh);

/// <summary>The whole demo before it is written: what each regency proposes and whom the register holds besides.</summary>
internal sealed record SamplePlan(int Seed, IReadOnlyList<RegencyPlan> Regencies, IReadOnlyList<RegisteredPerson> Others)
{
    private const int Registered = 6_000;

    public static SamplePlan Draw(int seed)
    {
        var niks = new NikPool();
        var regencies = new List<RegencyPlan>();
        foreach (var layout in SampleLayouts.All)
            regencies.Add(RegencyPlan.Draw(layout, regencies.Sum(plan => plan.Rows.Count), niks, seed));
        var joined = regencies.Select(plan => WithPersonOf(plan, regencies)).ToArray();
        return new(seed, joined, DrawOthers(Registered - joined.Sum(plan => plan.Rows.Count), niks, seed));
    }

    /// <summary>The person of a row as the register knows him.</summary>
    public IEnumerable<RegisteredPerson> InRegistry() => Regencies.SelectMany(plan => plan.Rows)
        .Where(row => row.Fault is not (Fault.Dead or Fault.NotInRegistry))
        .Select(row => new RegisteredPerson(row.Person.Nik, row.Person.Kk, row.Person.Desil, row.Person.Pkh))
        .DistinctBy(person => person.Nik)
        .Concat(Others);

    private static RegencyPlan WithPersonOf(RegencyPlan plan, List<RegencyPlan> all)
    {
        if (plan.Layout.SharesPersonWith is not { } other || string.CompareOrdinal(other, plan.Layout.Regency) > 0)
            return plan;
        var theirs = all.Single(their => their.Layout.Regency == other).Rows.Single(row => row.Fault is Fault.ProposedElsewhere).Person;
        SampleRow Joined(SampleRow row) => row.Fault is Fault.ProposedElsewhere ? row with { Person = As(theirs, row.Person) } : row;
        return plan with { Rows = [.. plan.Rows.Select(Joined)] };
    }

    private static DemoPerson As(DemoPerson same, DemoPerson here) => here with
    {
        Nik = same.Nik,
        Kk = same.Kk,
        Name = same.Name,
        BornOn = same.BornOn,
        Female = same.Female,
        Desil = same.Desil,
        Pkh = same.Pkh,
    };

    private static List<RegisteredPerson> DrawOthers(int count, NikPool niks, int seed)
    {
        var dice = new Dice(seed, "others");
        var populations = DemoRegions.All.Select(regency => new DemoPopulation(regency, niks, dice)).ToArray();
        return
        [
            .. Enumerable.Range(0, count).Select(i =>
            {
                var population = populations[i % populations.Length];
                int? desil = dice.Chance(20) ? null : dice.Between(1, 10);
                return new RegisteredPerson(
                    population.Nik(population.BirthDay(Fault.None), dice.Chance(500)), population.Kk(), desil, dice.Chance(200));
            }),
        ];
    }
}
