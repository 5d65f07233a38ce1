using Dinsos.Pipeline.People;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.People;

public class MobileNumberTests
{
    [Theory]
    [InlineData("HP 0890 1234 5678 (istri)")]
    [InlineData("62089012345678")]
    [InlineData("89012345678.0")]
    [InlineData("0890\u20111234\u20115678")]
    public void Number_as_clerks_write_it_reads_as_one_number(string cell) =>
        Assert.Equal("+6289012345678", MobileNumber.Read(cell).Number?.Reveal());

    [Theory]
    [InlineData("0890 1234 5678 / 0891 1111 2222")]
    [InlineData("0890 1234 5678 atau 0891 1111 2222")]
    [InlineData("089012345678, 089111112222")]
    [InlineData("089012345678 089111112222")]
    [InlineData("HP/WA: 089012345678; 089111112222")]
    public void First_of_several_numbers_is_the_main_one(string cell)
    {
        var read = MobileNumber.Read(cell);

        Assert.Equal(("+6289012345678", "+6289111112222"), (read.Number?.Reveal(), read.Extra?.Reveal()));
    }

    [Theory]
    [InlineData("", PhoneFault.Missing)]
    [InlineData(null, PhoneFault.Missing)]
    [InlineData("-", PhoneFault.Missing)]
    [InlineData("0", PhoneFault.Missing)]
    [InlineData("tidak ada", PhoneFault.Missing)]
    [InlineData("tidak punya HP", PhoneFault.Missing)]
    [InlineData("8,9E+10", PhoneFault.DamagedBySpreadsheet)]
    [InlineData("8.90123E+10", PhoneFault.DamagedBySpreadsheet)]
    [InlineData("0541-123456", PhoneFault.Landline)]
    [InlineData("12345", PhoneFault.TooShort)]
    [InlineData("0890123", PhoneFault.TooShort)]
    [InlineData("089012345678901", PhoneFault.TooLong)]
    [InlineData("0840-1234-5678", PhoneFault.NotMobile)]
    [InlineData("08901234S678", PhoneFault.NotMobile)]
    public void Cell_without_a_mobile_number_tells_why(string? cell, PhoneFault fault)
    {
        var read = MobileNumber.Read(cell);

        Assert.Equal((fault, null), (read.Fault, read.Number));
    }

    [Fact]
    public void Landline_is_kept_as_landline()
    {
        Assert.Equal("0541123456", MobileNumber.Read("0541-123456").Landline);
        Assert.Equal(("+6289012345678", "0541123456"), Both("0541-123456 / 0890-1234-5678"));

        static (string?, string?) Both(string cell) => (MobileNumber.Read(cell).Number?.Reveal(), MobileNumber.Read(cell).Landline);
    }

    [Theory]
    [InlineData("0890123456", "+62890123456")]
    [InlineData("0890123456789", "+62890123456789")]
    public void Shortest_and_longest_mobile_numbers_are_taken(string cell, string number) =>
        Assert.Equal(number, MobileNumber.Read(cell).Number?.Reveal());

    [Fact]
    public void Text_form_is_masked() =>
        Assert.Equal("0890****5678", MobileNumber.Read("0890-1234-5678").Number.ToString());

    [Fact]
    public void Any_text_is_read_without_throwing() =>
        Prop.ForAll<string>(cell => MobileNumber.Read(cell) is var read && (read.Fault == PhoneFault.None) == read.Number.HasValue).HoldsInThousandCases();

    [Fact]
    public void Digits_with_signs_between_are_read_without_throwing() =>
        Prop.ForAll(Gen.Elements("0123456789 +-/().,Ee".ToCharArray()).ArrayOf().ToArbitrary(), cell =>
            MobileNumber.Read(cell) is var read && (read.Fault == PhoneFault.None) == read.Number.HasValue).HoldsInThousandCases();

    [Fact]
    public void Revealed_number_reads_as_the_same_number() =>
        Prop.ForAll(Gen.Elements(81, 82, 83, 85, 86, 87, 88, 89).ToArbitrary(), Gen.Choose(7, 10).ToArbitrary(), Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), (prefix, digits, rest) =>
        {
            var room = (long)Math.Pow(10, digits);
            var number = MobileNumber.FromNumber((prefix * room) + (rest * 7L % room));
            return MobileNumber.Read(number.Reveal()).Number == number && MobileNumber.FromNumber(number.ToNumber()) == number;
        }).HoldsInThousandCases();
}
