using Dinsos.Pipeline.People;

namespace Dinsos.Pipeline.Intake;

/// <summary>What a cell looks like before anybody parses it.</summary>
internal static class NumberLike
{
    /// <summary>Exactly the 16 digits of a NIK.</summary>
    public static bool IsPlainNik(string? text) => IsPlainNik(text.AsSpan());

    /// <inheritdoc cref="IsPlainNik(string?)"/>
    public static bool IsPlainNik(ReadOnlySpan<char> text) => text.Length == 16 && !text.ContainsAnyExceptInRange('0', '9');

    /// <summary>Whether the cell may be a NIK that somebody damaged: at least 10 digits, or a number in E notation.</summary>
    public static bool MayBeNik(string? text)
    {
        if (text is null)
            return false;
        if (IsPlainNik(text))
            return true;
        return !IsNip(text) && (Digits(text) >= 10 || IsExponential(text));
    }

    /// <summary>Whether a run of at least 12 digits stands in the cell; no header has one.</summary>
    public static bool IsLong(string? text) => text is not null && LongestRun(text) >= 12;

    /// <summary>The number of a civil servant, 18 digits, marked as such.</summary>
    public static bool IsNip(string text) => text.AsSpan().TrimStart().StartsWith("NIP", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the cell says that there is nothing: dashes, dots, or what a formula gives over an empty form.</summary>
    public static bool IsNothing(string? text) =>
        text is null || !text.AsSpan().ContainsAnyExcept("-–—._ \u00a0") || (text[0] == '#' && CellText.IsFailure(text));

    public static int Digits(string text)
    {
        var digits = 0;
        foreach (var sign in text)
            digits += char.IsAsciiDigit(sign) ? 1 : 0;
        return digits;
    }

    private static bool IsExponential(string text)
    {
        var e = text.IndexOf("E+", StringComparison.OrdinalIgnoreCase);
        return e > 0 && char.IsAsciiDigit(text[e - 1]);
    }

    private static int LongestRun(string text)
    {
        var (run, longest) = (0, 0);
        foreach (var sign in text)
        {
            run = char.IsAsciiDigit(sign) ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
