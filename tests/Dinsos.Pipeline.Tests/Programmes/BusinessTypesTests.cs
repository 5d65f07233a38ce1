using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Tests.People;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Programmes;

public class BusinessTypesTests
{
    private static readonly BusinessTypes Uep2025 = new(["makanan", "minuman", "gorengan", "ternak ayam", "pengolahan kue", "bengkel"]);

    [Theory]
    [InlineData("olahan kue", "pengolahan kue")]
    [InlineData("Pengolahan Kue", "pengolahan kue")]
    [InlineData("TERNAK AYAM", "ternak ayam")]
    [InlineData("Peternakan ayam petelur", "ternak ayam")]
    [InlineData("ternak kambing", null)]
    [InlineData("peternakan", null)]
    [InlineData("keramba ikan", null)]
    [InlineData("pakan ternak ayam", null)]
    [InlineData("Bengkel motor & tambal ban", "bengkel")]
    [InlineData("nasi goreng", "makanan")]
    [InlineData("pisang goreng", "gorengan")]
    [InlineData("warung makan", "makanan")]
    [InlineData("Warung sembako dan gorengan", "gorengan")]
    [InlineData("salon kecantikan", null)]
    [InlineData("", null)]
    public void Words_of_clerks_map_to_the_programmes_own_list(string cell, string? type) => Assert.Equal(type, Uep2025.Find(cell));

    [Theory]
    [InlineData("makanan", "kue kering", "makanan")]
    [InlineData("peternakan", "ternak ayam", "peternakan")]
    [InlineData("budidaya", "keramba ikan", "budidaya")]
    [InlineData("perdagangan sembako", "toko kelontong", "perdagangan sembako")]
    [InlineData("Anyaman Rotan", "usaha anyaman rotan", "Anyaman Rotan")]
    [InlineData("sablon kaos", "Sablon  Kaos", "sablon kaos")]
    public void Kind_that_is_not_listed_counts_as_the_broader_one(string own, string cell, string type) =>
        Assert.Equal(type, new BusinessTypes([own]).Find(cell));

    [Fact]
    public void Programmes_own_words_always_find_themselves()
    {
        foreach (var type in new[] { "makanan", "minuman", "gorengan", "ternak ayam", "pengolahan kue", "bengkel" })
            Assert.Equal(type, Uep2025.Find(type.ToUpperInvariant()));
    }

    [Fact]
    public void Any_text_is_looked_up_without_throwing() =>
        Prop.ForAll<string>(cell => Uep2025.Find(cell) == Uep2025.Find($"  {cell}  ")).HoldsInThousandCases();
}
