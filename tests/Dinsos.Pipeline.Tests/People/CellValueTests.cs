using System.Globalization;
using Dinsos.Pipeline.People;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.People;

public class CellValueTests
{
    [Theory]
    [InlineData("L", Sex.Male)]
    [InlineData("LK", Sex.Male)]
    [InlineData("Lk", Sex.Male)]
    [InlineData("Laki-laki", Sex.Male)]
    [InlineData("LAKI - LAKI", Sex.Male)]
    [InlineData("Pria", Sex.Male)]
    [InlineData("1", Sex.Male)]
    [InlineData("M", Sex.Male)]
    [InlineData("P", Sex.Female)]
    [InlineData("Pr", Sex.Female)]
    [InlineData("PR.", Sex.Female)]
    [InlineData("Perempuan", Sex.Female)]
    [InlineData("Wanita", Sex.Female)]
    [InlineData("2", Sex.Female)]
    [InlineData("F", Sex.Female)]
    [InlineData("L/P", null)]
    [InlineData("", null)]
    [InlineData("-", null)]
    [InlineData("tidak tahu", null)]
    public void Sex_reads_from_words_and_signs(string cell, Sex? sex) => Assert.Equal(sex, SexText.Read(cell));

    [Theory]
    [InlineData("Ya", true)]
    [InlineData("Y", true)]
    [InlineData("V", true)]
    [InlineData("v", true)]
    [InlineData("√", true)]
    [InlineData("1", true)]
    [InlineData("Ada", true)]
    [InlineData("Sudah", true)]
    [InlineData("Terdaftar", true)]
    [InlineData("Layak", true)]
    [InlineData("Sudah ditandatangani", true)]
    [InlineData("Tdk", false)]
    [InlineData("Tidak", false)]
    [InlineData("-", false)]
    [InlineData("x", false)]
    [InlineData("0", false)]
    [InlineData("Belum", false)]
    [InlineData("Tidak Layak", false)]
    [InlineData("Tidak ada", false)]
    [InlineData("", null)]
    [InlineData("mungkin", null)]
    public void Yes_and_no_read_from_words_and_signs(string cell, bool? yes) => Assert.Equal(yes, YesNo.Read(cell));

    [Theory]
    [InlineData("Rp 5.000.000,-", 5_000_000L)]
    [InlineData("5.000.000,00", 5_000_000L)]
    [InlineData("5000000", 5_000_000L)]
    [InlineData("5jt", 5_000_000L)]
    [InlineData("Rp. 4,5 juta", 4_500_000L)]
    [InlineData("4.5 jt", 4_500_000L)]
    [InlineData("500rb", 500_000L)]
    [InlineData("4.500 ribu", 4_500_000L)]
    [InlineData("5,000,000.00", 5_000_000L)]
    [InlineData("5 000 000", 5_000_000L)]
    [InlineData("5000000.00", 5_000_000L)]
    [InlineData("Rp5.000.000,- (lima juta rupiah)", 5_000_000L)]
    [InlineData("5.000.000 rupiah", 5_000_000L)]
    [InlineData("IDR 5.000.000", 5_000_000L)]
    [InlineData("4.999.999,50", 5_000_000L)]
    [InlineData("0", 0L)]
    [InlineData("lima juta", null)]
    [InlineData("5.00.000", null)]
    [InlineData("5000.000", null)]
    [InlineData("5E+06", null)]
    [InlineData("-5000000", null)]
    [InlineData("5.000.000.000.000.000.000.000", null)]
    [InlineData("", null)]
    public void Money_reads_with_dots_for_thousands_and_a_comma_for_decimals(string cell, long? rupiah) => Assert.Equal(rupiah, Rupiah.Read(cell));

    [Fact]
    public void Money_of_a_number_cell_has_a_dot_before_decimals()
    {
        Assert.Equal(5_000_000, Rupiah.Read("4999999.501", numeric: true));
        Assert.Equal(4_999_999_501, Rupiah.Read("4.999.999.501"));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("72", 7200)]
    [InlineData("72,5", 7250)]
    [InlineData("72.25", 7225)]
    [InlineData("100", 10_000)]
    [InlineData("100,00", 10_000)]
    [InlineData("100,01", null)]
    [InlineData("72,255", null)]
    [InlineData("105", null)]
    [InlineData("-1", null)]
    [InlineData("72,", null)]
    [InlineData("7 2", null)]
    [InlineData("baik", null)]
    [InlineData("", null)]
    public void Score_reads_in_hundredths_with_up_to_two_decimals(string cell, int? hundredths) => Assert.Equal(hundredths, AssessmentScore.Read(cell));

    [Theory]
    [InlineData("72.300000000000011", 7230)]
    [InlineData("72.666666666666671", 7267)]
    [InlineData("99.999999999999986", 10_000)]
    [InlineData("100.01", null)]
    public void Calculated_score_of_a_number_cell_is_rounded(string cell, int? hundredths) =>
        Assert.Equal(hundredths, AssessmentScore.Read(cell, numeric: true));

    [Theory]
    [InlineData("45 th", 45)]
    [InlineData("45 Thn", 45)]
    [InlineData("45 tahun", 45)]
    [InlineData("45", 45)]
    [InlineData("45th.", 45)]
    [InlineData("450", null)]
    [InlineData("45 bulan", null)]
    [InlineData("", null)]
    public void Age_reads_in_years(string cell, int? years) => Assert.Equal(years, AgeText.Read(cell));

