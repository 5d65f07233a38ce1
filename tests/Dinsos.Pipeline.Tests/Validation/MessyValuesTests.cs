using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.People;
using Dinsos.Pipeline.Regions;
using Dinsos.Pipeline.Validation;
using static Dinsos.Pipeline.Tests.Validation.SoundRow;

namespace Dinsos.Pipeline.Tests.Validation;

/// <summary>
/// What clerks write and what is to come of it: one test per line of the client's table of messy values, in its order, so
/// that the two can be laid side by side. Where the contract rules otherwise than the table, the test says so.
/// </summary>
public sealed class MessyValuesTests
{
    private const string Person = "6472015204809003";

    [Fact]
    public void Nik_as_text_is_a_woman_of_Palaran_born_on_12_April_1980()
    {
        var row = Check(Uep, With((Column.Nik, Person), (Column.JenisKelamin, ""), (Column.TanggalLahir, "")));

        Assert.Empty(row.Findings);
        Assert.Equal((Sex.Female, new DateOnly(1980, 4, 12)), (row.Sex!.Value, row.BirthDate!.Value));
        Assert.Equal("Palaran", RegionTable.Standard.NameOf(new KecamatanCode(row.Nik!.Value.RegionPrefix)));
    }

    [Theory]
    [InlineData("'6472015204809003")]
    [InlineData("64.72.01.520480.9003")]
    [InlineData("6472 0152 0480 9003")]
    [InlineData("6472015204809003 ")]
    [InlineData("NIK: 6472015204809003")]
    public void Nik_with_signs_around_it_is_cleaned(string cell) => Assert.Equal((Person, 0), NikOf(cell));

    [Theory]
    [InlineData("6,47202E+15")]
    [InlineData("6.47202E+15")]
    public void Nik_in_scientific_form_is_damaged_and_to_be_typed_again_as_text(string cell) => Assert.Equal(
        ("nik-damaged-by-spreadsheet", "NIK rusak karena format angka Excel, mohon ketik ulang sebagai teks."),
        Only(With((Column.Nik, cell))));

    [Fact]
    public void Nik_in_a_number_cell_has_lost_its_16th_digit() => Assert.Equal(
        "nik-damaged-by-spreadsheet", Only(Numeric(1UL << (int)Column.Nik, (Column.Nik, "6472015204809000"))).Code);

