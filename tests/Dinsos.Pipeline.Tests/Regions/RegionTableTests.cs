using Dinsos.Pipeline.Regions;
using Dinsos.Pipeline.Tests.People;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Regions;

public class RegionTableTests
{
    private static readonly RegionTable Table = RegionTable.Standard;

    [Fact]
    public void Standard_table_holds_the_whole_province()
    {
        var kecamatan = RegencyCode.All.SelectMany(Table.KecamatanOf).ToList();

        Assert.Equal((10, 105, 1_038), (RegencyCode.All.Count, kecamatan.Count, kecamatan.Sum(code => Table.DesaOf(code).Count())));
    }

    [Fact]
    public void Every_official_name_finds_its_own_code()
    {
        foreach (var regency in RegencyCode.All)
        {
            Assert.Equal(regency, Table.FindRegency(regency.Name));
            foreach (var kecamatan in Table.KecamatanOf(regency))
            {
                Assert.Equal(kecamatan, Table.FindKecamatan(regency, Table.NameOf(kecamatan)));
                foreach (var desa in Table.DesaOf(kecamatan))
                    Assert.Equal(new DesaMatch(desa, Moved: false), Table.FindDesa(kecamatan, Table.NameOf(desa)));
            }
        }
    }

    [Theory]
    [InlineData("Kec. Palaran", 6472, 647201)]
    [InlineData("KECAMATAN  SAMARINDA ULU", 6472, 647203)]
    [InlineData("Smd. Ulu", 6472, 647203)]
    [InlineData("Sei Pinang", 6472, 647208)]
    [InlineData("Sei. Kunjang", 6472, 647206)]
    [InlineData("kota bangun", 6402, 640208)]
    [InlineData("Kec. Kota Bangun", 6402, 640208)]
    [InlineData("Kec Kota Bangun Darat", 6402, 640219)]
    [InlineData("Semboja Barat", 6402, 640220)]
    [InlineData("Sanga-Sanga", 6402, 640215)]
    [InlineData("Siluk Ngurai", 6407, null)]
    [InlineData("Silu Ngurai", 6407, 640717)]
    [InlineData("Long Bagun", 6411, 641101)]
    [InlineData("Long Bagun", 6407, null)]
    [InlineData("Tarakan Barat", 6472, null)]
    public void Kecamatan_matches_by_name_inside_its_regency(string name, int regency, int? code) =>
        Assert.Equal(code, Table.FindKecamatan(Regency(regency), name)?.Number);

    [Theory]
    [InlineData("Kukar", 6402)]
    [InlineData("KAB. KUTAI KERTANEGARA", 6402)]
    [InlineData("Kutim", 6408)]
    [InlineData("PPU", 6409)]
    [InlineData("Mahulu", 6411)]
    [InlineData("Pasir", 6401)]
    [InlineData("BPP", 6471)]
    [InlineData("6402", null)]
    [InlineData("Tarakan", null)]
    public void Regency_matches_by_its_short_names_and_never_by_a_bare_code(string name, int? code) =>
        Assert.Equal(code, Table.FindRegency(name)?.Number);

    [Theory]
    [InlineData(640216, "Ds. Sumber Sari", null)]
    [InlineData(640207, "Ds. Sumber Sari", "Sumber Sari")]
    [InlineData(647208, "Kel. Sei Pinang Luar", null)]
    [InlineData(647209, "Kel. Sei Pinang Luar", "Sungai Pinang Luar")]
    [InlineData(641101, "Kamp. Ujoh Bilang", "Ujoh Bilang")]
    [InlineData(647205, "SUNGAI  SIRING", "Sungai Siring")]
    [InlineData(640202, "Loa Kulu kota", "Loa Kulu Kota")]
    [InlineData(640304, "Long La`ai", "Long La'ai")]
    [InlineData(640304, "LONG LAAI", "Long La'ai")]
    [InlineData(640212, "Muara Tuboq", "Muara Tubo")]
    [InlineData(640219, "Kota Bangun 2", "Kota Bangun II")]
    public void Desa_matches_by_name_inside_its_kecamatan(int kecamatan, string name, string? official) =>
        Assert.Equal(official, Table.FindDesa(new KecamatanCode(kecamatan), name) is { } match ? Table.NameOf(match.Code) : null);

    [Fact]
    public void Word_for_the_kind_may_be_part_of_the_name()
    {
        var found = RegencyCode.All.SelectMany(Table.KecamatanOf)
            .Select(code => Table.FindDesa(code, "Kp. Baru")).OfType<DesaMatch>().Select(match => Table.NameOf(match.Code));

        Assert.NotEmpty(found);
        Assert.All(found, name => Assert.Equal("Kampung Baru", name));
    }

    [Fact]
    public void Name_without_its_kecamatan_may_mean_several_desa() => Assert.Equal(6, Table.FindDesa("Sumber Sari").Count);

    [Fact]
    public void Desa_that_moved_to_another_kecamatan_is_found_under_the_former_one()
    {
        var match = Table.FindDesa(Table.FindKecamatan(Regency(6402), "Kec Samboja")!.Value, "Bukit Merdeka");

        Assert.Equal(new DesaMatch(new DesaCode(6402201001), Moved: true), match);
        Assert.Equal("Samboja Barat", Table.NameOf(match!.Value.Code.Kecamatan));
    }

    [Theory]
    [InlineData(647201, NikOrigin.Here, null)]
    [InlineData(640705, NikOrigin.Here, null)]
    [InlineData(640405, NikOrigin.Renamed, "Kabupaten Bulungan, kini 65.01")]
    [InlineData(647302, NikOrigin.Renamed, "Kota Tarakan, kini 65.71")]
    [InlineData(641001, NikOrigin.Renamed, "Kabupaten Tana Tidung, kini 65.04")]
    [InlineData(640703, NikOrigin.Renamed, "Long Bagun, kini 64.11.01")]
    [InlineData(737101, NikOrigin.Elsewhere, null)]
    public void First_digits_of_a_nik_are_explained(int prefix, NikOrigin origin, string? former) =>
        Assert.Equal((origin, former), (Table.OriginOf(prefix), Table.FormerName(prefix)));

    [Theory]
    [InlineData("6472", true)]
    [InlineData("6404", false)]
    [InlineData("64720", false)]
    [InlineData("Kukar", false)]
    [InlineData("", false)]
    public void Only_the_ten_codes_are_regencies(string text, bool known) => Assert.Equal(known, RegencyCode.TryParse(text, out _));

    [Fact]
    public void Code_of_a_regency_reads_as_it_is_written() =>
        Assert.All(RegencyCode.All, code => Assert.Equal(code, RegencyCode.Parse(code.ToString())));

    [Fact]
    public void Any_name_is_looked_up_without_throwing() =>
        Prop.ForAll<string>(name => Table.FindKecamatan(name) is null or { Number: > 640000 }
            && Table.FindDesa(new KecamatanCode(647201), name) is null or { Moved: false }).HoldsInThousandCases();

    private static RegencyCode Regency(int number) => RegencyCode.TryFrom(number, out var code) ? code : throw new ArgumentOutOfRangeException(nameof(number));
}
