using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Audit;

/// <summary>What a person writes into the log. The log is kept, so it holds nobody's number.</summary>
public static partial class AuditText
{
    /// <summary>The longest reason that is recorded, in characters.</summary>
    public const int Longest = 2_000;

    /// <summary>Whether a text holds what looks like a NIK, a family card or a mobile phone.</summary>
    public static bool HoldsANumberOfAPerson(string? text) => text is not null && PersonNumber().IsMatch(Id().Replace(text, "-"));

    // Ids of accounts, drafts and files are hexadecimal, and digits in them are no number of anybody.
    [GeneratedRegex(
        @"(?<![0-9a-z])(?=[0-9-]*[a-f])([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-z])",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Id();

    [GeneratedRegex(@"(?<!\d)(\d{4}[ .-]?\d{4}[ .-]?\d{4}[ .-]?\d{4}|\d{6}[ .-]\d{6}[ .-]\d{4}|(\+?62|0)[ .-]?8\d[ .-]?\d(?:[ .-]?\d){6,9})(?!\d)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PersonNumber();
}
