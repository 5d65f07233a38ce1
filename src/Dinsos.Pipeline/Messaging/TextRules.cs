using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Messaging;

/// <summary>What a text must keep to, so that no message misleads anybody, gives anybody away, or costs more than it should.</summary>
internal static partial class TextRules
{
    /// <summary>Parts that an SMS may take.</summary>
    public const int MostSegments = 2;

    // Limits of approved templates, which hold for a text that may become one.
    private const int MostCharacters = 1024;

    /// <summary>What is wrong with the texts of a kind as they stand, by field.</summary>
    public static IEnumerable<string> ProblemsOf(MessageKind kind, KindTexts texts) =>
    [
        .. ProblemsOfWords(kind, texts.Whatsapp).Concat(ProblemsOfWhatsApp(kind, texts.Whatsapp)).Select(problem => $"kinds.{kind.Word()}.whatsapp: {problem}"),
        .. ProblemsOfWords(kind, texts.Sms).Concat(ProblemsOfSms(texts.Sms)).Select(problem => $"kinds.{kind.Word()}.sms: {problem}"),
        .. ProblemsOfTemplate(texts).Select(problem => $"kinds.{kind.Word()}.{problem}"),
    ];

    /// <summary>What is wrong with their length when the longest values stand in them.</summary>
    public static IEnumerable<string> ProblemsOfLength(MessageKind kind, MessageTexts texts)
    {
        foreach (var values in Placeholders.Longest(kind))
        {
            var whatsApp = texts.RenderLongest(kind, Channel.WhatsApp, values);
            if (whatsApp.Body.Length > MostCharacters)
                yield return $"kinds.{kind.Word()}.whatsapp: {whatsApp.Body.Length} characters with the longest values; at most {MostCharacters}";
            var sms = texts.RenderLongest(kind, Channel.Sms, values);
            if (sms.Segments > MostSegments)
            {
                yield return $"kinds.{kind.Word()}.sms: {sms.Segments} segments ({sms.Body.Length} characters) with the longest values; at most {MostSegments}"
                    + (SmsText.IsGsm(sms.Body) ? "" : $"; '{FirstOutside(sms.Body)}' is no character of the SMS alphabet and makes every part shorter");
            }
        }
    }

    /// <summary>Placeholders of a text in the order in which they appear, each once.</summary>
    public static IReadOnlyList<string> PlaceholdersOf(string text) => [.. Placeholder().Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>A text with its placeholders replaced.</summary>
    public static string Fill(string text, Func<string, string> value) => Placeholder().Replace(text, match => value(match.Groups["name"].Value));

    private static IEnumerable<string> ProblemsOfWords(MessageKind kind, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            yield return "the text is missing";
            yield break;
        }

        foreach (var placeholder in PlaceholdersOf(text).Where(name => !Placeholders.Of(kind).Contains(name)))
            yield return $"'{{{placeholder}}}' is not a placeholder of this kind; expected {string.Join(", ", Placeholders.Of(kind).Select(name => $"{{{name}}}"))}";
        if (Brace().IsMatch(Placeholder().Replace(text, ""))) yield return "a brace stands alone";
        if (Link().IsMatch(text)) yield return "messages carry no links";
        if (Private().IsMatch(text)) yield return "messages carry no amounts, no desil and no identity numbers";
        if (Sentences().Split(text).Any(sentence => Secret().IsMatch(sentence) && !Denial().IsMatch(sentence)))
            yield return "a sentence that names a code or password says that nobody asks for it ('tidak')";
        if (!PlaceholdersOf(text).Contains("telp")) yield return "must say whom to ask: {telp}";
    }

    private static IEnumerable<string> ProblemsOfWhatsApp(MessageKind kind, string text)
    {
        var wayOut = kind == MessageKind.OptOutConfirmation ? "MULAI" : "BERHENTI";
        if (!text.Contains(wayOut, StringComparison.Ordinal)) yield return $"must say how to change that: Balas {wayOut}";
        if (kind.AsksForReply() && !Reply().IsMatch(text.Replace(wayOut, "", StringComparison.Ordinal))) yield return "must say what to answer (balas)";
        if (AtTheEnd().IsMatch(text)) yield return "must not begin or end with a placeholder: such a template is not approved";
        if (SideBySide().IsMatch(text)) yield return "a word must stand between two placeholders: such a template is not approved";
    }

    private static IEnumerable<string> ProblemsOfSms(string text)
    {
        if (Reply().IsMatch(text)) yield return "an SMS cannot be answered, so it asks for nothing (balas)";
    }

    private static IEnumerable<string> ProblemsOfTemplate(KindTexts texts)
    {
        if (texts.ContentSid is { } sid && !ContentSid().IsMatch(sid)) yield return "contentSid: HX and 32 hexadecimal digits";
        if (texts.ContentSid is not null && texts.Variables is null) yield return "variables: must name the template's placeholders in the order of their numbers";
        if (texts.Variables is { } variables && !variables.Order(StringComparer.Ordinal).SequenceEqual(PlaceholdersOf(texts.Whatsapp).Order(StringComparer.Ordinal), StringComparer.Ordinal))
            yield return $"variables: must be the placeholders of the whatsapp text, each once: {string.Join(", ", PlaceholdersOf(texts.Whatsapp))}";
    }

    private static string FirstOutside(string text) => text.EnumerateRunes().First(rune => !SmsText.IsGsm(rune.ToString())).ToString();

    [GeneratedRegex(@"\{(?<name>[a-z]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[{}]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Brace();

    [GeneratedRegex(@"https?:|www\.|wa\.me|\b[a-z0-9-]+\.(com|id|net|org|info|me|ly|link|xyz|site|app)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"\bRp\b|\bRp[0-9.]|\bIDR\b|\brupiah\b|[0-9] ?(juta|ribu)\b|[0-9]\.[0-9]{3}\b|\bNIK\b|\bdesil\b|[0-9]{10}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Private();

    [GeneratedRegex(@"\b(PIN|OTP|sandi|password)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();

    [GeneratedRegex(@"\b(tidak|jangan)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Denial();

    [GeneratedRegex(@"[.;!?]\s", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sentences();

    [GeneratedRegex(@"\bbalas\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reply();

    [GeneratedRegex(@"\A\s*\{|\}\W*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AtTheEnd();

    [GeneratedRegex(@"\}\s*\{", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SideBySide();

    [GeneratedRegex(@"\AHX[0-9a-fA-F]{32}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ContentSid();
}
