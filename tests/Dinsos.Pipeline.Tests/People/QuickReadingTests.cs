using Dinsos.Pipeline.People;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.People;

/// <summary>A quick way beside a general one gives what the general one gives. What cannot be seen in a cell sends it the general way.</summary>
public class QuickReadingTests
{
    private const string Unseen = "\u200b";

    private static readonly DateOnly Latest = new(2025, 4, 30);

    [Fact]
    public void Date_of_a_usual_shape_is_read_as_any_other() =>
        Prop.ForAll(Digits("0123456789--//. a", 10).ToArbitrary(), cell => IndonesianDate.Read(cell, Latest) == IndonesianDate.Read(Unseen + cell, Latest))
            .HoldsInThousandCases();

    [Fact]
    public void Every_day_is_read_in_both_usual_shapes()
    {
        for (var day = new DateOnly(1896, 1, 1); day.Year < 2105; day = day.AddDays(1))
        {
            var expected = day.Year > 1900 ? day : (DateOnly?)null;
            Assert.Equal(expected, IndonesianDate.Read($"{day:yyyy-MM-dd}", Latest));
            Assert.Equal(expected, IndonesianDate.Read($"{day:dd/MM/yyyy}", Latest));
        }
    }

    [Theory]
    [InlineData("31/02/1980")]
    [InlineData("1980-13-01")]
    [InlineData("00.00.1980")]
    [InlineData("1980/02.30")]
    [InlineData("19800-2-01")]
    [InlineData("12:04:1980")]
    public void Day_that_cannot_be_is_the_same_both_ways(string cell) =>
        Assert.Equal(IndonesianDate.Read(Unseen + cell, Latest), IndonesianDate.Read(cell, Latest));

    [Fact]
    public void Plain_phone_is_read_as_any_other() =>
        Prop.ForAll(Gen.Choose(6, 16).SelectMany(length => Digits("0123456789", length)).ToArbitrary(), digits =>
            MobileNumber.Read("08" + digits) == MobileNumber.Read(Unseen + "08" + digits) && MobileNumber.Read(digits) == MobileNumber.Read(Unseen + digits))
            .HoldsInThousandCases();

    [Fact]
    public void Short_name_has_the_key_that_it_has_among_long_ones() =>
        Prop.ForAll(
            Gen.Elements("M", "H.", "Hj", "Siti", "st", "BIN", "Noor", "O'e", "Djumri", "Syahrani", "(alm)", ":", "/", "-", "É", "Almarhumah").ListOf().ToArbitrary(),
            words =>
            {
                var name = string.Join(' ', words);
                return PersonName.MatchKey(name) == PersonName.MatchKey(name + new string(' ', 60));
            }).HoldsInThousandCases();

    private static Gen<string> Digits(string signs, int length) => Gen.Elements<char>(signs).ArrayOf(length).Select(characters => new string(characters));
}
