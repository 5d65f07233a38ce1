namespace Dinsos.Pipeline.Messaging;

/// <summary>How the texts of a kind look with made-up values.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="WhatsApp">The WhatsApp text with usual values.</param>
/// <param name="Sms">The SMS with usual values.</param>
/// <param name="LongestWhatsApp">The WhatsApp text with the longest values that are real.</param>
/// <param name="LongestSms">The SMS with the longest values: of several sets of them that with the longest text.</param>
/// <param name="ContentSid">Id of the approved WhatsApp template; none = not approved yet.</param>
/// <param name="TemplateBody">The WhatsApp text with numbers in place of names, as it is handed in for approval.</param>
/// <param name="Variables">What stands for the numbers, the first for <c>{{1}}</c>: placeholder and a sample.</param>
public sealed record MessagePreview(
    MessageKind Kind, MessageText WhatsApp, MessageText Sms, MessageText LongestWhatsApp, MessageText LongestSms,
    string? ContentSid, string TemplateBody, IReadOnlyList<(string Placeholder, string Sample)> Variables)
{
    /// <summary>Shows the texts of a kind.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="kind">The kind.</param>
    public static MessagePreview Of(MessageTexts texts, MessageKind kind)
    {
        var samples = Placeholders.Samples(kind);
        var (template, variables) = texts.TemplateForm(kind);
        return new(
            kind, Render(texts, kind, Channel.WhatsApp, samples), Render(texts, kind, Channel.Sms, samples), Longest(texts, kind, Channel.WhatsApp), Longest(texts, kind, Channel.Sms),
            texts.TemplateOf(kind)?.ContentSid, template, [.. variables.Select(placeholder => (placeholder, samples[placeholder]))]);
    }

    private static MessageText Longest(MessageTexts texts, MessageKind kind, Channel channel) =>
        Placeholders.Longest(kind).Select(values => Render(texts, kind, channel, values)).MaxBy(text => text.Body.Length)!;

    private static MessageText Render(MessageTexts texts, MessageKind kind, Channel channel, Dictionary<string, string> values) =>
        texts.Render(kind, channel, values.GetValueOrDefault("nama", ""), values);
}
