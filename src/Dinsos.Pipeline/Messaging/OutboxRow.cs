using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Messaging;

/// <summary>
/// One message. Moments named …Since and <see cref="RetryAt"/> are of the real clock, the others of the business clock.
/// </summary>
internal sealed record OutboxRow
{
    /// <summary>The reason of a row that was taken back; on one that is being sent, the wish to.</summary>
    public const string Revoked = "revoked";

    public required string Batch { get; init; }

    public required string Id { get; init; }

    public required string Kind { get; init; }

    /// <summary>Ids of the awards that it speaks of: its own, and behind it those of the people who are told by the same message.</summary>
    public required IReadOnlyList<string> Awards { get; init; }

    public required MessageState State { get; init; }

    /// <summary>1 for the channel that was chosen first; 2 for the SMS after a WhatsApp that could not be delivered.</summary>
    public int Leg { get; init; } = 1;

    public required Channel Channel { get; init; }

    public required PersonalContent Content { get; init; }

    /// <summary>Keyed hash of the phone; empty where there is none.</summary>
    public required string PhoneHash { get; init; }

    public required int Segments { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public string? ProviderSid { get; init; }

    /// <summary>The provider's id of the WhatsApp that could not be delivered, where it had one.</summary>
    public string? FirstSid { get; init; }

    /// <summary>Why the WhatsApp could not be delivered.</summary>
    public int? FirstCode { get; init; }

    /// <summary>The approved template that the present attempt uses; none for free text.</summary>
    public string? Template { get; init; }

    public int Attempts { get; init; }

    /// <summary>When the row was last marked as being sent, on the real clock.</summary>
    public DateTimeOffset? SendingSince { get; init; }

    /// <summary>Set where the last try was surely not processed: when to try again, on the real clock.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    public int? ErrorCode { get; init; }

    public string? Reason { get; init; }

    public ETag ETag { get; init; }

    /// <summary>The state that storage knows; none for a row that is new to it. So that each change of state counts once.</summary>
    public MessageState? StoredState { get; init; }

    /// <summary>Whether a call to the provider may be running, or ended without a clear answer.</summary>
    public bool IsUnderWay => State == MessageState.Sending && RetryAt is null;

    /// <summary>Whether nobody has tried to hand it over yet.</summary>
    public bool IsUntouched => State is MessageState.Created or MessageState.Held;

    /// <summary>The provider's ids of all its attempts.</summary>
    public IEnumerable<string> Sids => new[] { FirstSid, ProviderSid }.OfType<string>();

    /// <summary>When storage last saw a change, on its own real clock.</summary>
    public DateTimeOffset? ChangedSince { get; init; }

    public TableEntity ToEntity(PersonalDataCipher cipher)
    {
        var entity = new TableEntity(Batch, Id)
        {
            ETag = ETag,
            [nameof(Kind)] = Kind,
            [nameof(Awards)] = string.Join(',', Awards),
            [nameof(State)] = State.Word(),
            [nameof(Leg)] = Leg,
            [nameof(Channel)] = Channel.Word(),
            [nameof(Content)] = cipher.Seal(JsonSerializer.Serialize(Content)),
            [nameof(PhoneHash)] = PhoneHash,
            [nameof(Segments)] = Segments,
            [nameof(CreatedAt)] = CreatedAt,
            [nameof(ExpiresAt)] = ExpiresAt,
            [nameof(Attempts)] = Attempts,
        };
        foreach (var (name, value) in Optional())
        {
            if (value is not null) entity[name] = value;
        }

        return entity;
    }

    public static OutboxRow From(TableEntity entity, PersonalDataCipher cipher) => new()
    {
        Batch = entity.PartitionKey,
        Id = entity.RowKey,
        ETag = entity.ETag,
        ChangedSince = entity.Timestamp,
        Kind = entity.Text(nameof(Kind)),
        Awards = entity.Text(nameof(Awards)).Split(','),
        Leg = entity.Int(nameof(Leg)),
        State = MessageStates.Parse(entity.Text(nameof(State))),
        StoredState = MessageStates.Parse(entity.Text(nameof(State))),
        Channel = Channels.Parse(entity.Text(nameof(Channel))),
        Content = JsonSerializer.Deserialize<PersonalContent>(cipher.Open(entity.Bytes(nameof(Content))))
            ?? throw new InvalidDataException("A message has no content."),
        PhoneHash = entity.Text(nameof(PhoneHash)),
        Segments = entity.Int(nameof(Segments)),
        CreatedAt = entity.Moment(nameof(CreatedAt)),
        ExpiresAt = entity.Moment(nameof(ExpiresAt)),
        Attempts = entity.Int(nameof(Attempts)),
        ProviderSid = entity.GetString(nameof(ProviderSid)),
        FirstSid = entity.GetString(nameof(FirstSid)),
        FirstCode = entity.GetInt32(nameof(FirstCode)),
        Template = entity.GetString(nameof(Template)),
        SendingSince = entity.GetDateTimeOffset(nameof(SendingSince)),
        RetryAt = entity.GetDateTimeOffset(nameof(RetryAt)),
        AcceptedAt = entity.GetDateTimeOffset(nameof(AcceptedAt)),
        DeliveredAt = entity.GetDateTimeOffset(nameof(DeliveredAt)),
        ErrorCode = entity.GetInt32(nameof(ErrorCode)),
        Reason = entity.GetString(nameof(Reason)),
    };

    private IEnumerable<(string Name, object? Value)> Optional() =>
    [
        (nameof(ProviderSid), ProviderSid),
        (nameof(FirstSid), FirstSid),
        (nameof(FirstCode), FirstCode),
        (nameof(Template), Template),
        (nameof(SendingSince), SendingSince),
        (nameof(RetryAt), RetryAt),
        (nameof(AcceptedAt), AcceptedAt),
        (nameof(DeliveredAt), DeliveredAt),
        (nameof(ErrorCode), ErrorCode),
        (nameof(Reason), Reason),
    ];
}

/// <summary>What of a message is personal; it stands encrypted in the row.</summary>
/// <param name="Name">Whom it addresses.</param>
/// <param name="Phone">Number in E.164 form; none where there is none.</param>
/// <param name="Body">The words of the present channel.</param>
/// <param name="Values">What the placeholders stand for, from which the words of another channel are made.</param>
internal sealed record PersonalContent(string Name, string? Phone, string Body, IReadOnlyDictionary<string, string> Values);
