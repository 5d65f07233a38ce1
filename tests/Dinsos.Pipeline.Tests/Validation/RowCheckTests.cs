using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Validation;
using static Dinsos.Pipeline.Tests.Validation.SoundRow;

namespace Dinsos.Pipeline.Tests.Validation;

public class RowCheckTests
{
    [Theory]
    [InlineData(Column.Nik, "", "required-missing", "nik")]
    [InlineData(Column.NoKk, "-", "required-missing", "no_kk")]
    [InlineData(Column.Nama, " ", "required-missing", "nama")]
    [InlineData(Column.Kecamatan, "", "required-missing", "kecamatan")]
    [InlineData(Column.JenisUsaha, "tidak ada", "required-missing", "jenis_usaha")]
    [InlineData(Column.NilaiUsulan, "", "required-missing", "nilai_usulan")]
    [InlineData(Column.Nik, "647201520480900", "nik-malformed", "nik")]
    [InlineData(Column.Nik, "64720152O4809003", "nik-malformed", "nik")]
    [InlineData(Column.Nik, "6,47202E+15", "nik-damaged-by-spreadsheet", "nik")]
    [InlineData(Column.Nik, "6472013102809003", "nik-impossible", "nik")]
    [InlineData(Column.Nik, "6472015204800000", "nik-impossible", "nik")]
    [InlineData(Column.Nik, "0000000000000000", "nik-impossible", "nik")]
    [InlineData(Column.NoKk, "64720117031590", "kk-malformed", "no_kk")]
    [InlineData(Column.NoKk, "6,47201E+15", "kk-malformed", "no_kk")]
    [InlineData(Column.TanggalLahir, "01/05/2007", "age-out-of-range", "tanggal_lahir")]
    [InlineData(Column.TanggalLahir, "30/04/1960", "age-out-of-range", "tanggal_lahir")]
    [InlineData(Column.JenisUsaha, "menjahit", "business-type-unsupported", "jenis_usaha")]
    [InlineData(Column.NilaiUsulan, "4.499.999", "value-out-of-range", "nilai_usulan")]
    [InlineData(Column.NilaiUsulan, "5.000.001", "value-out-of-range", "nilai_usulan")]
    [InlineData(Column.NilaiUsulan, "lima juta", "value-out-of-range", "nilai_usulan")]
    [InlineData(Column.Komitmen, "", "commitment-missing", "komitmen")]
    [InlineData(Column.Komitmen, "Belum", "commitment-missing", "komitmen")]
    [InlineData(Column.Komitmen, "menyusul", "commitment-missing", "komitmen")]
    [InlineData(Column.NilaiAsesmen, "", "assessment-missing", "nilai_asesmen")]
    [InlineData(Column.NilaiAsesmen, "100,01", "assessment-missing", "nilai_asesmen")]
    [InlineData(Column.NilaiAsesmen, "72,555", "assessment-missing", "nilai_asesmen")]
    [InlineData(Column.TanggalAsesmen, "", "assessment-missing", "tanggal_asesmen")]
    [InlineData(Column.TanggalAsesmen, "31/02/2025", "assessment-missing", "tanggal_asesmen")]
    [InlineData(Column.TanggalAsesmen, "15/03/2025", "assessment-missing", "tanggal_asesmen")]
    [InlineData(Column.TanggalAsesmen, "10/03/26", "assessment-missing", "tanggal_asesmen")]
    [InlineData(Column.NilaiAsesmen, "59,99", "assessment-below-minimum", "nilai_asesmen")]
    [InlineData(Column.Kecamatan, "Balikpapan Timur", "outside-regency", "kecamatan")]
    public void Faulty_cell_makes_the_row_ineligible_with_one_finding(Column column, string cell, string code, string found)
    {
        var row = Check(Uep, With((column, cell)));

        var error = Assert.Single(row.Findings, finding => finding.Severity == Severity.Error);
        Assert.Equal((code, 14, found, false), (error.Code, error.Row, error.Column, row.IsSound));
    }

