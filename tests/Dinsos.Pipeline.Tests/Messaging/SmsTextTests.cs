using Dinsos.Pipeline.Messaging;

namespace Dinsos.Pipeline.Tests.Messaging;

public sealed class SmsTextTests
{
    public static TheoryData<string, int> Cases() => new()
    {
        { "", 1 },
        { new('a', 160), 1 },
        { new('a', 161), 2 },
        { new('a', 306), 2 },
        { new('a', 307), 3 },
        { new('{', 80), 1 }, // each takes two places
        { new('{', 81), 2 },
        { new string('a', 159) + "€", 2 },
        { new string('a', 158) + "€", 1 },
        { new string('a', 152) + "€" + new string('a', 152), 3 }, // the pair is not cut: 152 + 2 would be 154
        { new string('a', 151) + "€" + new string('a', 153), 2 },
        { new('é', 160), 1 },
        { new('ç', 70), 1 }, // ç is not of the alphabet, Ç is
        { new('ç', 71), 2 },
        { new('Ç', 160), 1 },
        { new('ç', 134), 2 },
        { new('ç', 135), 3 },
        { string.Concat(Enumerable.Repeat("😀", 35)), 1 }, // two units each
        { string.Concat(Enumerable.Repeat("😀", 36)), 2 },
        { new string('ç', 66) + "😀" + new string('ç', 66), 3 }, // a surrogate pair is not cut: 66 | 2 + 65 | 1
        { new string('ç', 65) + "😀" + new string('ç', 67), 2 },
        { "Yth. Bapak/Ibu, silakan datang.", 1 },
        { "\u201cgratis\u201d", 1 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Segments_are_counted_as_the_network_cuts_them(string text, int segments) => Assert.Equal(segments, SmsText.Segments(text));

    [Theory]
    [InlineData("\u2018ya\u2019 \u2013 \u201ctidak\u201d\u2026", "'ya' - \"tidak\"...")]
    [InlineData("08.00\u00a0WITA", "08.00 WITA")]
    [InlineData("Yu\u00adli\u200ba\ufeff", "Yulia")]
    [InlineData("Siti Nur’aini", "Siti Nur'aini")]
    [InlineData("café", "café")]
    public void Look_alikes_become_characters_of_the_alphabet(string text, string plain)
    {
        Assert.Equal(plain, SmsText.Plain(text));
        Assert.True(SmsText.IsGsm(plain));
    }

    [Fact]
    public void What_has_no_look_alike_stays() => Assert.Equal("Ḥasan 😀", SmsText.Plain("Ḥasan 😀"));
}
