using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.People;
using Dinsos.Pipeline.Regions;
using Dinsos.Pipeline.Tests.People;
using Dinsos.Pipeline.Validation;
using FsCheck;
using FsCheck.Fluent;
using static Dinsos.Pipeline.Tests.Validation.SoundRow;

namespace Dinsos.Pipeline.Tests.Validation;

public class CheckedRowTests
{
    private static readonly RowCheck[] Checks =
        [.. new[] { Uep, Wrse, Kube }.Select(programme => new RowCheck(programme, RegencyCode.Parse("6472"), RegionTable.Standard, Today))];

    [Fact]
    public void Sound_row_gives_every_value_that_later_stages_need()
    {
        var row = Check(Uep, With((Column.SetujuWa, "ya")));

        Assert.Empty(row.Findings);
        Assert.Equal(("6472015204809003", "6472011703159010", "+6289012345678"), (row.Nik?.Reveal(), row.NoKk?.Reveal(), row.Phone?.Reveal()));
        Assert.Equal((new DateOnly(1980, 4, 12), Sex.Female, 45, true), (row.BirthDate, row.Sex, row.Age, row.AllowsWhatsApp));
        Assert.Equal(("Palaran", "Rawa Makmur", 647201), (row.KecamatanName, row.DesaName, row.Kecamatan?.Number));
        Assert.Equal(("gorengan", 4_750_000L, 7250, new DateOnly(2025, 3, 10)), (row.BusinessType, row.Value, row.Assessment, row.AssessedOn));
        Assert.True(row.Commitment);
    }

    [Fact]
    public void Member_of_a_group_is_told_by_group_and_post()
    {
        var row = Check(Kube, With((Column.Kelompok, "KUBE  mawar"), (Column.Jabatan, "bendahara")));

        Assert.Equal(("MAWAR", GroupPosition.Bendahara), (row.Group, row.Position));
    }

    [Theory]
    [InlineData(Column.No, "77")]
    [InlineData(Column.Nik, "64.72.01.520480.9003")]
    [InlineData(Column.Nama, "  Siti   Aminah ")]
    [InlineData(Column.TanggalLahir, "1980-04-12")]
    [InlineData(Column.JenisKelamin, "Perempuan")]
    [InlineData(Column.NoHp, "+62 890 1234 5678")]
    [InlineData(Column.Kecamatan, "Kec. PALARAN")]
    [InlineData(Column.Desa, "Kel. Rawa Makmur")]
    [InlineData(Column.NilaiUsulan, "4750000")]
    [InlineData(Column.NilaiAsesmen, "72.50")]
    [InlineData(Column.Komitmen, "V")]
    [InlineData(Column.Rt, "-")]
    public void Rows_that_differ_in_writing_only_say_the_same(Column column, string cell) =>
        Assert.Equal(Check(Uep, With()).SayKey, Check(Uep, With((column, cell))).SayKey);

    [Theory]
    [InlineData(Column.Nik, "6472015204809004")]
    [InlineData(Column.Nama, "SITI AMINAH NOOR")]
    [InlineData(Column.TanggalLahir, "")]
    [InlineData(Column.Alamat, "Jl. Contoh No. 2")]
    [InlineData(Column.Rt, "1")]
    [InlineData(Column.NoHp, "0890-1234-5679")]
    [InlineData(Column.NoHp, "0890-1234-5678 / 0891-1111-2222")]
    [InlineData(Column.NilaiUsulan, "4750001")]
    [InlineData(Column.JenisUsaha, "bengkel")]
    [InlineData(Column.PetugasAsesmen, "Rusdi")]
    public void Rows_that_differ_in_a_value_do_not_say_the_same(Column column, string cell) =>
        Assert.NotEqual(Check(Uep, With()).SayKey, Check(Uep, With((column, cell))).SayKey);

    [Fact]
    public void Value_in_another_column_says_something_else() =>
        Assert.NotEqual(Check(Uep, With((Column.Rt, "7"))).SayKey, Check(Uep, With((Column.Rw, "7"))).SayKey);

    [Fact]
    public void Like_persons_meet_by_name_birth_date_and_desa()
    {
        var one = Check(Uep, With());
        var like = Check(Uep, With((Column.Nik, "6472015204809777"), (Column.Nama, "Hj. St. Aminah"), (Column.Desa, "Kel. Rawa Makmur")));
        var other = Check(Uep, With((Column.Desa, "Bukuan")));

        Assert.Equal(one.Likeness, like.Likeness);
        Assert.NotEqual(one.Likeness, other.Likeness);
        Assert.Null(Check(Uep, With((Column.Desa, ""))).Likeness);
    }

    [Fact]
    public void No_row_makes_the_check_throw_and_checking_twice_finds_the_same() =>
        Prop.ForAll(Cells.ToArbitrary(), cells =>
        {
            foreach (var check in Checks)
            {
                var (once, twice) = (check.Check(new(1, null, cells, 1)), check.Check(new(1, null, cells, 1)));
                if (!once.Findings.SequenceEqual(twice.Findings) || once.SayKey != twice.SayKey)
                    return false;
            }

            return true;
        }).HoldsInThousandCases();

    [Fact]
    public void No_sentence_holds_what_the_row_says_of_the_person() =>
        Prop.ForAll(Gen.Choose(0, 22).ToArbitrary(), Gen.Elements(
            "6472013102809003", "64720152048090", "0890123", "Zulbaidah Hunyang", "089012345678901", "31/02/1977", "Jl. Rahasia 9").ToArbitrary(), (column, cell) =>
        {
            var row = With(((Column)column, cell));
            return Check(Kube, row).Findings.All(finding => !finding.Message.Contains(cell, StringComparison.OrdinalIgnoreCase));
        }).HoldsInThousandCases();

    private static Gen<string?[]> Cells => Gen.OneOf(
        ArbMap.Default.GeneratorFor<string?>(),
        Gen.Elements<string?>(
            null, "", "-", "6472015204809003", "6472011703159010", "12/04/1980", "P", "Palaran", "Balikpapan Kota", "Rawa Makmur", "089012345678",
            "gorengan", "ya", "tidak", "72,5", "10/03/2025", "Rp 4.750.000", "Ketua", "Mawar", "janda", "6,47E+15", "0")).ArrayOf(Columns.Count);
}
