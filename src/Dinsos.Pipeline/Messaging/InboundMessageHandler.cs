using System.Collections.Frozen;
using Dinsos.Pipeline.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Twilio.TwiML;

namespace Dinsos.Pipeline.Messaging;

/// <summary>Keeps what people write to us, once each, and stops notices to those who ask for it.</summary>
/// <param name="signature">Whether the provider speaks.</param>
/// <param name="store">The table of messages.</param>
/// <param name="hash">The hash by which phones are compared.</param>
/// <param name="clock">The business clock.</param>
/// <param name="log">The log.</param>
public sealed class InboundMessageHandler(ProviderSignature signature, OutboxStore store, KeyedHash hash, BusinessClock clock, MessagingLog log)
{
    private static readonly FrozenSet<string> StopWords = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "BERHENTI", "STOP", "BATAL", "UNSUB");

    private static readonly string[] Required = ["AccountSid", "MessageSid", "From", "To", "Body"];

    /// <summary>Answers an empty TwiML document, or 403 for what the provider did not sign.</summary>
    public async Task<IActionResult> Handle(HttpRequest request, CancellationToken cancel)
    {
        if (await signature.Read(request, MessagingRoutes.Inbound, Required, cancel) is not { } form) return new StatusCodeResult(StatusCodes.Status403Forbidden);

        if (form.GetValueOrDefault("MessageSid") is { Length: > 0 } sid && form.GetValueOrDefault("From") is { Length: > 0 } from)
            await Keep(sid, PhoneKeys.Number(from), form.GetValueOrDefault("Body", ""), cancel);
        return new ContentResult { ContentType = "text/xml", Content = new MessagingResponse().ToString(), StatusCode = StatusCodes.Status200OK };
    }

    /// <summary>Whether a message asks for no more notices, in any case and with any spaces.</summary>
    internal static bool AsksToStop(string body) => StopWords.Contains(body.Trim().TrimEnd('.', '!').TrimEnd());

    private async Task Keep(string sid, string phone, string body, CancellationToken cancel)
    {
        var phoneHash = hash.PhoneKey(phone);

        // Before the message is kept: a second delivery of it ends there, and must not have lost the wish.
        if (AsksToStop(body))
        {
            await store.OptOut(phoneHash, clock.Now, cancel);
            log.OptedOut(sid);
        }

        if (await store.InsertInbound(sid, phoneHash, phone, body, clock.Now, cancel)) log.InboundKept(sid);
        else log.InboundRepeated(sid);
    }
}
