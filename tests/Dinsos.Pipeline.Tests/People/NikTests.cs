using Dinsos.Pipeline.People;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.People;

public class NikTests
{
    [Fact]
    public void Well_formed_number_tells_place_birth_date_and_sex()
    {
        var nik = Nik.Read("6472015204809003").Nik;

        Assert.Equal(
            (647201, 64, 6472, 12, 4, 80, Sex.Female, 9003),
            (nik.RegionPrefix, nik.Province, nik.Regency, nik.Day, nik.Month, nik.TwoDigitYear, nik.Sex, nik.Sequence));
    }

    [Theory]
    [InlineData("'6472015204809003")]
    [InlineData("64.72.01.520480.9003")]
    [InlineData("6472 0152 0480 9003")]
    [InlineData("6472015204809003 ")]
    [InlineData("\u00a06472015204809003\t")]
    [InlineData("NIK: 6472015204809003")]
    [InlineData("NIK 6472015204809003")]
    [InlineData("No. KTP : 6472-0152-0480-9003")]
    [InlineData("\ufeff\u200b6472015204809003")]
    [InlineData("6472015204809003.0")]
    public void Number_with_what_clerks_add_reads_as_the_number(string cell) =>
        Assert.Equal("6472015204809003", Nik.Read(cell).Value?.Reveal());

    [Theory]
    [InlineData("6,47202E+15")]
    [InlineData("6.47202E+15")]
    [InlineData("6.47202e15")]
    [InlineData("NIK: 6,47202E+15")]
    public void Number_with_exponent_is_damaged_also_as_text(string cell) =>
        Assert.Equal(NikFault.DamagedBySpreadsheet, Nik.Read(cell).Fault);

    [Theory]
    [InlineData("6472015204809000", true, NikFault.DamagedBySpreadsheet)]
    [InlineData("6472015204809010", true, NikFault.DamagedBySpreadsheet)]
    [InlineData("6472015204809000.0", false, NikFault.DamagedBySpreadsheet)]
    [InlineData("6472015204809000", false, NikFault.None)]
    [InlineData("6472015204809003", true, NikFault.None)]
    [InlineData("647201520480900", true, NikFault.WrongLength)]
    [InlineData("6472015204800000", false, NikFault.ImpossibleSequence)]
    [InlineData("6472015204800000", true, NikFault.DamagedBySpreadsheet)]
    public void Zero_at_the_end_is_damage_only_in_a_number_cell(string cell, bool numeric, NikFault fault) =>
        Assert.Equal(fault, Nik.Read(cell, numeric).Fault);

    [Theory]
    [InlineData("647201520480900", NikFault.WrongLength, 15)]
    [InlineData("64720152048090031", NikFault.WrongLength, 17)]
    [InlineData("64720152O4809003", NikFault.WrongCharacter, 9)]
    [InlineData("647201520480900З", NikFault.WrongCharacter, 16)]
    [InlineData("6472********9003", NikFault.WrongCharacter, 5)]
    [InlineData("64720152E4809003", NikFault.WrongCharacter, 9)]
    [InlineData("6472.01.520480.900l", NikFault.WrongCharacter, 16)]
    public void Malformed_number_tells_which_place_is_wrong(string cell, NikFault fault, int place)
    {
        var read = Nik.Read(cell);

        Assert.Equal((fault, place, false, null), (read.Fault, read.Place, read.IsImpossible, read.Value));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("-")]
    [InlineData("0")]
    [InlineData("tidak ada")]
    [InlineData("belum jadi")]
    public void Blank_or_wordy_cell_has_no_number(string? cell) => Assert.Equal(NikFault.Missing, Nik.Read(cell).Fault);

    [Theory]
    [InlineData("#N/A")]
    [InlineData(" #REF! ")]
    [InlineData("########")]
    [InlineData("Err:502")]
    public void Cell_whose_formula_failed_is_not_blank(string cell) => Assert.Equal(NikFault.FailedFormula, Nik.Read(cell).Fault);

    [Theory]
    [InlineData("6472013102809003", NikFault.ImpossibleDate)]
    [InlineData("6472015213809003", NikFault.ImpossibleDate)]
    [InlineData("6472010004809003", NikFault.ImpossibleDate)]
    [InlineData("6472014004809003", NikFault.ImpossibleDate)]
    [InlineData("6472017204809003", NikFault.ImpossibleDate)]
    [InlineData("6472012902819003", NikFault.ImpossibleDate)]
    [InlineData("0000000000000000", NikFault.SameDigits)]
    [InlineData("3333333333333333", NikFault.SameDigits)]
    [InlineData("1234567890123456", NikFault.CountingDigits)]
    [InlineData("2072015204809003", NikFault.ImpossibleProvince)]
    [InlineData("9772015204809003", NikFault.ImpossibleProvince)]
    [InlineData("6400015204809003", NikFault.ImpossibleRegency)]
    [InlineData("6470015204809003", NikFault.ImpossibleRegency)]
    public void Number_that_no_person_can_have_is_impossible(string cell, NikFault fault)
    {
        var read = Nik.Read(cell);

        Assert.Equal((fault, true), (read.Fault, read.IsImpossible));
    }

    [Theory]
    [InlineData("6472012902809003")]
    [InlineData("6472016902009003")]
    [InlineData("6404055204809003")]
    [InlineData("7371015204809003")]
    [InlineData("9671015204809003")]
    public void Leap_days_and_other_regions_are_possible(string cell) => Assert.Equal(NikFault.None, Nik.Read(cell).Fault);

    [Theory]
    [InlineData("6472015204809003", 2025, 1980)]
    [InlineData("6472015204079003", 2025, 2007)]
    [InlineData("6472015204249003", 2025, 2024)]
    [InlineData("6472015204269003", 2025, 1926)]
    public void Century_follows_from_the_reference_day(string cell, int reference, int year) =>
        Assert.Equal(new DateOnly(year, 4, 12), Nik.Read(cell).Nik.BirthDate(new DateOnly(reference, 4, 30), 18, 64));

    [Fact]
    public void Text_form_hides_the_person()
    {
        var nik = Nik.Read("6472015204809003").Nik;

        Assert.Equal(("6472********9003", "6472********9003"), (nik.Masked, nik.ToString()));
        Assert.DoesNotContain("520480", Nik.Read("6472015204809003").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Number_that_is_no_person_is_refused_when_unpacked()
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => Nik.FromNumber(6472013102809003));

        Assert.DoesNotContain("6472013102809003", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_is_read_without_throwing() =>
        Prop.ForAll<string>(cell => Nik.Read(cell, cell?.Length % 2 == 0).Value is null || cell!.Length >= 16).HoldsInThousandCases();

    [Fact]
    public void Revealed_number_reads_as_the_same_person() =>
        Prop.ForAll(Niks.ToArbitrary(), nik => Nik.Read(nik.Reveal()).Value == nik && Nik.FromNumber(nik.ToNumber()) == nik).HoldsInThousandCases();

    private static Gen<Nik> Niks =>
        from prefix in Gen.Elements("647201", "640405", "737101", "110199", "963401")
        from day in Gen.Choose(1, 28)
        from woman in Gen.Elements(0, 40)
        from month in Gen.Choose(1, 12)
        from year in Gen.Choose(0, 99)
        from sequence in Gen.Choose(9000, 9999)
        select Nik.Read($"{prefix}{day + woman:D2}{month:D2}{year:D2}{sequence}").Nik;
}
