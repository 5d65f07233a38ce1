using System.Globalization;

namespace Dinsos.LocalHost.Demo;

/// <summary>The ways in which clerks write one value.</summary>
internal static class Spelling
{
    private static readonly string[] Months =
        ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

    private static readonly string[] OldMonths =
        ["Januari", "Pebruari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "Nopember", "Desember"];

    private static readonly string[] ShortMonths = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nop", "Des"];

    public static SheetCell Date(DateOnly day, DateSpelling spelling, bool workbook, string place) => spelling switch
    {
        DateSpelling.Cell => SheetCell.Of(day, shown: true),
        DateSpelling.Serial when workbook => SheetCell.Of(day, shown: false),
        DateSpelling.ShortSlashed when CenturyIsClear(day) => $"{day.Day}/{day.Month}/{day:yy}",
        DateSpelling.Dashed when CenturyIsClear(day) => $"{day:dd}-{ShortMonths[day.Month - 1]}-{day:yy}",
        DateSpelling.Words => $"{day.Day} {Months[day.Month - 1]} {day.Year}",
        DateSpelling.OldWords => $"{day.Day} {OldMonths[day.Month - 1]} {day.Year}",
        DateSpelling.Iso => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateSpelling.Dotted => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
        DateSpelling.WithPlace => $"{place}, {day.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture)}",
        _ => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
    };

    public static SheetCell Money(int rupiah, MoneySpelling spelling, Dice dice) => spelling switch
    {
        MoneySpelling.Rupiah => $"Rp {Dotted(rupiah)}{dice.Pick(["", ",-"])}",
        MoneySpelling.Decimals => $"{Dotted(rupiah)},00",
        MoneySpelling.Millions when rupiah % 1_000_000 == 0 => $"{rupiah / 1_000_000}jt",
        MoneySpelling.Millions when rupiah % 100_000 == 0 => $"Rp. {rupiah / 1_000_000},{rupiah / 100_000 % 10} juta",
        _ => SheetCell.Of(rupiah),
    };

    /// <summary>Spells a number of twelve digits that begins with a zero.</summary>
    public static string Phone(string number, Dice dice)
    {
        var grouped = $"{number[..4]}-{number[4..8]}-{number[8..]}";
        return dice.Between(0, 19) switch
        {
            0 => grouped,
            1 => $"62 {number[1..4]} {number[4..8]} {number[8..]}",
            2 => $"+62(0){grouped[1..]}",
            3 => "'" + number,
            4 => number[1..],
            5 => $"+62 {number[1..4]}.{number[4..8]}.{number[8..]}",
            6 => $"0062 {number[1..]}",
            7 => $"WA: {grouped}",
            8 => $"{number[..4]} {number[4..8]} {number[8..]} / 0890 1111 2222",
            _ => number,
        };
    }

    public static string UnreadablePhone(string number, Dice dice) => dice.Pick(["8,9E+10", "0", "0541-123456", number[..5], number + "123"]);

    public static string Nik(string nik, Dice dice) => dice.Between(0, 49) switch
    {
        0 => "'" + nik,
        1 => $"{nik[..2]}.{nik[2..4]}.{nik[4..6]}.{nik[6..12]}.{nik[12..]}",
        2 => $"{nik[..4]} {nik[4..8]} {nik[8..12]} {nik[12..]}",
        3 => nik + " ",
        _ => nik,
    };

    public static string Business(string business, Dice dice) => dice.Between(0, 5) switch
    {
        0 => business.ToUpperInvariant(),
        1 => char.ToUpperInvariant(business[0]) + business[1..],
        2 => business switch
        {
            "makanan" => "jualan nasi kuning",
            "minuman" => "es teh",
            "gorengan" => "Jual Gorengan",
            "ternak ayam" => "ternak ayam kampung",
            "pengolahan kue" => "kue kering",
            "perdagangan sembako" => "warung sembako",
            "perikanan" => "keramba ikan",
            "peternakan" => "Ternak",
            _ => business,
        },
        _ => business,
    };

    public static string Desa(DemoDesa desa, bool kampung, Dice dice)
    {
        if (desa.Name.StartsWith("Sungai ", StringComparison.Ordinal))
            return dice.Pick(["Sei ", "SUNGAI  "]) + desa.Name["Sungai ".Length..];
        return dice.Between(0, 2) switch
        {
            0 => desa.Name.ToUpperInvariant().Replace(" ", "  ", StringComparison.Ordinal),
            _ when desa.IsKelurahan => $"Kel. {desa.Name}",
            _ when kampung => $"{dice.Pick(["Kamp.", "Kp."])} {desa.Name}",
            _ => $"Ds. {desa.Name}",
        };
    }

    // Read from 1965 to 1999 a year of two digits cannot mean any other century for a person of working age.
    private static bool CenturyIsClear(DateOnly day) => day.Year is >= 1965 and <= 1999;

    private static string Dotted(int rupiah) => rupiah.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.');
}
