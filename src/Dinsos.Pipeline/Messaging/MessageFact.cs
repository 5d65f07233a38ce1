using Azure.Data.Tables;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Messaging;

/// <summary>What is counted of one message. It says nothing of any person.</summary>
internal sealed record MessageFact(BatchKey Batch, string Partition, string Id, MessageState State, Channel Channel, int Segments, string PhoneHash)
{
    public static string[] Columns { get; } =
    [
        "PartitionKey", "RowKey", nameof(State), nameof(Channel), nameof(Segments), nameof(PhoneHash), nameof(OutboxRow.ProviderSid), nameof(OutboxRow.FirstSid),
        nameof(FirstCode), nameof(ErrorCode), nameof(Reason), nameof(OutboxRow.CreatedAt),
    ];

    /// <summary>Whether the provider took the present attempt.</summary>
    public bool IsHandedOver { get; init; }

    /// <summary>Whether the provider took the WhatsApp before the SMS.</summary>
    public bool FirstWasHandedOver { get; init; }

    /// <summary>Why it became an SMS after a WhatsApp was tried; none where it did not.</summary>
    public int? FirstCode { get; init; }

    public int? ErrorCode { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public static MessageFact From(TableEntity entity) => new(
        BatchKey.Parse(entity.PartitionKey), entity.PartitionKey, entity.RowKey, MessageStates.Parse(entity.Text(nameof(State))),
        Channels.Parse(entity.Text(nameof(Channel))), entity.Int(nameof(Segments)), entity.Text(nameof(PhoneHash)))
    {
        IsHandedOver = entity.GetString(nameof(OutboxRow.ProviderSid)) is not null,
        FirstWasHandedOver = entity.GetString(nameof(OutboxRow.FirstSid)) is not null,
        FirstCode = entity.GetInt32(nameof(FirstCode)),
        ErrorCode = entity.GetInt32(nameof(ErrorCode)),
        Reason = entity.GetString(nameof(Reason)),
        CreatedAt = entity.Moment(nameof(OutboxRow.CreatedAt)),
    };
}
