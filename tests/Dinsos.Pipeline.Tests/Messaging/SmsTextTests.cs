using Dinsos.Pipeline.Messaging;

namespace Dinsos.Pipeline.Tests.Messaging;

public sealed class SmsTextTests
{
    private const string Grin = "\U0001F600";
    private const string Family = "\U0001F468\u200D\U0001F469\u200D\U0001F467"; // three emoji joined by two joiners: 8 units
    private const string Flag = "\U0001F1EE\U0001F1E9"; // two regional letters: 4 units
    private const string Umbrella = "\u2602\uFE0F"; // a sign and a selector: 2 units
    private const string Wave = "\U0001F44B\U0001F3FD"; // a hand and its tone: 4 units

    // The rules are those of the networks (GSM 03.38, 03.40): 160 places in one part and 153 in each of several, 70 and 67 where a
    // character lies outside the alphabet; an escaped pair and a surrogate pair are never cut.
    public static TheoryData<string, string, int> Cases() => new()
    {
        { "nothing", "", 1 },
        { "one", "a", 1 },
        { "160 letters", Of('a', 160), 1 },
        { "161 letters", Of('a', 161), 2 },
        { "306 letters", Of('a', 306), 2 },
        { "307 letters", Of('a', 307), 3 },
        { "459 letters", Of('a', 459), 3 },
        { "460 letters", Of('a', 460), 4 },
        { "every letter of the alphabet", "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡AZÄÖÑÜ§¿azäöñüà", 1 },
        { "letters with marks of the alphabet", Of('é', 160), 1 },
        { "Ç is of the alphabet", Of('Ç', 160), 1 },
        { "80 braces take 160 places", Of('{', 80), 1 },
        { "81 braces", Of('{', 81), 2 },
        { "152 braces in two parts: 76 each, since half a brace does not fit", Of('{', 152), 2 },
        { "153 braces", Of('{', 153), 3 },
        { "158 letters and a euro", Of('a', 158) + "€", 1 },
        { "159 letters and a euro", Of('a', 159) + "€", 2 },
        { "each extension character counts two", "^{}\\[~]|€\f" + Of('a', 140), 1 },
        { "each extension character counts two, one more", "^{}\\[~]|€\f" + Of('a', 141), 2 },
        { "euro that just fits the first part", Of('a', 151) + "€" + Of('a', 153), 2 },
        { "euro at the border moves to the second part", Of('a', 152) + "€" + Of('a', 151), 2 },
        { "euro at the border leaves a place empty", Of('a', 152) + "€" + Of('a', 152), 3 },
        { "euros at two borders", Of('a', 152) + "€" + Of('a', 150) + "€" + Of('a', 151), 3 },
        { "euros at two borders, one letter more", Of('a', 152) + "€" + Of('a', 150) + "€" + Of('a', 152), 4 },
        { "CR and LF take a place each", "\r\n" + Of('a', 158), 1 },
        { "CR and LF take a place each, one more", "\r\n" + Of('a', 159), 2 },
        { "70 outside the alphabet", Of('ç', 70), 1 },
        { "71 outside the alphabet", Of('ç', 71), 2 },
        { "134 outside the alphabet", Of('ç', 134), 2 },
        { "135 outside the alphabet", Of('ç', 135), 3 },
        { "201 outside the alphabet", Of('ç', 201), 3 },
        { "202 outside the alphabet", Of('ç', 202), 4 },
        { "one curly quote makes 71 letters two parts", "\u2019" + Of('a', 70), 2 },
        { "one long dash makes 160 letters three parts", "\u2013" + Of('a', 159), 3 },
        { "a hard space makes 71 letters two parts", Of('a', 70) + "\u00a0", 2 },
        { "a tab is not of the alphabet", Of('a', 70) + "\t", 2 },
        { "an escaped character takes one unit outside the alphabet", Of('ç', 69) + "€", 1 },
        { "35 emoji take 70 units", Times(Grin, 35), 1 },
        { "36 emoji", Times(Grin, 36), 2 },
        { "66 emoji in two parts: 33 each, since half an emoji does not fit", Times(Grin, 66), 2 },
        { "67 emoji", Times(Grin, 67), 3 },
        { "emoji that just fits the first part", Of('ç', 65) + Grin + Of('ç', 67), 2 },
        { "emoji at the border moves to the second part", Of('ç', 66) + Grin + Of('ç', 65), 2 },
        { "emoji at the border leaves a unit empty", Of('ç', 66) + Grin + Of('ç', 66), 3 },
        { "joined emoji count every unit", Family + Of('a', 62), 1 },
        { "joined emoji count every unit, one more", Family + Of('a', 63), 2 },
        { "joined emoji may be cut between their parts", Of('ç', 62) + Family + Of('ç', 64), 2 },
        { "a flag takes four units", Flag + Of('a', 66), 1 },
        { "a flag takes four units, one more", Flag + Of('a', 67), 2 },
        { "a flag at the border is cut between its letters", Of('ç', 65) + Flag + Of('ç', 65), 2 },
        { "a sign with a selector takes two units", Umbrella + Of('a', 69), 2 },
        { "a tone takes a pair of its own", Times(Wave, 17) + "aa", 1 },
        { "a tone takes a pair of its own, one more", Times(Wave, 17) + "aaa", 2 },
        { "a half of a pair takes one unit", "\ud83d" + Of('a', 69), 1 },
        { "a greeting", "Yth. Bapak/Ibu, silakan datang.", 1 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Segments_are_counted_as_the_network_cuts_them(string what, string text, int segments) => Assert.True(segments == SmsText.Segments(text), what);

    [Fact]
    public void Table_has_forty_cases_and_more() => Assert.InRange(Cases().Count, 40, 100);

    [Theory]
    [InlineData("\u2018ya\u2019 \u2013 \u201ctidak\u201d\u2026", "'ya' - \"tidak\"...")]
    [InlineData("08.00\u00a0WITA", "08.00 WITA")]
    [InlineData("Yu\u00adli\u200ba\ufeff", "Yulia")]
    [InlineData("Siti Nur’aini", "Siti Nur'aini")]
    [InlineData("La\u02bcai Batuq", "La'ai Batuq")]
    [InlineData("café", "café")]
    [InlineData("cafe\u0301", "cafe")]
    [InlineData("Ḥasan Ālī Çelik ç Ngọc Łukasz Đan", "Hasan Ali Çelik c Ngoc Lukasz Dan")]
    [InlineData("Œuvre þór ÿ Ñáñ", "OEuvre thór y Ñañ")]
    public void Look_alikes_and_letters_with_marks_become_characters_of_the_alphabet(string text, string plain)
    {
        Assert.Equal(plain.Replace("ó", "o", StringComparison.Ordinal), SmsText.Plain(text));
        Assert.True(SmsText.IsGsm(SmsText.Plain(text)));
    }

    [Fact]
    public void What_has_no_look_alike_stays() => Assert.Equal("Hasan \U0001F600 سيتي", SmsText.Plain("Hasan \U0001F600 سيتي"));

    [Fact]
    public void Every_letter_of_latin_script_that_names_use_can_be_sent() =>
        Assert.True(SmsText.IsGsm(SmsText.Plain(string.Concat(Enumerable.Range(0xC0, 0x180 - 0xC0).Select(code => (char)code).Where(letter => char.IsLetter(letter) && letter is not ('ð' or 'ĳ' or 'Ĳ' or 'ŀ' or 'Ŀ' or 'ŉ'))))));

    private static string Of(char letter, int times) => new(letter, times);

    private static string Times(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
