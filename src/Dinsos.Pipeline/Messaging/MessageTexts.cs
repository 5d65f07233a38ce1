using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Messaging;

/// <summary>
/// The texts of all messages, as data (<c>config/messages.json</c>, embedded where absent). They are checked when they are
/// read, so that a text with an unknown placeholder, a link or a missing channel never reaches a person.
/// </summary>
public sealed partial class MessageTexts
{
    private readonly Dictionary<(MessageKind Kind, Channel Channel), string> _texts = [];
    private readonly Dictionary<string, string> _office;

    private MessageTexts(MessageTextsFile file)
    {
        _office = new(file.Office ?? []);
        foreach (var kind in Enum.GetValues<MessageKind>())
        {
            if (file.Kinds is null || !file.Kinds.TryGetValue(kind.Word(), out var texts))
                throw new InvalidDataException($"kinds: '{kind.Word()}' is missing.");

            _texts[(kind, Channel.WhatsApp)] = Checked(kind, "whatsapp", texts.Whatsapp);
            _texts[(kind, Channel.Sms)] = Checked(kind, "sms", texts.Sms);
        }
    }

    /// <summary>The texts that stand in the program.</summary>
    public static MessageTexts Embedded { get; } = ReadEmbedded();

    /// <summary>Placeholders that a text of the kind may use; <c>nama</c>, <c>petugas</c> and <c>telp</c> need no value from the caller.</summary>
    public static IReadOnlyList<string> PlaceholdersOf(MessageKind kind) => kind switch
    {
        MessageKind.BimtekInvitation => ["nama", "petugas", "telp", "program", "tanggal", "jam", "tempat"],
        MessageKind.BimtekChange => ["nama", "petugas", "telp", "program", "tanggal"],
        MessageKind.DeliveryNotice => ["nama", "petugas", "telp", "program", "tanggal", "jam"],
        MessageKind.DeliveryChange => ["nama", "petugas", "telp", "program", "tanggal", "alasan", "batas"],
        MessageKind.MonitoringCheckIn => ["nama", "petugas", "telp", "program", "tanggal"],
        MessageKind.SubmissionAnswer => ["nama", "petugas", "telp", "program", "tanggal", "jam", "hasil", "map"],
        MessageKind.CheckEscalation => ["nama", "petugas", "telp", "program", "tanggal", "hasil", "map"],
        MessageKind.AccountabilityReminder => ["nama", "petugas", "telp", "program", "tanggal"],
        MessageKind.BimtekReminder => ["nama", "petugas", "telp", "program", "tanggal", "jam", "tempat"],
        MessageKind.DeliveryReminder => ["nama", "petugas", "telp", "program", "tanggal", "jam"],
        MessageKind.Waitlist => ["nama", "petugas", "telp", "program"],
        MessageKind.FieldTask => ["nama", "petugas", "telp", "program", "tanggal", "jumlah", "map"],
        MessageKind.OptOutConfirmation or MessageKind.OptInConfirmation => ["petugas", "telp"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind without placeholders."),
    };

    /// <summary>Reads and checks texts.</summary>
    /// <exception cref="InvalidDataException">The message names the field that is wrong.</exception>
    public static MessageTexts Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var file = JsonSerializer.Deserialize(json, MessageTextsJson.Default.MessageTextsFile);
            return new MessageTexts(file ?? throw new InvalidDataException("The file is empty."));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The file is not JSON of the right form, at {e.Path}.", e);
        }
    }

    /// <summary>The text of a kind with its placeholders filled.</summary>
    /// <param name="kind">What the message is about.</param>
    /// <param name="channel">How it will travel.</param>
    /// <param name="name">Name of the person.</param>
    /// <param name="values">Values of the other placeholders.</param>
    /// <exception cref="ArgumentException">A placeholder of the text has no value.</exception>
    public MessageText Render(MessageKind kind, Channel channel, string name, IReadOnlyDictionary<string, string> values)
    {
        var body = Placeholder().Replace(_texts[(kind, channel)], match => Value(match.Groups["name"].Value));
        if (channel == Channel.WhatsApp)
            return new(channel, body, 1);

        var plain = SmsText.Plain(body);
        return new(channel, plain, SmsText.Segments(plain));

        string Value(string placeholder) => placeholder == "nama" ? name
            : values.TryGetValue(placeholder, out var value) || _office.TryGetValue(placeholder, out value) ? value
            : throw new ArgumentException($"The text of {kind.Word()} needs a value for '{placeholder}'.", nameof(values));
    }

    /// <summary>Parts of an SMS at most: each costs as much as 17 messages by WhatsApp.</summary>
    internal const int MostSegments = 2;

    /// <summary>The approved template of a kind for WhatsApp; none where there is none.</summary>
    internal (string ContentSid, IReadOnlyList<string> Variables)? TemplateOf(MessageKind kind) => null;

    /// <summary>A message in the words of an SMS.</summary>
    internal MessageText Sms(OutboxRow row) => Render(MessageKinds.Parse(row.Kind), Channel.Sms, row.Content.Name, row.Content.Values);

    /// <summary>What the numbered places of a message's template stand for, as the provider wants it; none for free text.</summary>
    internal string? Variables(OutboxRow row) => null;

    private static string Checked(MessageKind kind, string channel, string? text)
    {
        var field = $"kinds.{kind.Word()}.{channel}";
        if (string.IsNullOrWhiteSpace(text))
            throw new InvalidDataException($"{field}: the text is missing.");

        foreach (var placeholder in Placeholder().Matches(text).Select(match => match.Groups["name"].Value))
        {
            if (!PlaceholdersOf(kind).Contains(placeholder))
                throw new InvalidDataException($"{field}: '{{{placeholder}}}' is not a placeholder of this kind.");
        }

        if (Brace().IsMatch(Placeholder().Replace(text, "")))
            throw new InvalidDataException($"{field}: a brace stands alone.");
        if (Link().IsMatch(text))
            throw new InvalidDataException($"{field}: messages carry no links.");
        if (Amount().IsMatch(text))
            throw new InvalidDataException($"{field}: messages carry no amounts and no identity numbers.");
        return text;
    }

    private static MessageTexts ReadEmbedded()
    {
        using var stream = typeof(MessageTexts).Assembly.GetManifestResourceStream("Dinsos.Pipeline.Messaging.messages.json")
            ?? throw new InvalidOperationException("messages.json is not embedded.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Parse(bytes.ToArray());
    }

    [GeneratedRegex(@"\{(?<name>[a-z]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[{}]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Brace();

    [GeneratedRegex(@"https?:|www\.|\b[a-z0-9-]+\.(?:com|id|net|org|info|me|ly)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"\bRp\b|\bNIK\b|[0-9]{16}", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Amount();
}
