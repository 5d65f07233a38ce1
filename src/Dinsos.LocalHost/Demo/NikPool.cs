using System.Globalization;

namespace Dinsos.LocalHost.Demo;

/// <summary>
/// Numbers that no real person has: their sequence is 9000 to 9999, where real ones start at 0001 for each day and kecamatan.
/// No number is given twice.
/// </summary>
internal sealed class NikPool
{
    private static readonly string[] OldPrefixes = ["640405", "640401", "640502", "640602", "640607", "641001", "647301", "647302"];
    private static readonly string[] OtherProvinces =
        ["630301", "637101", "637203", "730801", "737101", "731106", "350601", "357801", "331501", "337401", "760401", "530801"];

    private readonly HashSet<string> _given = [];

    public string Draw(string kecamatan, Quirk quirks, DateOnly bornOn, bool female, Dice dice)
    {
        while (true)
        {
            var nik = Nik(Prefix(kecamatan, quirks, dice), bornOn, female, dice.Between(9000, 9999));
            if (_given.Add(nik))
                return nik;
        }
    }

    public static string Nik(string prefix, DateOnly bornOn, bool female, int sequence)
    {
        var day = bornOn.Day + (female ? 40 : 0);
        return $"{prefix}{day:00}{bornOn:MMyy}{sequence:0000}";
    }

    public static string Kk(string kecamatan, Dice dice)
    {
        var registeredOn = new DateOnly(2005, 1, 3).AddDays(dice.Between(0, 7000));
        return $"{kecamatan}{registeredOn.ToString("ddMMyy", CultureInfo.InvariantCulture)}{dice.Between(9000, 9999)}";
    }

    private static string Prefix(string kecamatan, Quirk quirks, Dice dice) => quirks switch
    {
        // Mahakam Ulu was cut out of Kutai Barat.
        _ when quirks.Has(Quirk.OldPrefix) && kecamatan.StartsWith("6411", StringComparison.Ordinal) =>
            "6407" + dice.Pick(["01", "02", "03", "04"]),
        _ when quirks.Has(Quirk.OldPrefix) => dice.Pick(OldPrefixes),
        _ when quirks.Has(Quirk.OtherProvince) => dice.Pick(OtherProvinces),
        _ => kecamatan,
    };
}
