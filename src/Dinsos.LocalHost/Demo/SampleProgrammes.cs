namespace Dinsos.LocalHost.Demo;

/// <summary>The programmes of the samples, as the articles of their years describe who proposes to them.</summary>
internal static class SampleProgrammes
{
    private static readonly (string, string)[] Food =
    [
        ("makanan", "kompor gas 2 tungku, panci kukus, etalase"), ("makanan", "rak piring, rice cooker, meja lipat"),
        ("minuman", "blender, termos es, gelas plastik"), ("gorengan", "wajan besar, kompor gas, gerobak dorong"),
    ];

    public static SampleProgramme Uep2025 { get; } = new("uep-2025", new(2025, 2, 3))
    {
        Businesses =
        [
            .. Food, ("ternak ayam", "bibit ayam 100 ekor, pakan, kandang kawat"), ("pengolahan kue", "oven, mixer, loyang"),
            ("bengkel", "kompresor, kunci pas 1 set, tambal ban"),
        ],
        Unsupported = ["menjahit", "keramba ikan"],
        Value = (4_500_000, 5_000_000),
        OldestBornOn = new(1962, 1, 1),
        BirthDays = 16_000,
        Faults = FlawRates.Faults,
        Quirks = FlawRates.Quirks,
        Register = "dtsen",
    };

    public static SampleProgramme Wrse2023 { get; } = Wrse(new(2023, 2, 1));

    public static SampleProgramme Wrse2024 { get; } = Wrse(new(2024, 2, 1));

    public static SampleProgramme Kube2023 { get; } = Kube(new(2023, 2, 1));

    public static SampleProgramme Kube2024 { get; } = Kube(new(2024, 2, 1));

    private static SampleProgramme[] All => [Uep2025, Wrse2024, Kube2024, Wrse2023, Kube2023];

    /// <summary>The programme of an id, or where there is none the newest of its type.</summary>
    public static SampleProgramme Like(string id) => All.FirstOrDefault(known => known.Id == id)
        ?? All.FirstOrDefault(known => id.StartsWith(known.Type, StringComparison.Ordinal)) ?? Uep2025;

    private static SampleProgramme Wrse(DateOnly opens) => new($"wrse-{opens.Year}", opens)
    {
        Businesses = Food,
        Value = (3_000_000, 3_000_000),
        OldestBornOn = new(opens.Year - 58, 1, 1),
        WomenPerThousand = 1_000,
        Statuses = ["pekerja", "ibu rumah tangga", "ibu rumah tangga", "IRT", "janda", "Janda"],
        OwnColumns = [("status_wrse", "Status WRSE")],
        Faults = FlawRates.FaultsOfWrse,
        Quirks = FlawRates.QuirksOfWrse,
        Register = "dtks",
        SecondRegister = "p3ke",
    };

    private static SampleProgramme Kube(DateOnly opens) => new($"kube-{opens.Year}", opens)
    {
        Businesses =
        [
            ("perdagangan sembako", "rak toko, timbangan, beras dan minyak goreng"), ("pertanian", "bibit sayur, cangkul, pompa air"),
            ("perikanan", "keramba, bibit nila, pakan ikan"), ("budidaya", "baglog, rak, alat semprot"),
            ("peternakan", "bibit itik 200 ekor, pakan, kawat kandang"),
        ],
        Value = (15_000_000, 15_000_000),
        OldestBornOn = new(opens.Year - 59, 1, 1),
        OwnColumns = [("kelompok", "Nama KUBE"), ("jabatan", "Jabatan")],
        Register = "dtks",
    };
}
