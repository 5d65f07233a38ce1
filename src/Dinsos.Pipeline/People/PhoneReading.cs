namespace Dinsos.Pipeline.People;

/// <summary>Telephone numbers as they were read from one cell.</summary>
/// <param name="Fault">Why there is no mobile number.</param>
/// <param name="Number">The first mobile number.</param>
/// <param name="Extra">The second one, where the cell holds several.</param>
/// <param name="Landline">The first landline, with its leading 0.</param>
public readonly record struct PhoneReading(PhoneFault Fault, MobileNumber? Number, MobileNumber? Extra, string? Landline)
{
    private const int MostDigits = 20;

    internal static PhoneReading Of(ReadOnlySpan<char> cell) =>
        Plain(cell) is { } number ? new(PhoneFault.None, number, null, null) : OfAny(cell);

    // Most cells hold one number and nothing else: 081234567890.
    private static MobileNumber? Plain(ReadOnlySpan<char> cell) =>
        cell.Length is >= 10 and <= 13 && cell[0] == '0' && cell[1] == '8'
        && long.TryParse(cell, System.Globalization.NumberStyles.None, provider: null, out var number) && MobileNumber.IsMobile(number)
            ? new MobileNumber(number)
            : null;

    private static PhoneReading OfAny(ReadOnlySpan<char> cell)
    {
        Span<char> room = stackalloc char[160];
        var text = CellText.Clean(cell, room);
        if (CellText.IsNothing(text))
            return new(PhoneFault.Missing, null, null, null);
        if (CellText.IsFailure(text))
            return new(PhoneFault.NotMobile, null, null, null);
        if (CellText.HasExponent(text))
            return new(PhoneFault.DamagedBySpreadsheet, null, null, null);

        var reading = new PhoneReading(PhoneFault.Missing, null, null, null);
        while (!text.IsEmpty)
        {
            var (end, next) = NextBreak(text);
            reading = reading.With(text[..end]);
            text = text[next..];
        }

        return reading;
    }

    private PhoneReading With(ReadOnlySpan<char> segment)
    {
        Span<char> room = stackalloc char[MostDigits];
        var (count, broken) = Digits(segment, room);
        if (count == 0)
            return this;
        if (count > 13 && TwoInOne(segment) is { } pair)
            return pair;

        var national = National(room[..Math.Min(count, MostDigits)]);
        var number = count > MostDigits || national.Length > 18 ? -1 : national.IsEmpty ? 0 : long.Parse(national);
        if (!broken && number > 0 && MobileNumber.IsMobile(number))
            return Number is null ? new(PhoneFault.None, new MobileNumber(number), null, Landline)
                : this with { Extra = Extra ?? new MobileNumber(number) };

        var fault = Why(national, number, broken);
        var landline = fault == PhoneFault.Landline ? Landline ?? $"0{national}" : Landline;
        return Number is null && (Fault is PhoneFault.Missing || fault == PhoneFault.Landline)
            ? this with { Fault = fault, Landline = landline }
            : this with { Landline = landline };
    }

    private static PhoneFault Why(ReadOnlySpan<char> national, long number, bool broken)
    {
        if (number == 0)
            return PhoneFault.Missing;
        if (broken)
            return PhoneFault.NotMobile;
        if (number < 0)
            return PhoneFault.TooLong;
        if (national[0] == '8')
            return national.Length < 9 ? PhoneFault.TooShort : national.Length > 12 ? PhoneFault.TooLong : PhoneFault.NotMobile;
        if (national.Length < 8)
            return PhoneFault.TooShort;
        return national[0] is >= '2' and <= '9' && national.Length <= 11 ? PhoneFault.Landline : PhoneFault.NotMobile;
    }

    // "089012345678 089111112222" has only a space between the two; inside one number spaces are common too.
    private static PhoneReading? TwoInOne(ReadOnlySpan<char> segment)
    {
        Span<char> room = stackalloc char[MostDigits];
        var numbers = new PhoneReading(PhoneFault.Missing, null, null, null);
        foreach (var range in segment.Split(' '))
        {
            var (count, broken) = Digits(segment[range], room);
            if (count == 0)
                continue;
            if (broken || count > 15 || !long.TryParse(National(room[..count]), out var number) || !MobileNumber.IsMobile(number))
                return null;
            numbers = numbers.Number is null
                ? new(PhoneFault.None, new MobileNumber(number), null, null)
                : numbers with { Extra = numbers.Extra ?? new MobileNumber(number) };
        }

        return numbers.Extra is null ? null : numbers;
    }

    // A letter between two digits is a mistyped digit, so the number is not whole.
    private static (int Count, bool Broken) Digits(ReadOnlySpan<char> segment, Span<char> room)
    {
        var count = 0;
        var broken = false;
        // "89012345678.0" comes from a program that held the number as a floating-point one.
        if (segment.EndsWith(".0"))
            segment = segment[..^2];
        for (var at = 0; at < segment.Length; at++)
        {
            if (char.IsAsciiDigit(segment[at]))
            {
                if (count < room.Length)
                    room[count] = segment[at];
                count++;
            }
            else if (char.IsLetter(segment[at]) && count > 0 && at + 1 < segment.Length
                && char.IsAsciiDigit(segment[at - 1]) && char.IsAsciiDigit(segment[at + 1]))
            {
                broken = true;
            }
        }

        return (count, broken);
    }

    private static ReadOnlySpan<char> National(ReadOnlySpan<char> digits)
    {
        if (digits.StartsWith("00"))
            digits = digits.TrimStart('0');
        if (digits.StartsWith("62") && digits.Length > 10)
            digits = digits[2..];
        return digits.TrimStart('0');
    }

    private static (int End, int Next) NextBreak(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '/' or ',' or ';' or '|' or '&' or '\\')
                return (at, at + 1);
            if (text[at] == ' ')
            {
                foreach (var word in (ReadOnlySpan<string>)[" atau ", " dan "])
                    if (text[at..].StartsWith(word, StringComparison.OrdinalIgnoreCase))
                        return (at, at + word.Length);
            }
        }

        return (text.Length, text.Length);
    }
}
