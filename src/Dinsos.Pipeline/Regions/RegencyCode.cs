using System.Globalization;

namespace Dinsos.Pipeline.Regions;

/// <summary>One of the ten kabupaten and kota of Kalimantan Timur, by its four-digit Kemendagri code (never a BPS code).</summary>
public readonly record struct RegencyCode
{
    private static readonly (int Code, string Name)[] Known =
    [
        (6401, "Kabupaten Paser"), (6402, "Kabupaten Kutai Kartanegara"), (6403, "Kabupaten Berau"), (6407, "Kabupaten Kutai Barat"),
        (6408, "Kabupaten Kutai Timur"), (6409, "Kabupaten Penajam Paser Utara"), (6411, "Kabupaten Mahakam Ulu"),
        (6471, "Kota Balikpapan"), (6472, "Kota Samarinda"), (6474, "Kota Bontang"),
    ];

    private readonly int _index;

    private RegencyCode(int index) => _index = index;

    /// <summary>All ten, by code.</summary>
    public static IReadOnlyList<RegencyCode> All { get; } = [.. Enumerable.Range(0, Known.Length).Select(index => new RegencyCode(index))];

    /// <summary>The four digits as a number, such as 6472.</summary>
    public int Number => Known[_index].Code;

    /// <summary>The official name, such as Kota Samarinda.</summary>
    public string Name => Known[_index].Name;

    /// <summary>The regency of a code as it stands in a path, such as <c>6472</c>; false where there is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out RegencyCode code)
    {
        code = default;
        return text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && TryFrom(number, out code);
    }

    /// <summary>The regency of a code as it stands in a path.</summary>
    /// <exception cref="FormatException">There is none of this code.</exception>
    public static RegencyCode Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var code) ? code : throw new FormatException("There is no kabupaten or kota of Kalimantan Timur with this code.");

    /// <summary>The regency of a code as a number, such as 6472; false where there is none.</summary>
    public static bool TryFrom(int number, out RegencyCode code)
    {
        var index = Array.FindIndex(Known, known => known.Code == number);
        code = new RegencyCode(Math.Max(index, 0));
        return index >= 0;
    }

    /// <summary>The four digits.</summary>
    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
}
