using System.Text;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Requests;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions.Tests.Requests;

/// <summary>A request that is refused, and what is answered.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Request">The request; <see cref="Marker"/> stands wherever the caller can write.</param>
/// <param name="Status">The right status.</param>
/// <param name="IsOfServer">Whether the server refuses it before anything of ours sees it.</param>
internal sealed record RefusedRequest(string Name, RawRequest Request, int Status, bool IsOfServer = false)
{
    public const string Marker = "zZmArKeRz";

    private const string Officer = $$"""{ "draft": "{{Marker}}", "officer": "{{Marker}}", "reason": "{{Marker}}" }""";
    private const string FormType = "application/x-www-form-urlencoded";

    public static IReadOnlyList<RefusedRequest> All { get; } = [.. OfEveryFunction(), .. Bodies(), .. Addresses(), .. OfProvider()];

    // Whatever function joins the shell is asked these without a word about it here.
    private static IEnumerable<RefusedRequest> OfEveryFunction()
    {
        foreach (var (function, trigger) in RunningDoor.Functions)
        {
            var (method, address) = (trigger.Methods![0].ToUpperInvariant(), $"/api/{Filled(trigger.Route!)}");
            var rule = Door.Rules.SingleOrDefault(rule => rule.Function == function) ?? throw new InvalidOperationException($"The door has no rule for {function}.");
            var request = new RawRequest(method, address);
            yield return new($"{function}: wrong method", Keyed(request with { Method = method == "PUT" ? "PATCH" : "PUT" }), 405);
            if (trigger.AuthLevel != AuthorizationLevel.Anonymous)
            {
                yield return new($"{function}: no key", request with { Body = Officer }, 401);
                yield return new($"{function}: wrong key", (request with { Body = Officer }).With("x-functions-key", Marker), 401);
                yield return new($"{function}: wrong key in the address", request with { Target = $"{address}?code={Marker}" }, 401);
            }

            if (trigger.AuthLevel == AuthorizationLevel.Admin) yield return new($"{function}: key of another level", Keyed(request), 401);
            var large = Large(rule.MostBytes);
            var typed = Keyed(request).With("Content-Type", rule.Body == RequestBody.Form ? FormType : "application/json");
            yield return new($"{function}: too large", typed with { Body = Marker, SaidLength = large.Length }, 413);
            yield return new($"{function}: too large and does not say so", typed with { Body = large, Chunked = true }, 413);
        }
    }

