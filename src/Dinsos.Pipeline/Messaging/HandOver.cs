namespace Dinsos.Pipeline.Messaging;

/// <summary>How an attempt to hand a message to the provider ended.</summary>
internal abstract record HandOver
{
    /// <summary>The provider has the message.</summary>
    public sealed record Accepted(string Sid, MessageState State) : HandOver;

    /// <summary>The provider will never take the message; the code says why.</summary>
    public sealed record Refused(int Code) : HandOver;

    /// <summary>The provider surely did not process the request: it may be made again.</summary>
    public sealed record NotProcessed(int Code, bool OperatorMustAct) : HandOver;

    /// <summary>The provider may or may not have the message: nothing is sent before its list was read.</summary>
    public sealed record Unclear(string Reason) : HandOver;
}

/// <summary>A message as the provider lists it.</summary>
internal sealed record ProviderMessage(
    string Sid, string Body, bool IsOutbound, MessageState? State, int? ErrorCode, DateTimeOffset? CreatedAt);
