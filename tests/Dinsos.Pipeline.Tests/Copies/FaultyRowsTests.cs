using System.Text;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Tests.Intake;

namespace Dinsos.Pipeline.Tests.Copies;

public sealed class FaultyRowsTests
{
    private const string Good = "6472015204809003";
    private static readonly object?[] Header = ["NIK", "No KK", "Nama", "Kecamatan", "Jenis Usaha", "Komitmen", "Nilai Asesmen", "Tgl Asesmen", "Nilai Usulan"];

    [Fact]
    public async Task Rows_with_errors_come_with_their_numbers_and_with_what_the_lines_above_them_say()
    {
        var file = XlsxFile.Of(
            ["DAFTAR USULAN"], Header, ["KECAMATAN PALARAN"], Person(Good, null), Person("12", null), ["KECAMATAN SAMBUTAN"], Person("13", null));

        var lines = (await Returned.FaultyRows(file, "a.xlsx")).TrimStart('\ufeff').Split("\r\n");

        Assert.StartsWith("lembar,baris,no,nik,no_kk,nama,", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",hasil_periksa,perbaikan", lines[0], StringComparison.Ordinal);
        Assert.Equal(4, lines.Length);
        Assert.StartsWith(",5,,12,6472011703159010,SUMIATI,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",PALARAN,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",perlu diperbaiki,\"nik: NIK harus 16 angka", lines[1], StringComparison.Ordinal);
        Assert.Contains(",SAMBUTAN,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sheet_is_named_where_several_hold_data()
    {
        var file = new XlsxFile().Sheet("Palaran", [Header, Person(Good), Person("12")]).Sheet("Sambutan", [Header, Person("13")]).Bytes();

        var lines = (await Returned.FaultyRows(file, "a.xlsx")).Split("\r\n");

        Assert.StartsWith("Palaran,3,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("Sambutan,2,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Digits_that_a_spreadsheet_lost_stay_lost_when_the_list_comes_back()
    {
        var file = XlsxFile.Of(Header, Person(6472015204809000d), Person("12"), [Good, 6472011703159000d, .. Person("")[2..]]);

        var list = await Returned.FaultyRows(file, "a.xlsx");

        Assert.Equal(
            ["nik-damaged-by-spreadsheet@nik", "nik-malformed@nik", "kk-malformed@no_kk"],
            Returned.Check(Encoding.UTF8.GetBytes(list), "a.csv").Select(row => $"{row.Findings[0].Code}@{row.Findings[0].Column}"));
    }

    [Theory]
    [InlineData("6472/uep-2025/usulan.csv", 20_000, "6472/uep-2025/usulan.csv")]
    [InlineData("6472/uep-2025/usulan.XLSX", 1, "6472/uep-2025/usulan.XLSX")]
    [InlineData("6472/uep-2025/usulan.xlsm", 1, "6472/uep-2025/usulan.xlsm")]
    [InlineData("6472/uep-2025/usulan.v2.xls", 1, "6472/uep-2025/usulan.v2.xlsx")]
    [InlineData("6472/uep-2025/usulan.csv", 20_001, "6472/uep-2025/usulan-perbaikan.csv")]
    [InlineData("6472/uep-2025/usulan.xls", 20_001, "6472/uep-2025/usulan-perbaikan.csv")]
    public void Copy_stands_under_the_name_of_the_file_unless_that_would_do_harm(string path, int rows, string copy) =>
        Assert.Equal(copy, CopyName.Of(path, rows));

    private static object?[] Person(object nik, string? kecamatan = "Palaran") =>
        [nik, "6472011703159010", "SUMIATI", kecamatan, "gorengan", "Ya", 70.5, "10/03/2025", 4_500_000d];
}
