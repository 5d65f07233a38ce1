using Dinsos.Pipeline.People;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.People;

public class DesilTests
{
    [Theory]
    [InlineData("3", 3)]
    [InlineData(" 03 ", 3)]
    [InlineData("10", 10)]
    [InlineData("3.0", 3)]
    [InlineData("Desil 4", 4)]
    [InlineData("DESIL-2", 2)]
    [InlineData("'5", 5)]
    public void Decile_is_read(string cell, int value) => Assert.Equal(value, Desil.Read(cell)?.Value);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("0")]
    [InlineData("11")]
    [InlineData("003")]
    [InlineData("3.5")]
    [InlineData("belum ada")]
    [InlineData("desil")]
    public void What_is_no_decile_is_unknown_and_not_guessed(string cell) => Assert.Null(Desil.Read(cell));

    [Fact]
    public void Written_decile_reads_the_same() => Prop.ForAll(Gen.Choose(1, 10).ToArbitrary(), number =>
        Desil.Read($"{number}") is { } desil && desil.Value == number && Desil.Read(desil.ToString()) == desil).HoldsInThousandCases();
}
