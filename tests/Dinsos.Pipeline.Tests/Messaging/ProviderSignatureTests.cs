using System.Text;
using Dinsos.Pipeline.Messaging;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Dinsos.Pipeline.Tests.Messaging;

/// <summary>The vectors that the provider publishes with its own validator.</summary>
public sealed class ProviderSignatureTests
{
    private const string Form = "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212";
    private const string FormType = "application/x-www-form-urlencoded";
    private const string Query = "?foo=1&bar=2";
    private const string Signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
    private const string Json = "{\"property\": \"value\", \"boolean\": true}";
    private const string BodyHash = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";

    [Theory]
    [InlineData(FormType)]
    [InlineData("Application/X-WWW-Form-Urlencoded; charset=\"UTF-8\"")]
    public async Task Published_form_is_taken_with_its_fields(string contentType)
    {
        var form = await Read(Query, Form, contentType, Signature);

        Assert.NotNull(form);
        Assert.Equal(("CA1234567890ABCDE", "+14158675309", 5), (form["CallSid"], form["Caller"], form.Count));
    }

    [Theory]
    [InlineData("https://mycompany.com:1234")]
    [InlineData("https://mycompany.com/")]
    public async Task Port_and_last_slash_of_the_setting_do_not_matter(string address) => Assert.NotNull(await Read(Query, Form, FormType, Signature, address));

    [Theory]
    [InlineData("http://mycompany.com")]
    [InlineData("https://mycompany.com/api")]
    [InlineData("https://another.com")]
    public async Task Form_that_was_signed_for_another_address_is_refused(string address) => Assert.Null(await Read(Query, Form, FormType, Signature, address));

    [Theory]
    [InlineData("", Form)]
    [InlineData("?foo=1&bar=3", Form)]
    [InlineData("?bar=2&foo=1", Form)]
    [InlineData("?foo=1&bar=2&bodySHA256", Form)]
    [InlineData(Query, "")]
    [InlineData(Query, Form + "&Digits=1234")]
    [InlineData(Query, Form + "&Extra=")]
    public async Task Altered_request_is_refused(string query, string body) => Assert.Null(await Read(query, body, FormType, Signature));

    // The routes of messages take forms alone, so what is rightly signed as JSON is nothing that the provider would send there.
    [Theory]
    [InlineData(Query + "&bodySHA256=" + BodyHash, "a9nBmqA0ju/hNViExpshrM61xv4=")]
    [InlineData("?bodySHA256=" + BodyHash, "y77kIzt2vzLz71DgmJGsen2scGs=")]
    [InlineData("?bodySHA256", "y77kIzt2vzLz71DgmJGsen2scGs=")]
    public async Task Published_json_is_refused_without_an_exception(string query, string signature)
    {
        Assert.Null(await Read(query, Json, "application/json", signature));
        Assert.Null(await Read(query, Json, FormType, signature));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("RSOYDt4T1cUTdK1PDd93/VVr8B8")]
    [InlineData("rsoydt4t1cutdk1pdd93/vvr8b8=")]
    [InlineData("\u00e9")]
    public async Task Signature_that_is_missing_or_garbled_is_refused(string? signature) => Assert.Null(await Read(Query, Form, FormType, signature));

    [Fact]
    public async Task Token_of_another_account_is_refused() => Assert.Null(await Read(Query, Form, FormType, Signature, token: "54321"));

    [Fact]
    public async Task Letter_moved_from_a_value_into_its_name_is_refused_where_the_field_is_needed()
    {
        var moved = Form.Replace("CallSid=CA", "CallSidC=A", StringComparison.Ordinal);

        Assert.NotNull(await Read(Query, moved, FormType, Signature));
        Assert.Null(await Read(Query, moved, FormType, Signature, required: "CallSid"));
    }

    private static Task<Dictionary<string, string>?> Read(
        string query, string body, string contentType, string? signature, string address = "https://mycompany.com", string token = "12345", params string[] required)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString(query);
        request.ContentType = contentType;
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        if (signature is not null) request.Headers["X-Twilio-Signature"] = signature;
        var options = new MessagingOptions { AuthToken = token, PublicAddress = new Uri(address) };
        return new ProviderSignature(Options.Create(options), new MessagingLog(NullLogger<MessagingLog>.Instance)).Read(request, "myapp.php", required, CancellationToken.None);
    }
}
