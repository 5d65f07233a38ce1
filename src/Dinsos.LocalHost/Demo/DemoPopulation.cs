namespace Dinsos.LocalHost.Demo;

/// <summary>Draws invented people of one regency.</summary>
internal sealed class DemoPopulation(DemoRegency regency, SampleProgramme programme, NikPool niks, Dice dice)
{
    private static readonly string[] Streets =
        ["Mawar", "Melati", "Kenanga", "Pahlawan", "Poros", "Dermaga", "Sungai", "Pasar Lama", "Merdeka", "Gerilya", "Kebun Karet", "Transad"];

    // 0810, 0820, 0825-0827, 0850, 0870-0875, 0890-0894: mobile numbers in form, but no operator has them.
    private static readonly string[] Prefixes =
        ["0810", "0820", "0825", "0826", "0827", "0850", "0870", "0871", "0872", "0873", "0874", "0875", "0890", "0891", "0892", "0893", "0894"];

    /// <summary>Somebody whose proposal has no fault but the given one.</summary>
    public DemoPerson Draw(Fault fault, Quirk quirks, DateOnly assessedBefore) => Draw(dice.Pick(regency.Kecamatan), fault, quirks, assessedBefore);

    /// <summary>The same, of one kecamatan.</summary>
    public DemoPerson Draw(DemoKecamatan kecamatan, Fault fault, Quirk quirks, DateOnly assessedBefore)
    {
        var desa = fault is Fault.Moved ? Elsewhere() : dice.Pick(kecamatan.Desa);
        var female = dice.Chance(programme.WomenPerThousand) && fault is not Fault.SexNotEligible;
        var bornOn = BirthDay(fault);
        var (business, need) = fault is Fault.BusinessUnsupported
            ? (dice.Pick(programme.Unsupported), "mesin, bahan baku")
            : dice.Pick(programme.Businesses);
        var name = NameMaker.Draw(regency.Code, female, dice);
        return new()
        {
            Nik = niks.Draw(kecamatan.Code, quirks, bornOn, female, dice),
            Kk = NikPool.Kk(kecamatan.Code, dice),
            Name = fault is Fault.Dead ? name + " (Alm)" : name,
            BornOn = bornOn,
            Female = female,
            Address = $"{dice.Pick(["Jl.", "Jalan", "Gg."])} {dice.Pick(Streets)} No. {dice.Between(1, 120)}",
            Rt = $"{dice.Between(1, 40):000}",
            Rw = $"{dice.Between(0, 6):000}",
            Desa = desa,
            Phone = Phone(),
            Business = business,
            Need = need,
            Value = Value(fault),
            Assessment = Assessment(fault),
            AssessedOn = Workday(assessedBefore.AddDays(-dice.Between(2, 24))),
            Assessor = $"{dice.Pick(["Rapani", "Wahyuni", "Lukman", "Kristina", "Hamdani"])} (TKSK)",
            Desil = Desil(fault, quirks),
            Pkh = dice.Chance(350),
            Status = Status(fault),
        };
    }

    public string Phone() => $"{dice.Pick(Prefixes)}{dice.Between(10_000_000, 99_999_999)}";

    public string Kk() => NikPool.Kk(dice.Pick(regency.Kecamatan).Code, dice);

    // Sixteen years older than the oldest is too old for any programme, and 46 years younger too young.
    public DateOnly BirthDay(Fault fault) => fault switch
    {
        Fault.AgeOutOfRange when dice.Chance(500) => programme.OldestBornOn.AddYears(46).AddDays(dice.Between(0, 700)),
        Fault.AgeOutOfRange => programme.OldestBornOn.AddYears(-16).AddDays(dice.Between(0, 4000)),
        _ => programme.OldestBornOn.AddDays(dice.Between(0, programme.BirthDays)),
    };

    public string Nik(DateOnly bornOn, bool female) => niks.Draw(dice.Pick(regency.Kecamatan).Code, Quirk.None, bornOn, female, dice);

    private DemoDesa Elsewhere()
    {
        var here = regency.Kecamatan.Select(kecamatan => kecamatan.Name).ToHashSet();
        var others = DemoRegions.All.Where(other => other.Code != regency.Code).SelectMany(other => other.Kecamatan);
        return dice.Pick(dice.Pick([.. others.Where(kecamatan => !here.Contains(kecamatan.Name))]).Desa);
    }

    private int Value(Fault fault)
    {
        var (least, most) = programme.Value;
        return fault is Fault.ValueOutOfRange
            ? dice.Pick([least / 3 * 2, most / 2 * 3, most / 5 * 12])
            : least + (50_000 * dice.Between(0, (most - least) / 50_000));
    }

    private string Status(Fault fault) => programme.Statuses.Length == 0 ? ""
        : fault is Fault.StatusNotEligible ? dice.Pick(["mahasiswi", "pelajar"]) : dice.Pick(programme.Statuses);

    private decimal Assessment(Fault fault) =>
        fault is Fault.AssessmentBelowMinimum ? dice.Between(42, 59) : dice.Between(60, 94) + (dice.Chance(200) ? 0.5m : 0m);

    private int? Desil(Fault fault, Quirk quirks) => fault switch
    {
        Fault.DesilAboveLimit => dice.Between(6, 10),
        _ when quirks.Has(Quirk.DesilMissing) => null,
        _ => dice.Pick([1, 1, 1, 2, 2, 2, 3, 3, 4, 5]),
    };

    private static DateOnly Workday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(-2),
        _ => day,
    };
}