    [Theory]
    [InlineData(2007, 4, 30, 18)]
    [InlineData(2007, 5, 1, 17)]
    [InlineData(2004, 2, 29, 21)]
    public void Age_counts_whole_years_on_the_day(int year, int month, int day, int age) =>
        Assert.Equal(age, Birthday.Age(new DateOnly(year, month, day), new DateOnly(2025, 4, 30)));

    [Theory]
    [InlineData("janda", "janda")]
    [InlineData("JANDA (cerai mati)", "janda")]
    [InlineData("Cerai hidup", "janda")]
    [InlineData("IRT", "ibu rumah tangga")]
    [InlineData("Ibu  Rumah Tangga", "ibu rumah tangga")]
    [InlineData("Pekerja", "pekerja")]
    [InlineData("buruh harian", "pekerja")]
    [InlineData("pelajar", null)]
    [InlineData("", null)]
    public void Social_status_reads_as_the_programmes_word(string cell, string? status) =>
        Assert.Equal(status, SocialStatus.Read(cell, ["pekerja", "ibu rumah tangga", "janda"]));

    [Fact]
    public void Social_status_that_the_programme_does_not_help_reads_as_none() => Assert.Null(SocialStatus.Read("IRT", ["janda"]));

    [Theory]
    [InlineData("Ketua", GroupPosition.Ketua)]
    [InlineData("SEKERTARIS", GroupPosition.Sekretaris)]
    [InlineData("Bendahara.", GroupPosition.Bendahara)]
    [InlineData("anggota", GroupPosition.Anggota)]
    [InlineData("pembina", null)]
    [InlineData("", null)]
    public void Post_reads_from_its_spellings(string cell, GroupPosition? position) => Assert.Equal(position, GroupText.ReadPosition(cell));

    [Theory]
    [InlineData("KUBE Mawar Indah", "MAWAR INDAH")]
    [InlineData(" mawar  indah ", "MAWAR INDAH")]
    [InlineData("Kelompok \"Mawar-Indah\"", "MAWAR INDAH")]
    [InlineData("-", null)]
    [InlineData(null, null)]
    public void Name_of_a_group_meets_its_other_spellings(string? cell, string? name) => Assert.Equal(name, GroupText.ReadName(cell));

    [Fact]
    public void Words_of_the_contract_read_as_what_they_stand_for()
    {
        Assert.All(Enum.GetValues<GroupPosition>(), post => Assert.Equal(post, GroupText.ReadPosition(post.ToString().ToLowerInvariant())));
        Assert.All(Enum.GetValues<Sex>(), sex => Assert.Equal(sex, SexText.Read(sex == Sex.Male ? "L" : "P")));
        Assert.All(new[] { true, false }, yes => Assert.Equal(yes, YesNo.Read(yes ? "ya" : "tidak")));
        Assert.All(Enumerable.Range(0, 131), years => Assert.Equal(years, AgeText.Read($"{years} tahun")));
    }

    [Fact]
    public void Name_of_a_group_that_was_read_reads_as_itself() =>
        Prop.ForAll<string>(cell => GroupText.ReadName(cell) is not { } name || GroupText.ReadName(name) == name).HoldsInThousandCases();

    [Fact]
    public void Any_text_is_read_without_throwing() =>
        Prop.ForAll<string>(cell =>
            SexText.Read(cell) == SexText.Read(cell + " ")
            && YesNo.Read(cell) == YesNo.Read(cell + " ")
            && (Rupiah.Read(cell) ?? 0) >= 0
            && AssessmentScore.Read(cell) is null or (>= 0 and <= 10_000)
            && AgeText.Read(cell) is null or (>= 0 and <= 130)
            && SocialStatus.Read(cell, ["janda"]) is null or "janda"
            && GroupText.ReadPosition(cell) is null or <= GroupPosition.Anggota
            && GroupText.ReadName(cell) is null or { Length: > 0 }).HoldsInThousandCases();

    [Fact]
    public void Digits_with_signs_between_are_read_without_throwing() =>
        Prop.ForAll(Gen.Elements("0123456789 ,.-RpJtrb".ToCharArray()).ArrayOf().ToArbitrary(), cell =>
            Rupiah.Read(cell) is null or >= 0 && AssessmentScore.Read(cell) is null or (>= 0 and <= 10_000)).HoldsInThousandCases();

    [Fact]
    public void Written_money_reads_as_the_same_amount() =>
        Prop.ForAll(Gen.Choose(0, 2_000_000_000).ToArbitrary(), rupiah =>
            Rupiah.Read("Rp " + rupiah.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '.') + ",-") == rupiah
            && Rupiah.Read(rupiah.ToString(CultureInfo.InvariantCulture)) == rupiah).HoldsInThousandCases();

    [Fact]
    public void Written_score_reads_as_the_same_score() =>
        Prop.ForAll(Gen.Choose(0, 10_000).ToArbitrary(), Gen.Elements('.', ',').ToArbitrary(), (hundredths, separator) =>
            AssessmentScore.Read($"{hundredths / 100}{separator}{hundredths % 100:D2}") == hundredths).HoldsInThousandCases();
}