    [Theory]
    [InlineData(Column.JenisKelamin, "L", "nik-sex-mismatch", "jenis_kelamin")]
    [InlineData(Column.TanggalLahir, "13-04-1980", "nik-birth-date-mismatch", "tanggal_lahir")]
    [InlineData(Column.TanggalLahir, "31/02/1980", "birth-date-unreadable", "tanggal_lahir")]
    [InlineData(Column.TanggalLahir, "01/07/1900", "birth-date-unreadable", "tanggal_lahir")]
    [InlineData(Column.TanggalLahir, "01/05/2025", "birth-date-unreadable", "tanggal_lahir")]
    [InlineData(Column.Nik, "7371015204809003", "nik-issued-elsewhere", "nik")]
    [InlineData(Column.Nik, "6404055204809003", "region-renamed", "nik")]
    [InlineData(Column.NoKk, "6472015204809003", "kk-equals-nik", "no_kk")]
    [InlineData(Column.NoHp, "", "phone-missing", "no_hp")]
    [InlineData(Column.NoHp, "tidak ada", "phone-missing", "no_hp")]
    [InlineData(Column.NoHp, "0541-123456", "phone-unreachable", "no_hp")]
    [InlineData(Column.NoHp, "089012345678901", "phone-unreachable", "no_hp")]
    [InlineData(Column.NoHp, "8,9E+10", "phone-unreachable", "no_hp")]
    [InlineData(Column.Desa, "Antah Berantah", "desa-unknown", "desa")]
    [InlineData(Column.Desa, "Sungai Siring", "desa-unknown", "desa")]
    [InlineData(Column.Kecamatan, "Palarann", "desa-unknown", "kecamatan")]
    public void Doubtful_cell_leaves_the_row_eligible_with_one_finding(Column column, string cell, string code, string found)
    {
        var row = Check(Uep, With((column, cell)));

        var finding = Assert.Single(row.Findings);
        Assert.Equal((code, 14, found, true), (finding.Code, finding.Row, finding.Column, row.IsSound));
    }

    [Theory]
    [InlineData(Column.Nik, "'6472 0152 0480 9003")]
    [InlineData(Column.Nik, "6472015204809000")]
    [InlineData(Column.Nik, "6471015204809003")]
    [InlineData(Column.Nik, "6409045204809003")]
    [InlineData(Column.NoKk, "6472019999999010")]
    [InlineData(Column.NoKk, "6472015204809004")]
    [InlineData(Column.TanggalLahir, "")]
    [InlineData(Column.TanggalLahir, "12 April 80")]
    [InlineData(Column.JenisKelamin, "Wanita")]
    [InlineData(Column.JenisKelamin, "")]
    [InlineData(Column.NilaiUsulan, "4.500.000")]
    [InlineData(Column.NilaiUsulan, "5jt")]
    [InlineData(Column.Komitmen, "√")]
    [InlineData(Column.NilaiAsesmen, "60")]
    [InlineData(Column.NilaiAsesmen, "100.00")]
    [InlineData(Column.TanggalAsesmen, "14/03/2025")]
    [InlineData(Column.Kecamatan, "KEC. PALARAN")]
    [InlineData(Column.Desa, "")]
    [InlineData(Column.Desa, "Kel. RAWA  MAKMUR")]
    [InlineData(Column.JenisUsaha, "ternak ayam kampung")]
    [InlineData(Column.NoHp, "8901234567")]
    [InlineData(Column.Alamat, "")]
    [InlineData(Column.StatusWrse, "")]
    [InlineData(Column.Kelompok, "")]
    public void Cell_that_is_just_good_enough_finds_nothing(Column column, string cell) =>
        Assert.Empty(Check(Uep, With((column, cell))).Findings);

    [Theory]
    [InlineData(Column.Nik, "nik-malformed")]
    [InlineData(Column.NoKk, "kk-malformed")]
    [InlineData(Column.Nama, "required-missing")]
    [InlineData(Column.TanggalLahir, "birth-date-unreadable")]
    [InlineData(Column.Desa, "desa-unknown")]
    [InlineData(Column.Kecamatan, "required-missing")]
    [InlineData(Column.NoHp, "phone-unreachable")]
    [InlineData(Column.JenisUsaha, "business-type-unsupported")]
    [InlineData(Column.Komitmen, "commitment-missing")]
    [InlineData(Column.NilaiAsesmen, "assessment-missing")]
    [InlineData(Column.TanggalAsesmen, "assessment-missing")]
    [InlineData(Column.NilaiUsulan, "value-out-of-range")]
    public void Cell_whose_formula_failed_is_never_taken_for_a_value_nor_for_a_blank_that_may_be(Column column, string code)
    {
        foreach (var cell in new[] { "#N/A", "#REF!", "####" })
            Assert.Equal([code], CodesOf(Uep, (column, cell)));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("-", false)]
    [InlineData("ya", true)]
    [InlineData("tidak", false)]
    [InlineData("mungkin", false)]
    [InlineData("#N/A", false)]
    public void Consent_that_is_not_clear_is_none(string cell, bool? allows) => Assert.Equal(allows, Check(Uep, With((Column.SetujuWa, cell))).AllowsWhatsApp);

    [Theory]
    [InlineData("30/04/2007", 18)]
    [InlineData("01/05/1960", 64)]
    public void Age_counts_on_the_day_that_intake_closes(string born, int age)
    {
        var row = Check(Uep, With((Column.TanggalLahir, born), (Column.Nik, $"647201{Day(born)}9003")));

        Assert.Equal((age, true), (row.Age, row.IsSound));

        static string Day(string born) => $"{int.Parse(born[..2]) + 40}{born[3..5]}{born[8..]}";
    }

