using Dinsos.Pipeline.People;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.People;

public class NoKkTests
{
    [Theory]
    [InlineData("6472011703159010")]
    [InlineData("No. KK: 6472.0117.0315.9010")]
    [InlineData("'6472011703159010")]
    public void Sixteen_digits_read_whatever_stands_between(string cell) =>
        Assert.Equal("6472011703159010", NoKk.Read(cell).Value?.Reveal());

    [Theory]
    [InlineData("6472019999999010")]
    [InlineData("6472010000009010")]
    public void Date_of_registration_is_not_judged(string cell) => Assert.Equal(NoKkFault.None, NoKk.Read(cell).Fault);

    [Theory]
    [InlineData("", false, NoKkFault.Missing, 0)]
    [InlineData("-", false, NoKkFault.Missing, 0)]
    [InlineData("647201170315901", false, NoKkFault.WrongLength, 15)]
    [InlineData("6472O11703159010", false, NoKkFault.WrongCharacter, 5)]
    [InlineData("6,47201E+15", false, NoKkFault.DamagedBySpreadsheet, 0)]
    [InlineData("6472011703159010", true, NoKkFault.DamagedBySpreadsheet, 16)]
    [InlineData("0000000000000000", false, NoKkFault.SameDigits, 16)]
    public void Number_of_another_form_tells_what_is_wrong(string cell, bool numeric, NoKkFault fault, int place)
    {
        var read = NoKk.Read(cell, numeric);

        Assert.Equal((fault, null), (read.Fault, read.Value));
        if (fault is NoKkFault.WrongLength or NoKkFault.WrongCharacter)
            Assert.Equal(place, read.Place);
    }

    [Fact]
    public void Text_form_is_masked() => Assert.Equal("6472********9010", NoKk.Read("6472011703159010").NoKk.ToString());

    [Fact]
    public void Nik_typed_as_family_card_is_noticed()
    {
        var family = NoKk.Read("6472015204809003").NoKk;

        Assert.True(family.SameDigitsAs(Nik.Read("6472015204809003").Nik));
        Assert.False(family.SameDigitsAs(Nik.Read("6472015204809004").Nik));
    }

    [Fact]
    public void Any_text_is_read_without_throwing_and_what_reads_reveals_the_same() =>
        Prop.ForAll<string>(cell => NoKk.Read(cell).Value is not { } family || NoKk.Read(family.Reveal()).Value == family).HoldsInThousandCases();

    [Fact]
    public void Packed_number_is_the_same_family() =>
        Prop.ForAll<int>(serial =>
        {
            var family = NoKk.FromNumber(6472_0117_0315_9000 + Math.Abs(serial % 1000));
            return NoKk.FromNumber(family.ToNumber()) == family && NoKk.Read(family.Reveal()).Value == family;
        }).HoldsInThousandCases();
}