    private static IEnumerable<RefusedRequest> Bodies()
    {
        var explain = Keyed(new("POST", "/api/explain"));
        var approve = Keyed(new("POST", "/api/officer/approve"));
        var whatIf = Keyed(new("POST", "/api/whatif"));
        yield return new("plain text", (explain with { Body = Officer }).With("Content-Type", "text/plain"), 415);
        yield return new("a form", (approve with { Body = $"draft={Marker}" }).With("Content-Type", FormType), 415);
        yield return new("no type", approve with { Body = Officer }, 415);
        yield return new("a type that is none", (whatIf with { Body = "{}" }).With("Content-Type", $"json;;{Marker}"), 415);
        yield return new("nothing at all", approve.With("Content-Type", "application/json"), 400);
        yield return new("cut off JSON", explain.Json($$"""{ "nik": "{{Marker}}" """), 400);
        yield return new("more behind the JSON", explain.Json($$"""{} {{Marker}}"""), 400);
        yield return new("a list", approve.Json($"""["{Marker}"]"""), 400);
        yield return new("a word", approve.Json($"\"{Marker}\""), 400);
        yield return new("ten thousand brackets", approve.Json(new string('[', 10_000)), 400);
        yield return new("brackets in a programmes.json", whatIf.Json(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))), 400);
        yield return new("bytes that are no text", approve.Json("{\"draft\":\"\xff\xfe\"}"), 400);
        yield return new("a number for a name", approve.Json("""{ "officer": 5 }"""), 400);
        yield return new("an object for a NIK", explain.Json($$"""{ "nik": { "a": "{{Marker}}" } }"""), 400);

        // The only answer that tells somebody his own words again: which field of his programmes.json is wrong.
        yield return new("a programmes.json with unknown fields", whatIf.Json("""{ "warna": 1 }"""), 409);
        yield return new("nobody acts", approve.Json($$"""{ "draft": "{{Marker}}" }"""), 409);
        yield return new("a draft that is not there", approve.Json(Officer), 409);
        yield return new("a draft with a path for an id", approve.Json($$"""{ "draft": "../{{Marker}}", "officer": "a" }"""), 409);
        yield return new("a submission that is not there", Keyed(new("POST", "/api/officer/release")).Json($$"""{ "submission": "../{{Marker}}", "officer": "a" }"""), 409);
        var link = Keyed(new("POST", "/api/upload-link"));
        yield return new("a link for nothing", link.Json("{}"), 400);
        yield return new("a link for a file of another regency", link.Json($$"""{ "regency": "6472", "programme": "uep-2025", "file": "../../6471/uep-2025/{{Marker}}.csv", "officer": "a" }"""), 400);
        yield return new("a link without end", link.Json($$"""{ "regency": "6472", "programme": "uep-2025", "file": "{{Marker}}.csv", "officer": "a", "validFor": "9999.00:00:00" }"""), 400);
        yield return new("a link for a time that is none", link.Json($$"""{ "regency": "6472", "programme": "uep-2025", "file": "a.csv", "officer": "a", "validFor": "{{Marker}}" }"""), 400);
        yield return new("a person of whom nothing is known", explain.Json($$"""{ "programme": "{{Marker}}", "nik": "6472010101019001", "officer": "a", "reason": "b" }"""), 400);
    }

    private static IEnumerable<RefusedRequest> Addresses()
    {
        RawRequest Post(string target) => Keyed(new("POST", target)).Json(Officer);
        RawRequest Get(string target) => Keyed(new("GET", target));
        yield return new("an action that is none", Post($"/api/officer/{Marker}"), 404);
        yield return new("an action in capitals", Post("/api/officer/APPROVE"), 404);
        yield return new("an action with a slash in it", Post("/api/officer/..%2fhealth"), 404);
        yield return new("an action twice escaped", Post("/api/officer/..%252fhealth"), 404);
        yield return new("an action with a backslash", Post("/api/officer/..%5chealth"), 404);
        yield return new("an action with a line in it", Post($"/api/officer/approve%0d%0aSet-Cookie:%20{Marker}=1"), 404);
        yield return new("a way up", Post("/api/officer/../health"), 405);
        yield return new("an escaped way up", Post("/api/officer/%2e%2e/health"), 405);
        yield return new("a way out", Post("/api/../../etc/passwd"), 404);
        yield return new("no action", Post("/api/officer/"), 404);
        yield return new("a route that is none", Get($"/api/{Marker}"), 404);
        yield return new("nothing of ours", Get($"/{Marker}?{Marker}"), 404);
        yield return new("the platform's own", Get("/admin/host/status"), 404);
        yield return new("a check that is none", Get($"/api/health/{Marker}"), 404);
        yield return new("a day that is none", Get($"/api/outcomes?date=%0d%0aSet-Cookie:{Marker}=1"), 400);
        yield return new("a long address", Get($"/api/outcomes?programme={new string('a', 5_000)}"), 414);
        yield return new("a longer address", Get($"/api/outcomes?programme={new string('a', 9_000)}"), 414, IsOfServer: true);
        yield return new("a null in the address", Get("/api/health%00"), 400, IsOfServer: true);
        yield return new("a header that goes on in the next line", Get("/api/health").With("X-A", $"1\r\n {Marker}"), 400, IsOfServer: true);
        yield return new("two lengths", Post("/api/officer/approve").With("Content-Length", "3"), 400, IsOfServer: true);
        yield return new("another host's name", new RawRequest("POST", "/api/twilio/inbound").With("Host", $"{Marker}.example").With("X-Forwarded-Host", Marker), 403);
        yield return new("a key in two headers", new RawRequest("GET", "/api/outcomes").With("x-functions-key", RunningDoor.Key).With("x-functions-key", Marker), 401);
        yield return new("trace", new("TRACE", "/api/health"), 405);
    }

    private static IEnumerable<RefusedRequest> OfProvider()
    {
        foreach (var route in new[] { MessagingRoutes.Inbound, MessagingRoutes.StatusCallback })
        {
            var request = new RawRequest("POST", $"/api/{route}") { Body = $"MessageSid=SM{Marker}&MessageStatus=delivered&From={Marker}&Body={Marker}" };
            var form = request.With("Content-Type", FormType);
            var fields = string.Join('&', Enumerable.Range(0, 5_000).Select(number => $"a{number}={number % 10}"));
            yield return new($"{route}: no signature", form, 403);
            yield return new($"{route}: empty signature", form.With("X-Twilio-Signature", ""), 403);
            yield return new($"{route}: wrong signature", form.With("X-Twilio-Signature", Convert.ToBase64String(Encoding.ASCII.GetBytes(Marker))), 403);
            yield return new($"{route}: not even base64", form.With("X-Twilio-Signature", "%%%"), 403);
            yield return new($"{route}: JSON", (request with { Body = Officer }).With("Content-Type", "application/json").With("X-Twilio-Signature", Marker), 403);
            yield return new($"{route}: too many fields", (form with { Body = fields }).With("X-Twilio-Signature", Marker), 403);
            yield return new($"{route}: the key of the functions is no signature", Keyed(form), 403);
        }
    }

    private static RawRequest Keyed(RawRequest request) => request.With("x-functions-key", RunningDoor.Key);

    private static string Large(int most) => Marker + new string(' ', most);

    private static string Filled(string route) => string.Join('/', route.Split('/').Where(part => !part.EndsWith("?}", StringComparison.Ordinal)).Select(part => part.StartsWith('{') ? "approve" : part));
}
