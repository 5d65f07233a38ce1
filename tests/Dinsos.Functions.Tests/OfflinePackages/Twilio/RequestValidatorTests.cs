using System.Collections.Specialized;
using Twilio.Security;

namespace Dinsos.Functions.Tests.OfflinePackages.Twilio;

/// <summary>The vectors that the real package is published with.</summary>
public sealed class RequestValidatorTests
{
    private const string Url = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private const string Body = "{\"property\": \"value\", \"boolean\": true}";
    private const string BodyHash = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    private const string Signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

    private static readonly Dictionary<string, string> Form = new()
    {
        ["CallSid"] = "CA1234567890ABCDE",
        ["Caller"] = "+14158675309",
        ["Digits"] = "1234",
        ["From"] = "+14158675309",
        ["To"] = "+18005551212",
    };

    private readonly RequestValidator _validator = new("12345");

    [Fact]
    public void Published_form_is_valid() => Assert.True(_validator.Validate(Url, Form, Signature));

    [Fact]
    public void Published_form_as_a_collection_is_valid()
    {
        var form = new NameValueCollection();
        foreach (var (name, value) in Form) form.Add(name, value);

        Assert.True(_validator.Validate(Url, form, Signature));
    }

    [Theory]
    [InlineData(Url + "&bodySHA256=" + BodyHash, "a9nBmqA0ju/hNViExpshrM61xv4=")]
    [InlineData("https://mycompany.com/myapp.php?bodySHA256=" + BodyHash, "y77kIzt2vzLz71DgmJGsen2scGs=")]
    public void Published_body_is_valid(string url, string signature) => Assert.True(_validator.Validate(url, Body, signature));

    [Fact]
    public void Body_without_its_hash_in_the_address_is_not_valid() => Assert.False(_validator.Validate(Url, Body, Signature));

    [Fact]
    public void Body_is_known_by_its_hash()
    {
        Assert.True(RequestValidator.ValidateBody(Body, BodyHash));
        Assert.False(RequestValidator.ValidateBody(Body + " ", BodyHash));
    }

    [Theory]
    [InlineData("https://mycompany.com:1234/myapp.php?foo=1&bar=2", Signature)]
    [InlineData("https://mycompany.com:1234/myapp.php?foo=1&bar=2", "CYn1h0gLBdNxDGkKJg6hYohgeD8=")]
    [InlineData("http://mycompany.com:1234/myapp.php?foo=1&bar=2", "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=")]
    [InlineData(Url, "kvajT1Ptam85bY51eRf/AJRuM3w=")]
    [InlineData("http://mycompany.com/myapp.php?foo=1&bar=2", "0ZXoZLH/DfblKGATFgpif+LLRf4=")]
    [InlineData("https://MyCompany.com:1234/myapp.php?foo=1&bar=2", "PCqOZm8cnu/L6+u5i5fuEd+Iac4=")]
    [InlineData("http://MyCompany.com/myapp.php?foo=1&bar=2", "XY7AlKOKL6im4yWyX84gldUrtis=")]
    public void Port_may_have_been_signed_or_not(string url, string signature) => Assert.True(_validator.Validate(url, Form, signature));

    [Theory]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=3")]
    [InlineData("http://mycompany.com/myapp.php?foo=1&bar=2")]
    public void Another_address_is_not_valid(string url) => Assert.False(_validator.Validate(url, Form, Signature));

    [Fact]
    public void Another_value_is_not_valid() =>
        Assert.False(_validator.Validate(Url, new Dictionary<string, string>(Form) { ["Digits"] = "1235" }, Signature));

    [Fact]
    public void Another_secret_is_not_valid() => Assert.False(new RequestValidator("54321").Validate(Url, Form, Signature));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Missing_signature_is_an_error(string? signature) => Assert.Throws<ArgumentException>(() => _validator.Validate(Url, Form, signature));
}
