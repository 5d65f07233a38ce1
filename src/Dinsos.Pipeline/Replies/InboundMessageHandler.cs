using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Twilio.TwiML;

namespace Dinsos.Pipeline.Replies;

/// <summary>
/// Takes what people write to us. It is kept before anything is done with it, so that nothing of it is lost; what it means is found out
/// from the queue.
/// </summary>
public sealed class InboundMessageHandler
{
    private readonly ProviderSignature _signature;
    private readonly ReplyStore _store;
    private readonly KeyedHash _hash;
    private readonly WorkQueues _queues;
    private readonly BusinessClock _clock;
    private readonly MessagingLog _log;

    internal InboundMessageHandler(ProviderSignature signature, ReplyStore store, KeyedHash hash, WorkQueues queues, BusinessClock clock, MessagingLog log) =>
        (_signature, _store, _hash, _queues, _clock, _log) = (signature, store, hash, queues, clock, log);

    /// <summary>Answers an empty TwiML document, or 403 for what the provider did not sign.</summary>
    public async Task<IActionResult> Handle(HttpRequest request, CancellationToken cancel)
    {
        if (await _signature.Read(request, MessagingRoutes.Inbound, InboundMessage.Required, cancel) is not { } form) return new StatusCodeResult(StatusCodes.Status403Forbidden);
        if (InboundMessage.Read(form) is not { } message)
        {
            _log.SignatureRefused("unreadable");
            return new StatusCodeResult(StatusCodes.Status403Forbidden);
        }

        await Take(new(message, _hash.PhoneKey(message.From), _clock.Now, TimeProvider.System.GetUtcNow()), cancel);
        return new ContentResult { ContentType = "text/xml", Content = new MessagingResponse().ToString(), StatusCode = StatusCodes.Status200OK };
    }

    private async Task Take(HeardMessage heard, CancellationToken cancel)
    {
        var sid = heard.Message.Sid;
        if (await _store.FindRead(heard.PhoneHash, sid, cancel) is not null)
        {
            _log.InboundRepeated(sid);
            return;
        }

        if (await _store.Keep(heard, cancel)) _log.InboundKept(sid);
        else _log.InboundRepeated(sid);

        // Also where it was kept before: whoever kept it may not have come to this line.
        await _queues.Send(Flow.Queues.RepliesToRead, new ReplyToRead(sid), cancel);
    }
}