    [Fact]
    public void Age_comes_from_the_nik_where_the_birth_date_is_blank_or_unreadable()
    {
        var young = Check(Uep, With((Column.Nik, "6472014105079003"), (Column.TanggalLahir, "")));
        var unreadable = Check(Uep, With((Column.TanggalLahir, "tidak tahu")));

        Assert.Equal(["age-out-of-range"], young.Findings.Select(finding => finding.Code));
        Assert.Equal("nik", young.Findings[0].Column);
        Assert.Equal((45, new DateOnly(1980, 4, 12)), (unreadable.Age, unreadable.BirthDate));
    }

    [Fact]
    public void Nik_in_a_number_cell_that_ends_in_zero_is_damaged_and_never_matched()
    {
        var damaged = Check(Uep, Numeric(1UL << (int)Column.Nik, (Column.Nik, "6472015204809000")));
        var whole = Check(Uep, Numeric(1UL << (int)Column.Nik, (Column.Nik, "6472015204809003")));

        Assert.Equal("nik-damaged-by-spreadsheet", Assert.Single(damaged.Findings).Code);
        Assert.Null(damaged.Nik);
        Assert.Empty(whole.Findings);
    }

    [Fact]
    public void Row_with_an_unreadable_nik_matches_nobody()
    {
        foreach (var cell in new[] { "", "647201520480900", "6,47202E+15", "6472013102809003" })
            Assert.Null(Check(Uep, With((Column.Nik, cell))).Nik);
    }

    [Fact]
    public void Desa_under_its_former_kecamatan_is_renamed_and_not_unknown()
    {
        var row = Check(Uep, With((Column.Kecamatan, "Kec Samboja"), (Column.Desa, "Bukit Merdeka")), "6402");

        var finding = Assert.Single(row.Findings);
        Assert.Equal(("region-renamed", "desa", "Samboja Barat"), (finding.Code, finding.Column, row.KecamatanName));
        Assert.Equal((640220, 6402201001L), (row.Kecamatan?.Number, row.Desa?.Number));
    }

    [Fact]
    public void Kecamatan_that_went_to_another_regency_is_outside()
    {
        var row = Check(Uep, With((Column.Kecamatan, "Long Bagun"), (Column.Desa, "Ujoh Bilang")), "6407");

        Assert.Contains("Mahakam Ulu", Assert.Single(row.Findings, finding => finding.Code == FindingCodes.OutsideRegency).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Value_may_be_blank_where_the_programme_gives_but_one()
    {
        Assert.Equal(5_000_000, Check(Wrse, With((Column.NilaiUsulan, ""))).Value);
        Assert.Contains(FindingCodes.ValueOutOfRange, CodesOf(Wrse, (Column.NilaiUsulan, "4.500.000")));
    }

    [Fact]
    public void Programme_that_asks_neither_commitment_nor_assessment_misses_none() =>
        Assert.Empty(CodesOf(Wrse, (Column.NilaiUsulan, ""), (Column.Komitmen, ""), (Column.NilaiAsesmen, ""), (Column.TanggalAsesmen, "")));

    [Theory]
    [InlineData("janda cerai mati", null)]
    [InlineData("IRT", null)]
    [InlineData("pelajar", "status-not-eligible")]
    [InlineData("", "required-missing")]
    public void Social_status_must_be_one_of_the_programmes(string status, string? code) =>
        Assert.Equal(code, CodesOf(Wrse, (Column.StatusWrse, status), (Column.NilaiUsulan, "")).SingleOrDefault());

    [Fact]
    public void Programme_for_women_takes_no_man()
    {
        Assert.Equal(["sex-not-eligible"], CodesOf(Wrse, (Column.Nik, "6472011204809003"), (Column.JenisKelamin, "L"), (Column.NilaiUsulan, "")));
        Assert.Equal(["sex-not-eligible"], CodesOf(Wrse, (Column.Nik, "6472011204809003"), (Column.JenisKelamin, ""), (Column.NilaiUsulan, "")));
        Assert.Equal(["nik-sex-mismatch"], CodesOf(Wrse, (Column.Nik, "6472011204809003"), (Column.NilaiUsulan, "")));
    }

    [Theory]
    [InlineData("Ketua", "", "required-missing")]
    [InlineData("Ketua", "4.500.000", "value-out-of-range")]
    [InlineData("Ketua", "15.000.000", null)]
    [InlineData("Anggota", "", null)]
    [InlineData("Anggota", "1", null)]
    public void Value_of_a_group_stands_on_the_row_of_its_ketua(string post, string value, string? code) =>
        Assert.Equal(code, CodesOf(Kube, (Column.Jabatan, post), (Column.NilaiUsulan, value)).SingleOrDefault());

    [Theory]
    [InlineData(Column.Kelompok, "", "kelompok")]
    [InlineData(Column.Jabatan, "", "jabatan")]
    [InlineData(Column.Jabatan, "pembina", "jabatan")]
    public void Member_of_a_group_names_group_and_post(Column column, string cell, string missing)
    {
        var finding = Assert.Single(Check(Kube, With((column, cell))).Findings);

        Assert.Equal(("required-missing", missing), (finding.Code, finding.Column));
    }
}