    [Theory]
    [InlineData("647201520480900", "tertulis 15 angka")]
    [InlineData("64720152048090031", "tertulis 17 angka")]
    [InlineData("64720152O4809003", "karakter ke-9 bukan angka")]
    [InlineData("647201520480900З", "karakter ke-16 bukan angka")]
    [InlineData("6472015204809OO3", "karakter ke-14 bukan angka")]
    [InlineData("l472015204809003", "karakter ke-1 bukan angka")]
    [InlineData("６472015204809003", "karakter ke-1 bukan angka")]
    [InlineData("６４７２０１５２０４８０９００３", "karakter ke-1 bukan angka")]
    public void Nik_of_another_length_or_with_a_look_alike_shows_which_place(string cell, string why)
    {
        var (code, message) = Only(With((Column.Nik, cell)));

        Assert.Equal("nik-malformed", code);
        Assert.Contains(why, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nik_of_31_February_has_an_impossible_date()
    {
        var (code, message) = Only(With((Column.Nik, "6472013102809003"), (Column.TanggalLahir, "")));

        Assert.Equal("nik-impossible", code);
        Assert.Contains("tanggal lahir", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nik_of_a_man_in_the_row_of_a_woman_is_a_warning() => Assert.Equal(
        ("nik-sex-mismatch", Severity.Warning), Kind(With((Column.Nik, "6472011204809003"), (Column.JenisKelamin, "P"))));

    [Fact]
    public void Nik_of_Bulungan_is_good_and_its_old_code_is_explained()
    {
        var (code, message) = Only(With((Column.Nik, "6404055204809003")));

        Assert.Equal("region-renamed", code);
        Assert.Contains("kode lama Kabupaten Bulungan, kini 65.01", message, StringComparison.Ordinal);
        Assert.Equal(Severity.Info, Kind(With((Column.Nik, "6404055204809003"))).Severity);
    }

    [Fact]
    public void Nik_of_Makassar_who_lives_in_Bontang_is_good()
    {
        var row = With((Column.Nik, "7371015204809003"), (Column.Kecamatan, "Bontang Utara"), (Column.Desa, "Bontang Baru"));

        Assert.Equal(("nik-issued-elsewhere", Severity.Info), Kind(row, "6474"));
    }

    [Theory]
    [InlineData("6472015213809003")]
    [InlineData("0000000000000000")]
    [InlineData("1234567890123456")]
    public void Nik_that_nobody_can_have_is_an_error(string cell) =>
        Assert.Equal(("nik-impossible", Severity.Error), Kind(With((Column.Nik, cell), (Column.TanggalLahir, ""), (Column.JenisKelamin, ""))));

    [Fact]
    public void Nik_in_two_rows_is_a_duplicate_that_names_both_places()
    {
        var file = Proposed.Compare(Proposed.File("6472/uep-2025/a.csv", Proposed.Row(14, person: 1, saying: 1), Proposed.Row(20, person: 1, saying: 2)))[0];

        Assert.Contains("baris 20", file.Finding(0, FindingCodes.NikDuplicateInFile).Message, StringComparison.Ordinal);
        Assert.Contains("baris 14", file.Finding(1, FindingCodes.NikDuplicateInFile).Message, StringComparison.Ordinal);
    }

    // The contract gives earlier aid a code of its own; the place is the year.
    [Fact]
    public void Nik_in_another_programme_or_year_is_aided_before()
    {
        var facts = new PersonFacts("dtks 2025-Q1", 3, true, 2024);
        var file = Proposed.Compare(Uep, _ => facts, Proposed.File("6472/uep-2025/a.csv", Proposed.Row(14, person: 1)))[0];

        Assert.Contains("tahun 2024", file.Finding(0, FindingCodes.AidedBefore).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Kk_that_equals_the_nik_is_a_warning() => Assert.Equal(("kk-equals-nik", Severity.Warning), Kind(With((Column.NoKk, Person))));

    [Theory]
    [InlineData("01/02/1980")]
    [InlineData("1 Februari 1980")]
    [InlineData("1 Pebruari 1980")]
    [InlineData("01-Feb-80")]
    [InlineData("1980-02-01")]
    [InlineData("1/2/80")]
    [InlineData("01.02.1980")]
    [InlineData("Samarinda, 01-02-1980")]
    [InlineData("29252")]
    public void Date_reads_as_1_February_1980_with_the_day_before_the_month(string cell)
    {
        var row = Check(Uep, With((Column.TanggalLahir, cell), (Column.Nik, "6472014102809003")));

        Assert.Equal((0, new DateOnly(1980, 2, 1)), (row.Findings.Count, row.BirthDate));
    }

    [Theory]
    [InlineData("31/02/1980")]
    [InlineData("00/00/1980")]
    [InlineData("1980")]
    [InlineData("01/07/1900")]
    [InlineData("30 Desember 1899")]
    [InlineData("1899-12-30")]
    public void Date_that_cannot_be_is_a_warning_and_unknown(string cell)
    {
        var row = With((Column.TanggalLahir, cell));

        Assert.Equal(("birth-date-unreadable", Severity.Warning), Kind(row));
        Assert.Null(Check(Uep, row).StatedBirthDate);
    }

    [Fact]
    public void Date_a_day_beside_that_of_the_nik_is_a_warning_only() =>
        Assert.Equal(("nik-birth-date-mismatch", Severity.Warning), Kind(With((Column.TanggalLahir, "13-04-1980"))));

    [Theory]
    [InlineData(1, "Jan")]
    [InlineData(2, "Feb Peb")]
    [InlineData(3, "Mar")]
    [InlineData(4, "Apr")]
    [InlineData(5, "Mei Mai")]
    [InlineData(6, "Jun")]
    [InlineData(7, "Jul")]
    [InlineData(8, "Agu Agt Agst Ags")]
    [InlineData(9, "Sep Sept")]
    [InlineData(10, "Okt Oct")]
    [InlineData(11, "Nop Nov")]
    [InlineData(12, "Des Dec")]
    public void Date_with_a_month_word_is_understood(int month, string words) => Assert.All(
        words.Split(' '), word => Assert.Equal(new DateOnly(1980, month, 1), IndonesianDate.Read($"1 {word} 1980", Today)));

    [Theory]
    [InlineData("0890-1234-5678")]
    [InlineData("62 890 1234 5678")]
    [InlineData("+62(0)890-1234-5678")]
    [InlineData("'089012345678")]
    [InlineData("89012345678")]
    [InlineData("+62 890.1234.5678")]
    [InlineData("0062 89012345678")]
    [InlineData("WA: 0890-1234-5678")]
    public void Phone_in_any_form_is_one_number(string cell) => Assert.Equal(("+6289012345678", null, 0), PhoneOf(cell));

    [Fact]
    public void Phone_cell_with_two_numbers_gives_a_main_and_an_extra_one() =>
        Assert.Equal(("+6289012345678", "+6289111112222", 0), PhoneOf("0890 1234 5678 / 0891 1111 2222"));

    [Theory]
    [InlineData("8,9E+10", "phone-unreachable", "rusak karena format angka Excel")]
    [InlineData("-", "phone-missing", "belum diisi")]
    [InlineData("tidak ada", "phone-missing", "belum diisi")]
    [InlineData("0", "phone-missing", "belum diisi")]
    [InlineData("0541-123456", "phone-unreachable", "telepon rumah")]
    [InlineData("12345", "phone-unreachable", "angkanya kurang")]
    public void Phone_that_is_none_is_empty_with_its_reason(string cell, string code, string reason)
    {
        var found = Only(With((Column.NoHp, cell)));

        Assert.Equal(code, found.Code);
        Assert.Contains(reason, found.Message, StringComparison.Ordinal);
        Assert.Null(Check(Uep, With((Column.NoHp, cell))).Phone);
    }

    [Fact]
    public void Phone_that_is_a_landline_is_kept_as_landline() => Assert.Equal("0541123456", MobileNumber.Read("0541-123456").Landline);

    // The table says error; the contract's phone findings are warnings: nobody loses aid for a phone.
    [Fact]
    public void Phone_of_15_digits_is_unreachable_by_the_contract()
    {
        Assert.Equal(("phone-unreachable", Severity.Warning), Kind(With((Column.NoHp, "089012345678901"))));
        Assert.Contains("terlalu banyak", Only(With((Column.NoHp, "089012345678901"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("6402", "Tenggarong Seberang", "Ds. Sumber Sari", null)]
    [InlineData("6402", "Loa Kulu", "Ds. Sumber Sari", "Sumber Sari")]
    [InlineData("6472", "Samarinda Kota", "Kel. Sei Pinang Luar", "Sungai Pinang Luar")]
    [InlineData("6411", "Long Bagun", "Kamp. Ujoh Bilang", "Ujoh Bilang")]
    [InlineData("6472", "Samarinda Utara", "SUNGAI  SIRING", "Sungai Siring")]
    [InlineData("6402", "Loa Kulu", "Loa Kulu kota", "Loa Kulu Kota")]
    [InlineData("6403", "Kelay", "Long La`ai", null)]
    [InlineData("6403", "Segah", "Long La`ai", "Long La'ai")]
    [InlineData("6403", "Segah", "LONG LAAI", "Long La'ai")]
    [InlineData("6402", "Tabang", "Muara Tuboq", "Muara Tubo")]
    [InlineData("6471", "Balikpapan Barat", "Kp. Baru Ulu", "Baru Ulu")]
    [InlineData("6409", "Penajam", "Kp. Baru", "Kampung Baru")]
    public void Desa_matches_inside_its_kecamatan(string regency, string kecamatan, string cell, string? official)
    {
        var row = Check(Uep, With((Column.Kecamatan, kecamatan), (Column.Desa, cell)), regency);

        Assert.Equal(official is null ? ["desa-unknown"] : [], row.Findings.Select(finding => finding.Code));
        if (official is not null)
            Assert.Equal(official, row.DesaName);
    }

    [Fact]
    public void Desa_Sumber_Sari_without_kecamatan_asks_which_of_six()
    {
        var (code, message) = Only(With((Column.Kecamatan, ""), (Column.Desa, "Sumber Sari")), "6402");

        Assert.Equal("required-missing", code);
        Assert.Contains("ada 6 desa", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Desa_of_one_kecamatan_only_is_proposed_and_still_asked()
    {
        var (code, message) = Only(With((Column.Kecamatan, "-"), (Column.Desa, "Rawa Makmur")));

        Assert.Equal("required-missing", code);
        Assert.Contains("Kecamatan Palaran", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Kecamatan_Samboja_with_Bukit_Merdeka_is_now_Samboja_Barat()
    {
        var row = With((Column.Kecamatan, "Kec Samboja"), (Column.Desa, "Bukit Merdeka"));

        Assert.Equal(("region-renamed", Severity.Info), Kind(row, "6402"));
        Assert.Contains("Kecamatan Samboja Barat", Only(row, "6402").Message, StringComparison.Ordinal);
        Assert.Equal(640220, Check(Uep, row, "6402").Kecamatan?.Number);
    }

    [Theory]
    [InlineData("Kukar", "Kabupaten Kutai Kartanegara")]
    [InlineData("KAB. KUTAI KERTANEGARA", "Kabupaten Kutai Kartanegara")]
    [InlineData("Kutim", "Kabupaten Kutai Timur")]
    [InlineData("PPU", "Kabupaten Penajam Paser Utara")]
    [InlineData("Mahulu", "Kabupaten Mahakam Ulu")]
    [InlineData("Pasir", "Kabupaten Paser")]
    [InlineData("BPP", "Kota Balikpapan")]
    public void Kabupaten_is_known_by_its_aliases(string cell, string name) => Assert.Equal(name, RegionTable.Standard.FindRegency(cell)?.Name);

    // Kutai Kartanegara for Kemendagri, Kutai Barat for BPS: in a cell it is asked, in a path the contract says Kemendagri.
    [Fact]
    public void Kabupaten_as_a_bare_6402_is_not_guessed() => Assert.Null(RegionTable.Standard.FindRegency("6402"));

    [Theory]
    [InlineData("Rp 5.000.000,-", 5_000_000)]
    [InlineData("5.000.000,00", 5_000_000)]
    [InlineData("5000000", 5_000_000)]
    [InlineData("5jt", 5_000_000)]
    [InlineData("Rp. 4,5 juta", 4_500_000)]
    public void Money_has_dots_for_thousands_and_a_comma_for_decimals(string cell, long rupiah)
    {
        var row = Check(Uep, With((Column.NilaiUsulan, cell)));

        Assert.Equal((0, rupiah), (row.Findings.Count, row.Value));
    }

    [Theory]
    [InlineData(true, "Ya|Y|V|v|√|1|Ada|Sudah|Terdaftar|Layak")]
    [InlineData(false, "Tdk|Tidak|-|x|0|Belum|Tidak Layak")]
    public void Yes_and_no_in_all_their_signs(bool yes, string cells) => Assert.All(cells.Split('|'), cell =>
    {
        var row = Check(Uep, With((Column.Komitmen, cell)));

        Assert.Equal((yes, yes ? "" : "commitment-missing"), (row.Commitment, string.Join(' ', row.Findings.Select(finding => finding.Code))));
    });

    [Theory]
    [InlineData("45 th")]
    [InlineData("45 Thn")]
    [InlineData("45 tahun")]
    public void Age_is_a_number_of_years(string cell) => Assert.Equal(45, AgeText.Read(cell));

    // Beside the six kinds the table has "lain-lain"; by the contract what a programme does not list is unsupported.
    [Theory]
    [InlineData("gorengan", "gorengan")]
    [InlineData("Jual Gorengan", "gorengan")]
    [InlineData("WARUNG SEMBAKO", null)]
    [InlineData("ternak ayam kampung", "peternakan")]
    [InlineData("es teh", "minuman")]
    [InlineData("kue kering", "olahan kue")]
    [InlineData("jualan nasi kuning", "makanan")]
    [InlineData("keramba ikan", "perikanan")]
    [InlineData("menjahit", null)]
    public void Business_is_one_of_the_six_kinds_or_unsupported_by_the_contract(string cell, string? kind)
    {
        var six = Uep with
        {
            Eligibility = Uep.Eligibility with { BusinessTypes = ["makanan", "minuman", "gorengan", "olahan kue", "peternakan", "perikanan"] },
        };
        var row = Check(six, With((Column.JenisUsaha, cell)));

        Assert.Equal(kind, row.BusinessType);
        Assert.Equal(kind is null ? ["business-type-unsupported"] : [], row.Findings.Select(finding => finding.Code));
    }

    private static (string?, int) NikOf(string cell)
    {
        var row = Check(Uep, With((Column.Nik, cell)));
        return (row.Nik?.Reveal(), row.Findings.Count);
    }

    private static (string?, string?, int) PhoneOf(string cell)
    {
        var row = Check(Uep, With((Column.NoHp, cell)));
        return (row.Phone?.Reveal(), row.ExtraPhone?.Reveal(), row.Findings.Count);
    }

    private static (string Code, string Message) Only(SourceRow row, string regency = "6472")
    {
        var finding = Assert.Single(Check(Uep, row, regency).Findings);
        return (finding.Code, finding.Message);
    }

    private static (string Code, Severity Severity) Kind(SourceRow row, string regency = "6472")
    {
        var finding = Assert.Single(Check(Uep, row, regency).Findings);
        return (finding.Code, finding.Severity);
    }
}
