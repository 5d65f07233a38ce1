namespace Dinsos.Pipeline.Messaging;

/// <summary>
/// The messages of one kind about one occasion in one regency: they are posted, released and sent together.
/// The key derives from programme, regency, kind and occasion alone.
/// </summary>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Regency">Four-digit code of the regency.</param>
/// <param name="Kind">What the messages are about.</param>
/// <param name="Occasion">The day that the messages speak of (WITA); another day makes another message.</param>
/// <param name="DueAt">When they leave, on the business clock: take it from <see cref="SendWindow"/>.</param>
/// <param name="ExpiresAt">When they are too late to be of use, on the business clock; later they are not sent.</param>
public sealed record MessageBatch(
    string Programme, string Regency, MessageKind Kind, DateOnly Occasion, DateTimeOffset DueAt, DateTimeOffset ExpiresAt)
{
    /// <summary>Key of the batch, such as <c>uep-2025|6472|bimtek-invitation|20250519</c>.</summary>
    public string Key => string.Create(Culture, $"{Programme}|{Regency}|{Kind.Word()}|{Occasion:yyyyMMdd}");

    private static System.Globalization.CultureInfo Culture => System.Globalization.CultureInfo.InvariantCulture;
}

/// <summary>What the key of a batch, or of a part of it, says.</summary>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Regency">Code of the regency.</param>
/// <param name="Kind">What the messages are about.</param>
/// <param name="Occasion">The day that they speak of.</param>
internal sealed record BatchKey(string Programme, string Regency, MessageKind Kind, DateOnly Occasion)
{
    public static BatchKey Parse(string key) => key.Split('|') is [var programme, var regency, var kind, var occasion, ..]
        ? new(programme, regency, MessageKinds.Parse(kind), DateOnly.ParseExact(occasion, "yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture))
        : throw new InvalidDataException("The key of a batch of messages is malformed.");
}

/// <summary>One message of a <see cref="MessageBatch"/>.</summary>
/// <param name="To">Whom it is for.</param>
/// <param name="Values">
/// Values of the text's placeholders by name (<see cref="MessageTexts.PlaceholdersOf"/>). <c>nama</c> comes from the recipient.
/// </param>
public sealed record NewMessage(Recipient To, IReadOnlyDictionary<string, string> Values);

/// <summary>What the outbox did.</summary>
/// <param name="Inserted">Rows that are new.</param>
/// <param name="Known">Rows that stood there already: the step ran before.</param>
/// <param name="Suppressed">Rows among the new ones that will never be sent, because the person has no usable phone.</param>
public sealed record PostedMessages(int Inserted, int Known, int Suppressed);
