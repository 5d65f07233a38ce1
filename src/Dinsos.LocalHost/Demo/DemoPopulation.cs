namespace Dinsos.LocalHost.Demo;

/// <summary>Draws invented people of one regency.</summary>
internal sealed class DemoPopulation(DemoRegency regency, NikPool niks, Dice dice)
{
    private static readonly string[] Streets =
        ["Mawar", "Melati", "Kenanga", "Pahlawan", "Poros", "Dermaga", "Sungai", "Pasar Lama", "Merdeka", "Gerilya", "Kebun Karet", "Transad"];

    // 0810, 0820, 0825-0827, 0850, 0870-0875, 0890-0894: mobile numbers in form, but no operator has them.
    private static readonly string[] Prefixes =
        ["0810", "0820", "0825", "0826", "0827", "0850", "0870", "0871", "0872", "0873", "0874", "0875", "0890", "0891", "0892", "0893", "0894"];

    private static readonly (string Business, string Need)[] Businesses =
    [
        ("makanan", "kompor gas 2 tungku, panci kukus, etalase"), ("makanan", "rak piring, rice cooker, meja lipat"),
        ("minuman", "blender, termos es, gelas plastik"), ("gorengan", "wajan besar, kompor gas, gerobak dorong"),
        ("ternak ayam", "bibit ayam 100 ekor, pakan, kandang kawat"), ("pengolahan kue", "oven, mixer, loyang"),
        ("bengkel", "kompresor, kunci pas 1 set, tambal ban"),
    ];

    /// <summary>Somebody whose proposal has no fault but the given one.</summary>
    public DemoPerson Draw(Fault fault, Quirk quirks, DateOnly assessedBefore)
    {
        var kecamatan = dice.Pick(regency.Kecamatan);
        var desa = fault is Fault.Moved ? Elsewhere() : dice.Pick(kecamatan.Desa);
        var female = dice.Chance(620);
        var bornOn = BirthDay(fault);
        var (business, need) = fault is Fault.BusinessUnsupported
            ? (dice.Pick(["menjahit", "keramba ikan"]), "mesin, bahan baku")
            : dice.Pick(Businesses);
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
        };
    }

    public string Phone() => $"{dice.Pick(Prefixes)}{dice.Between(10_000_000, 99_999_999)}";

    public string Kk() => NikPool.Kk(dice.Pick(regency.Kecamatan).Code, dice);

    public DateOnly BirthDay(Fault fault) => fault switch
    {
        Fault.AgeOutOfRange when dice.Chance(500) => new DateOnly(2008, 1, 1).AddDays(dice.Between(0, 700)),
        Fault.AgeOutOfRange => new DateOnly(1946, 1, 1).AddDays(dice.Between(0, 4000)),
        _ => new DateOnly(1962, 1, 1).AddDays(dice.Between(0, 16_000)),
    };

    public string Nik(DateOnly bornOn, bool female) => niks.Draw(dice.Pick(regency.Kecamatan).Code, Quirk.None, bornOn, female, dice);

    private DemoDesa Elsewhere()
    {
        var here = regency.Kecamatan.Select(kecamatan => kecamatan.Name).ToHashSet();
        var others = DemoRegions.All.Where(other => other.Code != regency.Code).SelectMany(other => other.Kecamatan);
        return dice.Pick(dice.Pick([.. others.Where(kecamatan => !here.Contains(kecamatan.Name))]).Desa);
    }

    private int Value(Fault fault) =>
        fault is Fault.ValueOutOfRange ? dice.Pick([3_000_000, 7_500_000, 12_000_000]) : 4_500_000 + (50_000 * dice.Between(0, 10));

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
