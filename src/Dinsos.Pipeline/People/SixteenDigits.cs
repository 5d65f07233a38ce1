using System.Runtime.InteropServices;

namespace Dinsos.Pipeline.People;

/// <summary>How a number of sixteen digits reads, before anything is known of what it stands for.</summary>
internal enum DigitsFault
{
    None,
    Missing,
    WrongLength,
    WrongCharacter,
    DamagedBySpreadsheet,
    FailedFormula,
}

/// <summary>
/// A number of sixteen digits as NIK and No KK have it, read from a cell: dots, dashes, spaces, quotation marks and a
/// label before it ("NIK: ") are taken away, nothing is guessed.
/// </summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Number">The sixteen digits as a number, where nothing is wrong.</param>
/// <param name="Count">How many digits there are; with <see cref="DigitsFault.WrongCharacter"/> the place, from 1, of the first that is none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SixteenDigits(DigitsFault Fault, long Number, int Count)
{
    public static SixteenDigits Read(ReadOnlySpan<char> cell, bool numeric)
    {
        if (cell.Length == 16 && !numeric && long.TryParse(cell, System.Globalization.NumberStyles.None, provider: null, out var plain))
            return new(DigitsFault.None, plain, 16);

        Span<char> room = stackalloc char[80];
        var text = CellText.Clean(cell, room);
        if (CellText.IsNothing(text))
            return new(DigitsFault.Missing, 0, 0);
        if (CellText.IsFailure(text))
            return new(DigitsFault.FailedFormula, 0, 0);
        if (CellText.HasExponent(text))
            return new(DigitsFault.DamagedBySpreadsheet, 0, 0);

        text = WithoutLabel(text);
        var decimals = DecimalsAfterSixteen(text);
        if (decimals > 0)
        {
            numeric = true;
            text = text[..^decimals];
        }

        return Count16(text, numeric);
    }

    private static SixteenDigits Count16(ReadOnlySpan<char> text, bool numeric)
    {
        long number = 0;
        var count = 0;
        var last = '\0';
        foreach (var character in text)
        {
            if (character is ' ' or '.' or '-' or '\'' or '"')
                continue;
            if (!char.IsAsciiDigit(character))
                return HasDigit(text) ? new(DigitsFault.WrongCharacter, 0, count + 1) : new(DigitsFault.Missing, 0, 0);
            count++;
            last = character;
            if (count <= 16)
                number = number * 10 + (character - '0');
        }

        if (count == 0 || (count == 1 && number == 0))
            return new(DigitsFault.Missing, 0, 0);
        // A spreadsheet keeps fifteen digits of a number and makes the rest 0.
        if (numeric && count >= 16 && last == '0')
            return new(DigitsFault.DamagedBySpreadsheet, 0, count);
        return count == 16 ? new(DigitsFault.None, number, 16) : new(DigitsFault.WrongLength, 0, count);
    }

    // Digits of other scripts count here: they were meant as a number, which words were not.
    private static bool HasDigit(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
            if (char.IsDigit(character))
                return true;
        return false;
    }

    private static ReadOnlySpan<char> WithoutLabel(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon >= 0 && !text[..colon].ContainsAnyInRange('0', '9'))
            return text[(colon + 1)..];
        foreach (var label in (ReadOnlySpan<string>)["NIK", "NO KTP", "NO. KTP", "KTP", "NO KK", "NO. KK", "KK"])
            if (text.StartsWith(label, StringComparison.OrdinalIgnoreCase))
                return text[label.Length..];
        return text;
    }

    // "6472015204809003.0" comes from a program that held the number as a floating-point one.
    private static int DecimalsAfterSixteen(ReadOnlySpan<char> text)
    {
        var separator = text.LastIndexOfAny('.', ',');
        if (separator < 0)
            return 0;
        var tail = text[(separator + 1)..];
        return tail.Length is 1 or 2 && tail.IndexOfAnyExcept('0') < 0 && separator == 16 && text[..16].IndexOfAnyExceptInRange('0', '9') < 0
            ? tail.Length + 1
            : 0;
    }
}
