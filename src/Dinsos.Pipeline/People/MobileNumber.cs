using System.Globalization;

namespace Dinsos.Pipeline.People;

/// <summary>
/// An Indonesian mobile number: <c>8[1-35-9]</c> and seven to ten digits after the country code 62 (libphonenumber's plan). Its text form is masked.
/// </summary>
public readonly record struct MobileNumber
{
    private readonly long _national;

    internal MobileNumber(long national) => _national = national;

    /// <summary>The number as people may see it: <c>0812****7890</c>.</summary>
    public string Masked
    {
        get
        {
            var national = _national.ToString(CultureInfo.InvariantCulture);
            return $"0{national.AsSpan(0, 3)}****{national.AsSpan(national.Length - 4)}";
        }
    }

    /// <summary>Reads a cell that may hold labels, several numbers, a landline or nothing.</summary>
    public static PhoneReading Read(ReadOnlySpan<char> cell) => PhoneReading.Of(cell);

    /// <summary>The number of national digits that were read before, such as those of a packed row: 9 to 12 digits that begin with 8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The digits are not those of a mobile number; the message does not show them.</exception>
    public static MobileNumber FromNumber(long national) =>
        IsMobile(national) ? new(national) : throw new ArgumentOutOfRangeException(nameof(national), "The digits are not those of a mobile number.");

    /// <summary>The digits after the country code as a number, for packing.</summary>
    public long ToNumber() => _national;

    /// <summary>The number in clear in the form E.164, such as +62 and the national digits.</summary>
    public string Reveal() => string.Create(CultureInfo.InvariantCulture, $"+62{_national}");

    /// <summary>The masked form.</summary>
    public override string ToString() => Masked;

    internal static bool IsMobile(long national)
    {
        if (national is < 810_000_000 or > 899_999_999_999)
            return false;
        while (national >= 100)
            national /= 10;
        return national is >= 81 and <= 89 and not 84;
    }
}

/// <summary>Why no mobile number could be read.</summary>
public enum PhoneFault
{
    /// <summary>There is one.</summary>
    None,

    /// <summary>The cell is blank or says that there is none.</summary>
    Missing,

    /// <summary>A landline, which takes neither WhatsApp nor SMS.</summary>
    Landline,

    /// <summary>Too few digits.</summary>
    TooShort,

    /// <summary>Too many digits.</summary>
    TooLong,

    /// <summary>A spreadsheet took it for a number and lost digits.</summary>
    DamagedBySpreadsheet,

    /// <summary>Not the number of an Indonesian mobile network.</summary>
    NotMobile,
}
