namespace Dinsos.LocalHost.Demo;

/// <summary>One big file of proposals with the register that matches it, for benchmarks: written as a stream, however long.</summary>
internal sealed record BulkSample(int Rows, string Regency, string Programme, int Seed)
{
    private const int BirthDays = 16_000;
    private const int Sequences = 1_000;

    private static readonly string[] Businesses = ["makanan", "minuman", "gorengan", "ternak ayam", "pengolahan kue", "bengkel"];
    private static readonly DateOnly FirstBirthDay = new(1962, 1, 1);

    /// <summary>
    /// Writes the file and its register below the folder. One row in a hundred repeats the one before, one in two hundred has a
    /// short NIK.
    /// </summary>
    public void Write(string folder)
    {
        using var rows = new StreamWriter(SampleData.Create(Path.Combine(folder, "submissions", Regency, Programme, $"usulan-{Rows}.csv")));
        using var registry = new StreamWriter(SampleData.Create(Path.Combine(folder, "registry", "dtsen", "dtsen-2025-q1.csv")));
        rows.NewLine = registry.NewLine = "\n";
        rows.WriteLine(string.Join(',', SampleColumns.AsTemplate.Select(column => column.Header)) + ",setuju_wa" + (OnlyWomen ? ",status_wrse" : ""));
        registry.WriteLine("nik,no_kk,desil,pkh,periode");

        var regency = DemoRegions.Get(Regency);
        var dice = new Dice(Seed, "bulk", Regency, Programme);
        var last = "";
        for (var i = 0; i < Rows; i++)
        {
            if (i % 100 != 50)
                last = Draw(i, regency, dice, registry);
            rows.Write(i + 1);
            rows.Write(',');
            rows.WriteLine(last);
        }
    }

    private bool OnlyWomen => Programme.StartsWith("wrse", StringComparison.Ordinal);

    private string Draw(int i, DemoRegency regency, Dice dice, StreamWriter registry)
    {
        // Kecamatan, birthday and sequence are the digits of a number that never comes twice; the prime scatters neighbours.
        var place = i * 7_919L % ((long)regency.Kecamatan.Count * BirthDays * Sequences);
        var kecamatan = regency.Kecamatan[(int)(place % regency.Kecamatan.Count)];
        place /= regency.Kecamatan.Count;
        var bornOn = FirstBirthDay.AddDays((int)(place % BirthDays));
        var female = OnlyWomen || (place & 1) == 0;
        var nik = NikPool.Nik(kecamatan.Code, bornOn, female, 9_000 + (int)(place / BirthDays));
        var kk = NikPool.Kk(kecamatan.Code, dice);
        registry.WriteLine(SampleRegisters.Line(new(nik, kk, dice.Between(1, 5), dice.Chance(350)), "2025-Q1"));
        return Line(i % 200 == 137 ? nik[..15] : nik, kk, bornOn, female, dice.Pick(kecamatan.Desa), dice);
    }

    private string Line(string nik, string kk, DateOnly bornOn, bool female, DemoDesa desa, Dice dice)
    {
        var assessedOn = new DateOnly(2025, 1, 6).AddDays(dice.Between(0, 4));
        var value = OnlyWomen ? "" : $"{4_500_000 + (50_000 * dice.Between(0, 10))}";
        var line = $"{nik},{kk},{NameMaker.Draw(Regency, female, dice).Replace(",", "", StringComparison.Ordinal)},{bornOn:yyyy-MM-dd}," +
            $"{(female ? 'P' : 'L')},Jl. Mawar No. {dice.Between(1, 200)},{dice.Between(1, 40):000},{dice.Between(0, 6):000}," +
            $"{desa.Name},{desa.Kecamatan},0890{dice.Between(10_000_000, 99_999_999)},{dice.Pick(Businesses)},ya," +
            $"{dice.Between(60, 95)},{assessedOn:yyyy-MM-dd},Wahyuni,etalase,{value},{(dice.Chance(900) ? "ya" : "tidak")}";
        return OnlyWomen ? $"{line},{dice.Pick(["pekerja", "ibu rumah tangga", "janda"])}" : line;
    }
}
