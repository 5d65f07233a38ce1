using System.Globalization;
using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Allocation.Lists;

/// <summary>A thing that a proposal asks for.</summary>
/// <param name="Item">What it is, cleaned.</param>
/// <param name="Unit">What it is counted in; blank where the proposal does not say.</param>
/// <param name="Amount">How many; 1 where the proposal does not say.</param>
internal readonly record struct WishedGood(string Item, string Unit, int Amount);

/// <summary>
/// Reads the free text of <c>kebutuhan_barang</c>. It is counted by its cleaned words and not understood: "wajan besar" and "wajan"
/// are two things. Numbers that can only be somebody's do not get into lists.
/// </summary>
internal static partial class WishedGoods
{
    public const string Other = "(lain-lain)";

    private const int LongestText = 2_000;
    private const int LongestItem = 60;

    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["bh"] = "buah",
        ["pcs"] = "buah",
        ["pc"] = "buah",
        ["lbr"] = "lembar",
        ["ltr"] = "liter",
        ["mtr"] = "meter",
        ["btl"] = "botol",
        ["pkt"] = "paket",
        ["x"] = "",
    };

    public static List<WishedGood> Read(ReadOnlySpan<char> text)
    {
        var goods = new List<WishedGood>();
        if (text.IsWhiteSpace()) return goods;
        var clean = Spaces().Replace(text[..Math.Min(text.Length, LongestText)].ToString().ToLowerInvariant(), match => match.Value.Contains('\n', StringComparison.Ordinal) ? "\n" : " ");
        foreach (var part in Ends().Split(clean))
        {
            var item = Numbering().Replace(part, "").Trim(' ', '.', '-', '–', '*', '•', ':', '_');
            if (item.Length > 0) goods.Add(ReadOne(item));
        }

        return goods;
    }

    private static WishedGood ReadOne(string text)
    {
        if (LongNumber().IsMatch(text) || text.Contains('@', StringComparison.Ordinal)) return new(Other, "", 1);
        var match = AmountInFront().Match(text);
        if (!match.Success) match = AmountBehind().Match(text);
        if (!match.Success) return new(Short(text), "", 1);
        var unit = match.Groups["unit"].Value;
        return new(
            Short(match.Groups["item"].Value), Units.GetValueOrDefault(unit, unit), int.Parse(match.Groups["amount"].Value, CultureInfo.InvariantCulture));
    }

    private static string Short(string text) => text.Length <= LongestItem ? text : text[..LongestItem].TrimEnd();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces();

    // A comma between digits is one of a number; what stands in brackets belongs together.
    [GeneratedRegex(@"(?<!\([^)\n]*)(?:[;\n•|+]|,(?!\d)|(?<!\d),| & | dan )", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ends();

    [GeneratedRegex(@"^\s*(?:\d{1,2}[.)](?!\d)|[a-z][.)]\s)\s*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"\d(?:[ .-]?\d){7}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LongNumber();

    [GeneratedRegex(
        @"^(?<amount>[1-9]\d{0,2})\s?(?:(?<unit>x|unit|buah|bh|pcs?|set|ekor|paket|pkt|lembar|lbr|kg|liter|ltr|sak|karung|dus|botol|btl|meter|mtr|batang|pasang|rol|tabung)\s|(?<=\s))(?<item>\S.*)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AmountInFront();

    // Behind a thing only what counts whole pieces is an amount: a gas bottle of 3 kg is one.
    [GeneratedRegex(
        @"^(?<item>.*?\S)[\s:(=]+(?<amount>[1-9]\d{0,2})\s?(?<unit>unit|buah|bh|pcs?|set|ekor|paket|pkt|lembar|lbr|sak|karung|dus|botol|btl|batang|pasang)\)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AmountBehind();
}
