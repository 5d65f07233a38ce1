using System.Globalization;
using System.Text;
using System.Text.Json;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dinsos.LocalHost.Phones;

/// <summary>The part of the provider's Messages API that the product uses, with its answers and its refusals.</summary>
internal sealed class PhoneApi(PhoneLedger ledger, PhoneCallbacks callbacks, PhoneGate gate, PhoneNetworkOptions options)
{
    private const int LongestBody = 1600;
    private const int DefaultPage = 50;
    private const int LargestPage = 1000;

    public void Map(WebApplication app)
    {
        app.MapPost("/2010-04-01/Accounts/{account}/Messages.json", Create);
        app.MapGet("/2010-04-01/Accounts/{account}/Messages.json", List);
        app.MapGet("/2010-04-01/Accounts/{account}/Messages/{sid}.json", Fetch);
        app.MapPost("/v1/Content", CreateTemplate);
    }

    private async Task<IResult> Create(string account, HttpRequest request)
    {
        if (Refusal(account, request) is { } refusal) return refusal;
        var context = request.HttpContext;
        if (!gate.Lets()) return gate.TooMany(context);
        var form = await request.ReadFormAsync(context.RequestAborted);
        string to = form["To"].ToString(), from = form["From"].ToString(), template = form["ContentSid"].ToString();
        var (body, wrong) = Words(form["Body"].ToString(), template, form["ContentVariables"].ToString());
        var about = $"{to} {body}";
        var trouble = gate.Next(to, body);
        if (PhoneGate.IsBefore(trouble)) return await gate.Fail(trouble, context, about);
        if ((wrong ?? Fault(to, from, body)) is { } fault) return Error(400, fault.Code, fault.Text);

        var message = await ledger.Accept(from, to, body, form["StatusCallback"].ToString(), isTemplate: template.Length > 0);
        callbacks.Begin(message);
        return trouble == HandInFault.None ? Results.Json(Json(message), statusCode: 201) : await gate.Fail(trouble, context, about);
    }

    private (string Body, (int Code, string Text)? Wrong) Words(string body, string template, string variables)
    {
        if (template.Length == 0) return (body, null);
        if (!ledger.Templates.Knows(template)) return ("", (21655, "The ContentSid is not the sid of a template of this account."));
        return ledger.Templates.Render(template, variables) is { } rendered ? (rendered, null) : ("", (21656, "The ContentVariables do not fill the template."));
    }

    // As at the provider's own address for content, in as far as a local system needs it: a text with its sid.
    private async Task<IResult> CreateTemplate(HttpRequest request)
    {
        if (Refusal(options.Account, request) is { } refusal) return refusal;
        try
        {
            using var asked = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            var text = asked.RootElement.GetProperty("types").GetProperty("twilio/text").GetProperty("body").GetString()!;
            var sid = "HX" + ContentId.Of("template", text);
            await ledger.AddTemplate(sid, text);
            return Results.Json(new { sid, account_sid = options.Account }, statusCode: 201);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Error(400, 20001, "types: 'twilio/text' with a 'body' is required.");
        }
    }

    private IResult Fetch(string account, string sid, HttpRequest request) => Refusal(account, request)
        ?? (ledger.Find(sid) is { } message ? Results.Json(Json(message)) : NotFound(request));

    private IResult List(string account, HttpRequest request)
    {
        if (Refusal(account, request) is { } refusal) return refusal;
        var query = request.Query;
        var to = query["To"].FirstOrDefault();
        var from = query["From"].FirstOrDefault();
        var size = int.TryParse(query["PageSize"], CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, LargestPage) : DefaultPage;
        var page = int.TryParse(query["Page"], CultureInfo.InvariantCulture, out var number) ? Math.Max(number, 0) : 0;
        var found = ledger.List(to ?? from, message => (to is null || message.To == to) && (from is null || message.From == from) && IsSentWithin(message, query));

        // The token names the last message of the page before, so that newer messages do not shift the pages.
        if (query["PageToken"].FirstOrDefault() is { Length: > 2 } token && ledger.Find(token[2..]) is { } last)
            found.RemoveAll(message => message.Number >= last.Number);
        var shown = found.Take(size).ToList();
        var next = found.Count > size ? Address(request, size, page + 1, "PA" + shown[^1].Sid) : null;
        return Results.Json(new
        {
            messages = shown.Select(Json),
            page,
            page_size = size,
            start = page * size,
            end = (page * size) + Math.Max(shown.Count - 1, 0),
            uri = request.Path + request.QueryString.Value,
            first_page_uri = Address(request, size, 0, null),
            next_page_uri = next,
            previous_page_uri = (string?)null,
        });
    }

