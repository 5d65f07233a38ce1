namespace Dinsos.LocalHost.Demo;

/// <summary>One line of a register: somebody whom no regency need have proposed.</summary>
internal sealed record RegisteredPerson(string Nik, string Kk, int? Desil, bool Pkh);

/// <summary>A whole year before it is written: what each regency proposes and whom the registers hold besides.</summary>
internal sealed record SamplePlan(SampleYear Year, int Seed, IReadOnlyList<RegencyPlan> Regencies, IReadOnlyList<RegisteredPerson> Others)
{
    public static SamplePlan Draw(SampleYear year, int seed)
    {
        var niks = new NikPool();
        var plans = new List<RegencyPlan>();
        foreach (var layout in year.Layouts)
            plans.Add(RegencyPlan.Draw(layout, RowsBefore(layout, year), niks, seed));
        var joined = SharedFamilies.Join([.. plans.Select(plan => WithPersonOf(plan, plans))]);
        return new(year, seed, joined, DrawOthers(year, year.Registered - joined.Sum(plan => plan.Rows.Count), niks, seed));
    }

    /// <summary>The people of a register, as it knows them.</summary>
    public IEnumerable<RegisteredPerson> In(SampleRegister register) => Regencies
        .SelectMany(plan => plan.Rows.Where(row => RegisterOf(plan.Layout.Programme, row) == register.Source))
        .Select(row => new RegisteredPerson(row.Person.Nik, row.Person.Kk, row.Person.Desil, row.Person.Pkh))
        .Concat(Others.Where((_, i) => Year.Registers[i % Year.Registers.Count] == register))
        .DistinctBy(person => person.Nik);

    // Who is in no register of a programme for groups is in the one that it does not ask.
    private string? RegisterOf(SampleProgramme programme, SampleRow row) => row.Fault switch
    {
        Fault.Dead => null,
        Fault.NotInRegistry => programme.IsForGroups ? "p3ke" : null,
        _ when programme.SecondRegister is { } second && Dice.Share(Seed, row.Person.Nik, "register") < 0.25 => second,
        _ => programme.Register,
    };

    private static int RowsBefore(SheetLayout layout, SampleYear year) =>
        year.Layouts.TakeWhile(other => other != layout).Where(layout.IsOfSameProgramme).Sum(other => other.Rows);

    private static RegencyPlan WithPersonOf(RegencyPlan plan, List<RegencyPlan> all)
    {
        if (plan.Layout.SharesPersonWith is not { } other || string.CompareOrdinal(other, plan.Layout.Regency) > 0)
            return plan;
        var theirs = all.Single(their => their.Layout.Regency == other && their.Layout.IsOfSameProgramme(plan.Layout))
            .Rows.Single(row => row.Fault is Fault.ProposedElsewhere).Person;
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

    private static List<RegisteredPerson> DrawOthers(SampleYear year, int count, NikPool niks, int seed)
    {
        var dice = new Dice(seed, "others");
        var populations = DemoRegions.All.Select(regency => new DemoPopulation(regency, year.Layouts[0].Programme, niks, dice)).ToArray();
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
