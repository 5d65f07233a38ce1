namespace Dinsos.LocalHost.Demo;

/// <summary>One big file of proposals with the register that matches it, for benchmarks: written as a stream, however long.</summary>
internal sealed record BulkSample(int Rows, string Regency, string Programme, int Seed)
{
    private const int Sequences = 1_000;
    private const int Members = 5;

    private static readonly string[] Posts = ["ketua", "sekretaris", "bendahara", "anggota", "anggota"];

    private readonly SampleProgramme _like = SampleProgrammes.Like(Programme);

    private string[] Businesses => field ??= [.. _like.Businesses.Select(kind => kind.Business).Distinct()];

    private SampleRegister Register => field ??= new(_like.Register, $"{_like.Year}-Q1");

    /// <summary>
    /// Writes the file and its register below the folder. One row in a hundred repeats the one before, but not where five rows are a
    /// group; one in two hundred has a short NIK.
    /// </summary>
    public void Write(string folder)
    {
        using var rows = new StreamWriter(SampleData.Create(Path.Combine(folder, "submissions", Regency, Programme, $"usulan-{Rows}.csv")));
        using var registry = new StreamWriter(SampleData.Create(Path.Combine(folder, "registry", Register.Source, Register.File)));
        rows.NewLine = registry.NewLine = "\n";
        rows.WriteLine(string.Join(',', [.. SampleColumns.AsTemplate.Select(column => column.Header), "setuju_wa", .. _like.OwnColumns.Select(own => own.Column)]));
        registry.WriteLine("nik,no_kk,desil,pkh,periode");

        var regency = DemoRegions.Get(Regency);
        var dice = new Dice(Seed, "bulk", Regency, Programme);
        var last = "";
        for (var i = 0; i < Rows; i++)
        {
            if (i % 100 != 50 || _like.IsForGroups)
                last = Draw(i, regency, dice, registry);
            rows.Write(i + 1);
            rows.Write(',');
            rows.WriteLine(last);
        }
    }

    private string Draw(int i, DemoRegency regency, Dice dice, StreamWriter registry)
    {
        var (kecamatan, place) = _like.IsForGroups ? PlaceOfMember(i, regency) : PlaceOf(i, regency);
        var bornOn = _like.OldestBornOn.AddDays((int)(place % _like.BirthDays));
        var female = _like.Statuses.Length > 0 || (place & 1) == 0;
        var nik = NikPool.Nik(kecamatan.Code, bornOn, female, 9_000 + (int)(place / _like.BirthDays));
        var kk = NikPool.Kk(kecamatan.Code, dice);
        registry.WriteLine(SampleRegisters.Line(new(nik, kk, dice.Between(1, 5), dice.Chance(350)), Register.Period));
        return Line(i, i % 200 == 137 ? nik[..15] : nik, kk, bornOn, female, dice.Pick(kecamatan.Desa), dice);
    }

    // Kecamatan, birthday and sequence are the digits of a number that never comes twice; the prime scatters neighbours.
    private (DemoKecamatan Kecamatan, long Place) PlaceOf(int i, DemoRegency regency)
    {
        var place = i * 7_919L % ((long)regency.Kecamatan.Count * _like.BirthDays * Sequences);
        return (regency.Kecamatan[(int)(place % regency.Kecamatan.Count)], place / regency.Kecamatan.Count);
    }

    // The same, but five rows that follow each other live in one kecamatan.
    private (DemoKecamatan Kecamatan, long Place) PlaceOfMember(int i, DemoRegency regency)
    {
        var group = i / Members;
        var inKecamatan = (group / regency.Kecamatan.Count * Members) + (i % Members);
        return (regency.Kecamatan[group % regency.Kecamatan.Count], inKecamatan * 7_919L % ((long)_like.BirthDays * Sequences));
    }

    private string Line(int i, string nik, string kk, DateOnly bornOn, bool female, DemoDesa desa, Dice dice)
    {
        var assessedOn = _like.Opens.AddDays(dice.Between(-28, -24));
        var (least, most) = _like.Value;
        var value = least == most ? "" : $"{least + (50_000 * dice.Between(0, (most - least) / 50_000))}";
        var line = $"{nik},{kk},{NameMaker.Draw(Regency, female, dice).Replace(",", "", StringComparison.Ordinal)},{bornOn:yyyy-MM-dd}," +
            $"{(female ? 'P' : 'L')},Jl. Mawar No. {dice.Between(1, 200)},{dice.Between(1, 40):000},{dice.Between(0, 6):000}," +
            $"{desa.Name},{desa.Kecamatan},0890{dice.Between(10_000_000, 99_999_999)},{Business(i, dice)},ya," +
            $"{dice.Between(60, 95)},{assessedOn:yyyy-MM-dd},Wahyuni,etalase,{value},{(dice.Chance(900) ? "ya" : "tidak")}";
        return _like switch
        {
            { IsForGroups: true } => $"{line},KUBE Mawar {(i / Members) + 1},{Posts[i % Members]}",
            { Statuses.Length: > 0 } => $"{line},{dice.Pick(_like.Statuses)}",
            _ => line,
        };
    }

    private string Business(int i, Dice dice) => _like.IsForGroups ? Businesses[i / Members % Businesses.Length] : dice.Pick(Businesses);
}
