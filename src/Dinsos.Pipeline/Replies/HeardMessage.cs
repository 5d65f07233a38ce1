using System.Text.Json;
using Azure.Data.Tables;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Replies;

/// <summary>A message of somebody as it is kept.</summary>
/// <param name="Message">What came.</param>
/// <param name="PhoneHash">Keyed hash of the number that wrote.</param>
/// <param name="At">When it came first, on the business clock.</param>
/// <param name="ArrivedAt">The same on the real clock: which of two came first is a matter of the world outside.</param>
internal sealed record HeardMessage(InboundMessage Message, string PhoneHash, DateTimeOffset At, DateTimeOffset ArrivedAt)
{
    public TableEntity ToEntity(string partition, string key, PersonalDataCipher cipher)
    {
        var entity = new TableEntity(partition, key)
        {
            ["Words"] = cipher.Seal(JsonSerializer.Serialize(new Words(Message.From, Message.Body))),
            [nameof(PhoneHash)] = PhoneHash,
            [nameof(Channel)] = Message.Channel.ToString(),
            [nameof(At)] = At,
            [nameof(ArrivedAt)] = ArrivedAt,
            [nameof(InboundMessage.Files)] = Message.Files,
        };
        if (Message.RepliesTo is { } named) entity[nameof(InboundMessage.RepliesTo)] = named;
        if (Message.Consent is { } consent) entity[nameof(InboundMessage.Consent)] = consent;
        return entity;
    }

    public static HeardMessage From(TableEntity entity, PersonalDataCipher cipher)
    {
        var words = JsonSerializer.Deserialize<Words>(cipher.Open(entity.Bytes("Words")))!;
        var message = new InboundMessage(entity.RowKey[(entity.RowKey.IndexOf('|', StringComparison.Ordinal) + 1)..], Enum.Parse<Channel>(entity.Text(nameof(Channel))), words.From, words.Body)
        {
            RepliesTo = entity.GetString(nameof(InboundMessage.RepliesTo)),
            Consent = entity.GetString(nameof(InboundMessage.Consent)),
            Files = entity.Int(nameof(InboundMessage.Files)),
        };
        return new(message, entity.Text(nameof(PhoneHash)), entity.Moment(nameof(At)), entity.Moment(nameof(ArrivedAt)));
    }

    private sealed record Words(string From, string Body);
}
