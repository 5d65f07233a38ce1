using Dinsos.Pipeline.Allocation.Lists;

namespace Dinsos.Pipeline.Tests.Allocation.Lists;

public sealed class WishedGoodsTests
{
    [Theory]
    [InlineData("Etalase", "etalase:1")]
    [InlineData("kompor gas, wajan; Panci\nsendok", "kompor gas:1 wajan:1 panci:1 sendok:1")]
    [InlineData("Etalase kaca dan kompor & wajan + panci", "etalase kaca:1 kompor:1 wajan:1 panci:1")]
    [InlineData("1. Kompor\n2) Wajan\n- Panci.\n• Sendok", "kompor:1 wajan:1 panci:1 sendok:1")]
    [InlineData("2 wajan", "wajan:2")]
    [InlineData("2 bh  wajan", "wajan/buah:2")]
    [InlineData("10 ekor ayam petelur", "ayam petelur/ekor:10")]
    [InlineData("wajan 2 pcs", "wajan/buah:2")]
    [InlineData("Mesin jahit (1 unit), benang", "mesin jahit/unit:1 benang:1")]
    [InlineData("etalase : 3 unit", "etalase/unit:3")]
    [InlineData("2x kursi lipat", "kursi lipat:2")]
    [InlineData("2 x kursi lipat", "kursi lipat:2")]
    [InlineData("tabung gas 3 kg", "tabung gas 3 kg:1")]
    [InlineData("kompor 2 tungku", "kompor 2 tungku:1")]
    [InlineData("tepung 2,5 kg", "tepung 2,5 kg:1")]
    [InlineData("etalase (kaca, 2 pintu), kompor", "etalase (kaca, 2 pintu):1 kompor:1")]
    [InlineData(" , ;- ", "")]
    [InlineData("", "")]
    public void Text_is_read_as_things(string text, string things) =>
        Assert.Equal(things, string.Join(' ', WishedGoods.Read(text).Select(good => $"{good.Item}{(good.Unit.Length > 0 ? "/" : "")}{good.Unit}:{good.Amount}")));

    [Theory]
    [InlineData("titip Bu Siti 0812 3456 7890")]
    [InlineData("6472015204800003")]
    [InlineData("hubungi siti@example.com")]
    public void Numbers_and_addresses_of_people_do_not_get_into_lists(string text) => Assert.Equal([new(WishedGoods.Other, "", 1)], WishedGoods.Read(text));

    [Fact]
    public void Endless_text_of_separators_is_read_at_once() =>
        Assert.InRange(WishedGoods.Read(string.Concat(Enumerable.Repeat("( ,", 1_000_000))).Count, 0, 2_000);

    [Fact]
    public void Long_text_is_cut() => Assert.Equal(60, Assert.Single(WishedGoods.Read(new string('a', 5_000))).Item.Length);
}
