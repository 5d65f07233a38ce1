using System.Collections.Frozen;

namespace Dinsos.Pipeline.Messaging;

/// <summary>
/// Letters with marks that the GSM alphabet lacks, by their base letter. The system runs without the culture data that could take
/// letters apart (invariant globalization), so they are listed: Latin as far as names in Indonesia and its neighbours go.
/// </summary>
internal static class SmsLetters
{
    // The base letter, and behind it the letters that become it. Those of the alphabet itself (é, ñ, ü, Ç and others) stay as they are.
    private static readonly string[] Families =
    [
        "AÀÁÂÃĀĂĄǍǞǠǺȀȂȦḀẠẢẤẦẨẪẬẮẰẲẴẶ",
        "aáâãāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ",
        "BḂḄḆƁ",
        "bḃḅḇɓ",
        "CĆĈĊČḈ",
        "cçćĉċčḉ",
        "DĎḊḌḎḐḒĐÐƉƊ",
        "dďḋḍḏḑḓđðɖɗ",
        "EÈÊËĒĔĖĘĚȄȆȨḔḖḘḚḜẸẺẼẾỀỂỄỆƏ",
        "eêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệə",
        "FḞ",
        "fḟ",
        "GĜĞĠĢǦǴḠ",
        "gĝğġģǧǵḡ",
        "HĤȞḢḤḦḨḪĦ",
        "hĥȟḣḥḧḩḫẖħ",
        "IÌÍÎÏĨĪĬĮİǏȈȊḬḮỈỊ",
        "iíîïĩīĭįǐȉȋḭḯỉịı",
        "JĴ",
        "jĵǰ",
        "KĶǨḰḲḴ",
        "kķǩḱḳḵĸ",
        "LĹĻĽḶḸḺḼŁ",
        "lĺļľḷḹḻḽł",
        "MḾṀṂ",
        "mḿṁṃ",
        "NŃŅŇǸṄṆṈṊŊ",
        "nńņňǹṅṇṉṋŋ",
        "OÒÓÔÕŌŎŐƠǑǪǬȌȎȪȬȮȰṌṎṐṒỌỎỐỒỔỖỘỚỜỞỠỢ",
        "oóôõōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ",
        "PṔṖ",
        "pṕṗ",
        "RŔŖŘȐȒṘṚṜṞ",
        "rŕŗřȑȓṙṛṝṟ",
        "SŚŜŞŠȘṠṢṤṦṨ",
        "sśŝşšſșṡṣṥṧṩẛ",
        "TŢŤȚṪṬṮṰŦ",
        "tţťțṫṭṯṱẗŧ",
        "UÙÚÛŨŪŬŮŰŲƯǓǕǗǙǛȔȖṲṴṶṸṺỤỦỨỪỬỮỰɄ",
        "uúûũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự",
        "VṼṾ",
        "vṽṿ",
        "WŴẀẂẄẆẈ",
        "wŵẁẃẅẇẉẘ",
        "XẊẌ",
        "xẋẍ",
        "YÝŶŸȲẎỲỴỶỸƳ",
        "yýÿŷȳẏẙỳỵỷỹƴ",
        "ZŹŻŽẐẒẔ",
        "zźżžẑẓẕ",
    ];

    private static readonly FrozenDictionary<int, string> Bases = Families
        .SelectMany(family => family[1..].Select(letter => KeyValuePair.Create((int)letter, family[..1])))
        .Concat([KeyValuePair.Create(0x0152, "OE"), KeyValuePair.Create(0x0153, "oe"), KeyValuePair.Create(0x00DE, "Th"), KeyValuePair.Create(0x00FE, "th")])
        .ToFrozenDictionary();

    /// <summary>What stands for a letter in an SMS; none for other characters.</summary>
    public static string? BaseOf(int character) => IsMark(character) ? "" : Bases.GetValueOrDefault(character);

    // A mark that stands behind its letter as a character of its own.
    private static bool IsMark(int character) => character is >= 0x0300 and <= 0x036F;
}
