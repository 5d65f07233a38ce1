using System.Globalization;

namespace Dinsos.Pipeline.People;

/// <summary>
/// Nomor Induk Kependudukan, the number of one person for life: six digits of the kecamatan of first registration, the
/// birth date as DDMMYY (DD + 40 for women) and a sequence from 0001; it has no check digit (PP 37/2007 article 37).
/// It is made by <see cref="Read"/> only, so that one which cannot exist is never held; the default value is not a NIK.
/// Its text form is masked.
/// </summary>
public readonly record struct Nik
{
    private readonly long _number;

    internal Nik(long number) => _number = number;

    /// <summary>The six digits of the kecamatan of first registration, a Kemendagri code.</summary>
    public int RegionPrefix => (int)(_number / 10_000_000_000);

    /// <summary>The province of first registration, two digits.</summary>
    public int Province => (int)(_number / 100_000_000_000_000);

    /// <summary>The kabupaten or kota of first registration, four digits.</summary>
    public int Regency => (int)(_number / 1_000_000_000_000);

    /// <summary>Day of birth, 1 to 31.</summary>
    public int Day => RawDay > 40 ? RawDay - 40 : RawDay;

    /// <summary>Month of birth, 1 to 12.</summary>
    public int Month => (int)(_number / 1_000_000 % 100);

    /// <summary>Year of birth without its century, 0 to 99.</summary>
    public int TwoDigitYear => (int)(_number / 10_000 % 100);

    /// <summary>Sequence, 1 to 9999.</summary>
    public int Sequence => (int)(_number % 10_000);

    /// <summary>Sex that the day of birth tells.</summary>
    public Sex Sex => RawDay > 40 ? Sex.Female : Sex.Male;

    /// <summary>The NIK as people may see it: <c>6472********0003</c>.</summary>
    public string Masked => string.Create(CultureInfo.InvariantCulture, $"{Regency:D4}********{Sequence:D4}");

    private int RawDay => (int)(_number / 100_000_000 % 100);

    /// <summary>
    /// Reads a cell. Dots, dashes, spaces, quotation marks and a label ("NIK: ") are taken away; a number that a spreadsheet
    /// has damaged is told apart from a mistyped one and never mended.
    /// </summary>
    /// <param name="cell">The text of the cell.</param>
    /// <param name="numeric">Whether the cell was a number: then a 0 at the end means that the last digit is lost.</param>
    public static NikReading Read(ReadOnlySpan<char> cell, bool numeric = false)
    {
        var digits = SixteenDigits.Read(cell, numeric);
        return digits.Fault switch
        {
            DigitsFault.Missing => new(NikFault.Missing, default, 0),
            DigitsFault.DamagedBySpreadsheet => new(NikFault.DamagedBySpreadsheet, default, 0),
            DigitsFault.FailedFormula => new(NikFault.FailedFormula, default, 0),
            DigitsFault.WrongLength => new(NikFault.WrongLength, default, digits.Count),
            DigitsFault.WrongCharacter => new(NikFault.WrongCharacter, default, digits.Count),
            _ => Judge(new Nik(digits.Number)),
        };
    }

    /// <summary>The NIK of sixteen digits that were read before, such as those of a packed row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not a possible NIK; the message does not show it.</exception>
    public static Nik FromNumber(long number)
    {
        var nik = new Nik(number);
        if (number is <= 0 or > 9_999_999_999_999_999 || Judge(nik).Fault != NikFault.None)
            throw new ArgumentOutOfRangeException(nameof(number), "The number is not a possible NIK.");
        return nik;
    }

    /// <summary>The sixteen digits as a number, for packing.</summary>
    public long ToNumber() => _number;

    /// <summary>The sixteen digits in clear. Only for what is encrypted, hashed or given to people who may see it.</summary>
    public string Reveal() => _number.ToString("D16", CultureInfo.InvariantCulture);

    /// <summary>
    /// The birth date that the NIK tells. The century is not in it: a year above the reference year's own two digits is of
    /// the 1900s; otherwise it is the one that gives an age from <paramref name="minAge"/> to <paramref name="maxAge"/>, and failing that the 2000s.
    /// </summary>
    /// <param name="on">The day on which the age counts.</param>
    /// <param name="minAge">Least age that the programme expects.</param>
    /// <param name="maxAge">Greatest age that the programme expects.</param>
    public DateOnly BirthDate(DateOnly on, int minAge = 0, int maxAge = 99)
    {
        var (older, younger) = (Birthday.Make(1900 + TwoDigitYear, Month, Day), Birthday.Make(2000 + TwoDigitYear, Month, Day));
        if (older is null || younger is null)
            return (older ?? younger).GetValueOrDefault();
        if (younger > on)
            return older.Value;
        var age = Birthday.Age(older.Value, on);
        return age >= minAge && age <= maxAge ? older.Value : younger.Value;
    }

    /// <summary>Whether the birth date agrees with the digits; a corrected date does not change the NIK, so a difference is no fault.</summary>
    public bool AgreesWith(DateOnly birthDate)
    {
        var (year, month, day) = birthDate;
        return day == Day && month == Month && year % 100 == TwoDigitYear;
    }

    /// <summary>The masked form.</summary>
    public override string ToString() => Masked;

    private static NikReading Judge(Nik nik)
    {
        var fault = nik switch
        {
            _ when nik._number % 1_111_111_111_111_111 == 0 => NikFault.SameDigits,
            _ when nik._number == 1_234_567_890_123_456 => NikFault.CountingDigits,
            _ when !IsProvince(nik.Province) => NikFault.ImpossibleProvince,
            _ when nik.Regency % 100 is 0 or 70 => NikFault.ImpossibleRegency,
            _ when !IsDate(nik) => NikFault.ImpossibleDate,
            _ when nik.Sequence == 0 => NikFault.ImpossibleSequence,
            _ => NikFault.None,
        };
        return new(fault, fault == NikFault.None ? nik : default, 16);
    }

    // Kepmendagri 050-145/2022: provinces that exist or have existed since NIK are issued.
    private static bool IsProvince(int code) =>
        code is >= 11 and <= 19 or 21 or >= 31 and <= 36 or >= 51 and <= 53 or >= 61 and <= 65 or >= 71 and <= 76 or 81 or 82 or >= 91 and <= 96;

    private static bool IsDate(Nik nik) =>
        nik.RawDay is >= 1 and <= 31 or >= 41 and <= 71
        && (Birthday.Make(1900 + nik.TwoDigitYear, nik.Month, nik.Day) ?? Birthday.Make(2000 + nik.TwoDigitYear, nik.Month, nik.Day)) is not null;
}