    private static bool IsSentWithin(PhoneMessage message, IQueryCollection query) =>
        (Day(query["DateSent"]) is not { } day || (message.SentAt is { } on && DateOnly.FromDateTime(on.UtcDateTime) == DateOnly.FromDateTime(day.UtcDateTime)))
        && (Day(query["DateSent<"]) is not { } before || message.SentAt <= before)
        && (Day(query["DateSent>"]) is not { } after || message.SentAt >= after);

    private static DateTimeOffset? Day(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    private static string Address(HttpRequest request, int size, int page, string? token)
    {
        var kept = request.Query.Where(field => field.Key is not ("PageSize" or "Page" or "PageToken"))
            .Select(field => KeyValuePair.Create(field.Key, field.Value.FirstOrDefault()));
        IEnumerable<KeyValuePair<string, string?>> paging = [new("PageSize", size.ToString()), new("Page", page.ToString())];
        if (token is not null) paging = paging.Append(new("PageToken", token));
        return request.Path + QueryString.Create(kept.Concat(paging)).ToUriComponent();
    }

    private static (int Code, string Text)? Fault(string to, string from, string body)
    {
        if (to.Length == 0) return (21604, "A 'To' phone number is required.");
        if (from.Length == 0) return (21603, "A 'From' phone number is required.");
        if (PhoneAddress.IsWhatsApp(to) != PhoneAddress.IsWhatsApp(from))
            return (21910, "'From' and 'To' must be of one channel.");
        var number = PhoneAddress.Number(to);
        if (number.Length is < 8 or > 16 || number[0] != '+' || number.AsSpan(1).ContainsAnyExceptInRange('0', '9')) return (21211, "The 'To' number is not a valid phone number.");
        if (number.StartsWith("+62", StringComparison.Ordinal) && number[3] != '8') return (21614, "'To' number is not a valid mobile number.");
        if (body.Length == 0) return (21602, "Message body is required.");
        return body.Length > LongestBody ? (21617, "The message body exceeds the 1600 character limit.") : null;
    }

    private IResult? Refusal(string account, HttpRequest request)
    {
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Account}:{options.Token}"));
        if (request.Headers.Authorization.ToString() != expected) return Error(401, 20003, "Authenticate");
        return account == options.Account ? null : NotFound(request);
    }

    private static IResult NotFound(HttpRequest request) => Error(404, 20404, $"The requested resource {request.Path} was not found");

    internal static IResult Error(int status, int code, string message) => Results.Json(
        new { code, message, more_info = $"https://www.twilio.com/docs/errors/{code}", status }, statusCode: status);

    private object Json(PhoneMessage message) => new
    {
        sid = message.Sid,
        account_sid = options.Account,
        api_version = "2010-04-01",
        body = message.Body,
        direction = message.IsInbound ? "inbound" : "outbound-api",
        from = message.From,
        to = message.To,
        status = message.Status,
        error_code = message.ErrorCode,
        error_message = (string?)null,
        num_segments = PhoneAddress.IsWhatsApp(message.To) ? "1" : SmsText.Segments(message.Body).ToString(),
        num_media = "0",
        messaging_service_sid = (string?)null,
        price = (string?)null,
        price_unit = "USD",
        date_created = Rfc2822(message.CreatedAt),
        date_sent = message.SentAt is { } sent ? Rfc2822(sent) : null,
        date_updated = Rfc2822(message.UpdatedAt),
        uri = $"/2010-04-01/Accounts/{options.Account}/Messages/{message.Sid}.json",
        subresource_uris = new { media = $"/2010-04-01/Accounts/{options.Account}/Messages/{message.Sid}/Media.json" },
    };

    private static string Rfc2822(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000";
}
