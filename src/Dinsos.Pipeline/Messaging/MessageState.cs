namespace Dinsos.Pipeline.Messaging;

/// <summary>Where a message stands. It only ever moves to a state of higher rank.</summary>
internal enum MessageState
{
    Created,
    Held,
    Sending,
    Accepted,
    Sent,
    Failed,
    Delivered,
    Read,
    Suppressed,
    Expired,
}

internal static class MessageStates
{
    public static string Word(this MessageState state) => state switch
    {
        MessageState.Created => "created",
        MessageState.Held => "held",
        MessageState.Sending => "sending",
        MessageState.Accepted => "accepted",
        MessageState.Sent => "sent",
        MessageState.Failed => "failed",
        MessageState.Delivered => "delivered",
        MessageState.Read => "read",
        MessageState.Suppressed => "suppressed",
        MessageState.Expired => "expired",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A state without a word."),
    };

    public static MessageState Parse(string word) =>
        Enum.GetValues<MessageState>().Where(state => state.Word() == word).Cast<MessageState?>().SingleOrDefault()
            ?? throw new InvalidDataException("A message is in a state that this version does not know.");

    /// <summary>Whether the row still waits for a hand-over or its outcome at the provider's door.</summary>
    public static bool IsWaiting(this MessageState state) =>
        state is MessageState.Created or MessageState.Held or MessageState.Sending;

    /// <summary>Whether nothing more is expected; a delivered message may still be read.</summary>
    public static bool IsSettled(this MessageState state) =>
        state is MessageState.Failed or MessageState.Delivered or MessageState.Read or MessageState.Suppressed or MessageState.Expired;

    /// <summary>Whether a row may move on: never back, and never out of a state in which it was not sent at all.</summary>
    public static bool MayBecome(this MessageState from, MessageState to) => (from, to) switch
    {
        (MessageState.Suppressed or MessageState.Expired, _) => false,
        (_, MessageState.Suppressed or MessageState.Expired) => from.IsWaiting(),
        _ => to > from,
    };

    /// <summary>What a status of the provider means; null for one that says nothing about an outbound message.</summary>
    public static MessageState? OfProvider(string? status) => status switch
    {
        "accepted" or "scheduled" or "queued" or "sending" => MessageState.Accepted,
        "sent" or "partially_delivered" => MessageState.Sent,
        "delivered" => MessageState.Delivered,
        "read" => MessageState.Read,
        "failed" or "undelivered" or "canceled" => MessageState.Failed,
        _ => null,
    };
}
