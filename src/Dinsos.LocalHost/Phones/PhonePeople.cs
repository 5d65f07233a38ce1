using Dinsos.LocalHost.Phones.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dinsos.LocalHost.Phones;

/// <summary>Lets whoever sits before the machine write as one of the people.</summary>
internal sealed class PhonePeople(PhoneLedger ledger, PhoneCallbacks callbacks)
{
    private const int LongestBody = 4096;

    public void Map(WebApplication app)
    {
        app.MapPost("/phones/inbound", HearAt);
        app.MapPost("/phones/answers", Answer);
    }

    /// <summary>Writes to the number that wrote to the person last.</summary>
    /// <returns>The message; null where there is nothing to say, or nobody has ever written by WhatsApp.</returns>
    public async Task<PhoneMessage?> Say(string phone, string text, string? repliedTo)
    {
        var person = PhoneAddress.WhatsApp + PhoneAddress.Number(phone);
        var said = ledger.List(person, message => !message.IsInbound && !PhoneWords.IsLost(message)).FirstOrDefault();
        if (said is null || string.IsNullOrWhiteSpace(text) || text.Length > LongestBody) return null;
        var written = await ledger.Write(null, person, said.From, text, repliedTo);
        callbacks.Begin(written!);
        return written;
    }

    // As one enters it in the provider's console. Whoever says it has just begun to listen.
    private async Task<IResult> HearAt(HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        if (!Uri.TryCreate(form["address"], UriKind.Absolute, out var address)) return Results.BadRequest();
        callbacks.HearAt(address.OriginalString);
        return Results.NoContent();
    }

    private async Task<IResult> Answer(HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var written = await Say(form["phone"].ToString(), form["text"].ToString(), form["reply-to"] is [{ Length: > 0 } sid] ? sid : null);
        return written is null ? Results.Conflict() : Results.Json(new { sid = written.Sid }, statusCode: 201);
    }
}
