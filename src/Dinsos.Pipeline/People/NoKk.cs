using System.Globalization;
using System.Runtime.InteropServices;

namespace Dinsos.Pipeline.People;

/// <summary>
/// Number of a family card: six digits of the region of issue, six of the date of registration, four of a serial. It
/// groups a family at one moment and changes when a family moves or parts. Its text form is masked.
/// </summary>
public readonly record struct NoKk
{
    private readonly long _number;

    private NoKk(long number) => _number = number;

    /// <summary>The number as people may see it: <c>6472********0003</c>.</summary>
    public string Masked => string.Create(CultureInfo.InvariantCulture, $"{_number / 1_000_000_000_000:D4}********{_number % 10_000:D4}");

    /// <summary>Reads a cell, cleaned as a NIK is.</summary>
    /// <param name="cell">The text of the cell.</param>
    /// <param name="numeric">Whether the cell was a number: then a 0 at the end means that the last digit is lost.</param>
    public static NoKkReading Read(ReadOnlySpan<char> cell, bool numeric = false)
    {
        var digits = SixteenDigits.Read(cell, numeric);
        return digits.Fault switch
        {
            DigitsFault.Missing => new(NoKkFault.Missing, default, 0),
            DigitsFault.DamagedBySpreadsheet => new(NoKkFault.DamagedBySpreadsheet, default, 0),
            DigitsFault.FailedFormula => new(NoKkFault.FailedFormula, default, 0),
            DigitsFault.WrongLength => new(NoKkFault.WrongLength, default, digits.Count),
            DigitsFault.WrongCharacter => new(NoKkFault.WrongCharacter, default, digits.Count),
            _ when digits.Number % 1_111_111_111_111_111 == 0 => new(NoKkFault.SameDigits, default, 16),
            _ => new(NoKkFault.None, new NoKk(digits.Number), 16),
        };
    }

    /// <summary>The family card of sixteen digits that were read before, such as those of a packed row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number has not up to sixteen digits, or all are the same.</exception>
    public static NoKk FromNumber(long number)
    {
        if (number is <= 0 or > 9_999_999_999_999_999 || number % 1_111_111_111_111_111 == 0)
            throw new ArgumentOutOfRangeException(nameof(number), "The number is not a possible No KK.");
        return new NoKk(number);
    }

    /// <summary>The sixteen digits as a number, for packing.</summary>
    public long ToNumber() => _number;

    /// <summary>The sixteen digits in clear. Only for what is encrypted, hashed or given to people who may see it.</summary>
    public string Reveal() => _number.ToString("D16", CultureInfo.InvariantCulture);

    /// <summary>Whether somebody wrote the same number as NIK and as No KK.</summary>
    public bool SameDigitsAs(Nik nik) => _number == nik.ToNumber();

    /// <summary>The masked form.</summary>
    public override string ToString() => Masked;
}

/// <summary>What is wrong with a No KK.</summary>
public enum NoKkFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The cell is blank or says that there is none.</summary>
    Missing,

    /// <summary>More or fewer than sixteen digits.</summary>
    WrongLength,

    /// <summary>Something that is no digit.</summary>
    WrongCharacter,

    /// <summary>A spreadsheet took it for a number and lost digits.</summary>
    DamagedBySpreadsheet,

    /// <summary>A formula should have given it and failed.</summary>
    FailedFormula,

    /// <summary>Sixteen times the same digit.</summary>
    SameDigits,
}

/// <summary>A No KK as it was read from a cell.</summary>
/// <param name="Fault">What is wrong with it.</param>
/// <param name="NoKk">The number, where <see cref="Fault"/> is <see cref="NoKkFault.None"/>.</param>
/// <param name="Place">As for a NIK: the number of digits, or which character is no digit.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct NoKkReading(NoKkFault Fault, NoKk NoKk, int Place)
{
    /// <summary>The No KK where it can be used, otherwise null.</summary>
    public NoKk? Value => Fault == NoKkFault.None ? NoKk : null;
}
