using System.Text;
using Dinsos.LocalHost.Phones;
using Microsoft.AspNetCore.Http;

namespace Dinsos.Functions.Tests.Replies;

/// <summary>A request as the provider makes it, or nearly so.</summary>
internal sealed record SignedRequest
{
    public const string FormType = "application/x-www-form-urlencoded; charset=UTF-8";

    /// <summary>Address without the query, as the provider knows it.</summary>
    public required string Address { get; init; }

    public string Query { get; init; } = "";

    public required IReadOnlyList<(string Name, string Value)> Fields { get; init; }

    public required string Token { get; init; }

    public string ContentType { get; init; } = FormType;

    /// <summary>The signature headers; that of the fields where none are given.</summary>
    public string[]? Signatures { get; init; }

    /// <summary>The body; the fields as a form where none is given.</summary>
    public byte[]? Body { get; init; }

    public SignedRequest Signed() => this with { Signatures = [Signature(Token)] };

    public string Signature(string token) => Signature(token, Address);

    public string Signature(string token, string address) =>
        PhoneCallbacks.Signature(token, address + Query, Fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    public byte[] Encoded() => Encoding.ASCII.GetBytes(string.Join('&', Fields.Select(field => $"{Escaped(field.Name)}={Escaped(field.Value)}")));

    public HttpRequest Build()
    {
        // What the request itself says of its host is not what the provider called.
        var request = new DefaultHttpContext().Request;
        request.Method = "POST";
        request.Host = new HostString("inside.example");
        request.QueryString = new QueryString(Query);
        request.ContentType = ContentType;
        var body = Body ?? Encoded();
        request.ContentLength = body.Length;
        request.Body = new MemoryStream(body);
        if (Signatures is { } signatures) request.Headers["X-Twilio-Signature"] = signatures;
        return request;
    }

    private static string Escaped(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
