namespace Dinsos.Pipeline.Messaging;

/// <summary>Texts as the province writes them. What a file leaves out is as in the embedded one.</summary>
internal sealed record MessageTextsFile(IReadOnlyDictionary<string, KindTexts> Kinds)
{
    public int Version { get; init; } = 1;

    public string? Note { get; init; }

    public IReadOnlyDictionary<string, string>? Office { get; init; }

    public MessageTariff? Tariff { get; init; }

    /// <summary>What is wrong, by field; the texts themselves are judged by <see cref="TextRules"/>.</summary>
    public IEnumerable<string> Problems()
    {
        if (Version != 1) yield return "version: is 1";
        foreach (var word in Kinds.Keys.Where(word => !Enum.GetValues<MessageKind>().Any(kind => kind.Word() == word)))
            yield return $"kinds.{word}: no kind of message has this name";
        foreach (var (name, value) in Office ?? new Dictionary<string, string>())
        {
            if (!Placeholders.OfOffice.Contains(name)) yield return $"office.{name}: expected one of {string.Join(", ", Placeholders.OfOffice)}";
            if (string.IsNullOrWhiteSpace(value)) yield return $"office.{name}: must not be blank";
        }

        foreach (var problem in Tariff?.Problems() ?? []) yield return problem;
    }
}

/// <summary>The texts of a kind.</summary>
/// <param name="Whatsapp">For WhatsApp, which may ask for an answer.</param>
/// <param name="Sms">For SMS, which cannot be answered.</param>
internal sealed record KindTexts(string Whatsapp, string Sms)
{
    /// <summary>The approved template; none = WhatsApp as free text.</summary>
    public string? ContentSid { get; init; }

    /// <summary>The template's placeholders by number.</summary>
    public IReadOnlyList<string>? Variables { get; init; }
}
