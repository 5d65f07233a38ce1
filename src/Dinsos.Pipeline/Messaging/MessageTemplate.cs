namespace Dinsos.Pipeline.Messaging;

/// <summary>A WhatsApp template that was approved for a kind of message.</summary>
/// <param name="ContentSid">Its id at the provider: <c>HX</c> and 32 hexadecimal digits.</param>
/// <param name="Variables">Placeholders by number: the first is <c>{{1}}</c>.</param>
public sealed record MessageTemplate(string ContentSid, IReadOnlyList<string> Variables);
