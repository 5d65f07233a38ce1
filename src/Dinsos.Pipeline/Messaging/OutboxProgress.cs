using Dinsos.Pipeline.Messaging.Twilio;

namespace Dinsos.Pipeline.Messaging;

/// <summary>How a row moves on when the provider says something about its message. Pure; the row given back may be the same.</summary>
internal static class OutboxProgress
{
    private const int LongestBackOff = 40;

    /// <summary>
    /// Takes a report of the provider, from an answer, a list or a callback, in any order and any number of times.
    /// A report about another message than that of the present attempt changes nothing.
    /// </summary>
    public static OutboxRow Report(this OutboxRow row, int leg, string sid, MessageState state, int? errorCode, DateTimeOffset now)
    {
        if (row.Leg != leg || (row.ProviderSid is { } own && own != sid)) return row;
        var known = row with { ProviderSid = sid, AcceptedAt = row.AcceptedAt ?? now, RetryAt = null };
        if (!row.State.MayBecome(state)) return row.ProviderSid is null && !row.State.IsSettled() ? known : row;

        return known with
        {
            State = state,
            ErrorCode = state == MessageState.Failed ? errorCode : null,
            DeliveredAt = state is MessageState.Delivered or MessageState.Read ? row.DeliveredAt ?? now : row.DeliveredAt,
        };
    }

    /// <summary>Turns a row whose WhatsApp ended in a code that calls for it into one that waits to leave as SMS; others stay.</summary>
    public static OutboxRow FallBack(this OutboxRow row, Func<OutboxRow, MessageText> sms) =>
        row is { State: MessageState.Failed, Channel: Channel.WhatsApp, ErrorCode: { } code } && ProviderCodes.CallForSms(code) ? row.BySms(sms(row)) : row;

    /// <summary>The same message as SMS: its second and last attempt.</summary>
    public static OutboxRow BySms(this OutboxRow row, MessageText sms) => row with
    {
        State = MessageState.Created,
        Leg = row.Leg + 1,
        Channel = Channel.Sms,
        Content = row.Content with { Body = sms.Body },
        Segments = sms.Segments,
        FirstSid = row.ProviderSid,
        FirstCode = row.State == MessageState.Failed ? row.ErrorCode : null,
        ProviderSid = null,
        ErrorCode = null,
        Reason = null,
        Template = null,
        AcceptedAt = null,
        SendingSince = null,
        RetryAt = null,
        Attempts = 0,
    };

    /// <summary>Marks a row as being handed over from a moment of the real clock on.</summary>
    public static OutboxRow MarkSending(this OutboxRow row, DateTimeOffset realNow) => row with
    {
        State = MessageState.Sending,
        SendingSince = realNow,
        RetryAt = null,
        Attempts = row.Attempts + 1,
    };

    /// <summary>Takes the mark back from a row whose call surely never began; it may be marked again from a moment of the real clock on.</summary>
    public static OutboxRow Unmark(this OutboxRow row, DateTimeOffset againAt) => row with { RetryAt = againAt, Attempts = row.Attempts - 1 };

    /// <summary>
    /// Sets the next try of a row that was surely not processed: later each time, and much later, uncounted, where an operator must act first.
    /// </summary>
    public static OutboxRow TryLater(this OutboxRow row, HandOver.NotProcessed fault, DateTimeOffset realNow, MessagingOptions options) => fault.OperatorMustAct
        ? row.Unmark(realNow + (options.RetryAfter * LongestBackOff)) with { ErrorCode = fault.Code }
        : row with { RetryAt = realNow + (options.RetryAfter * Math.Min(row.Attempts, LongestBackOff)), ErrorCode = fault.Code };

    /// <summary>Closes a row that was never accepted.</summary>
    public static OutboxRow Close(this OutboxRow row, MessageState state, string reason, int? errorCode = null) =>
        row.State.MayBecome(state) ? row with { State = state, Reason = reason, ErrorCode = errorCode, RetryAt = null } : row;
}
