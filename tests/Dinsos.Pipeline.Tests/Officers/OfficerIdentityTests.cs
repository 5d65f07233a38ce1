using System.Text;
using Dinsos.Pipeline.Officers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dinsos.Pipeline.Tests.Officers;

public class OfficerIdentityTests
{
    private const string Claims = """{"auth_typ":"aad","name_typ":"name","role_typ":"r","claims":[{"typ":"r","val":"petugas"},{"typ":"roles","val":"kepala"},{"typ":"x","val":"admin"},null,{}]}""";

    private static readonly Dictionary<string, string> SignedIn = new(StringComparer.OrdinalIgnoreCase)
    {
        ["x-ms-client-principal-name"] = "siti@dinsos.example",
        ["x-ms-client-principal-id"] = "0f3c",
        ["x-ms-client-principal"] = Base64(Claims),
    };

    [Fact]
    public void Platform_names_the_officer_and_what_the_request_declares_does_not_count() =>
        Assert.Equal(new Identified("siti@dinsos.example (0f3c)"), Of("platform", null, SignedIn));

    [Theory]
    [InlineData("x-ms-client-principal-name")]
    [InlineData("x-ms-client-principal-id")]
    [InlineData("x-ms-client-principal")]
    public void Without_any_one_of_the_headers_nobody_is_known(string header)
    {
        Refused(401, Of("platform", null, new(SignedIn.Where(one => one.Key != header), StringComparer.OrdinalIgnoreCase)));
        Refused(401, Of("platform", null, new(SignedIn, StringComparer.OrdinalIgnoreCase) { [header] = " " }));
    }

    [Theory]
    [InlineData("not base64")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"claims":null}""")]
    [InlineData("""{"claims":"petugas"}""")]
    public void Principal_that_cannot_be_read_is_nobody(string principal) => Refused(
        401, Of("platform", null, new(SignedIn, StringComparer.OrdinalIgnoreCase) { ["x-ms-client-principal"] = principal[0] == 'n' && principal[1] == 'o' ? principal : Base64(principal) }));

    [Theory]
    [InlineData("petugas", true)]
    [InlineData("kepala", true)]
    [InlineData("admin", false)]
    [InlineData("Petugas", false)]
    public void Role_that_is_asked_for_must_stand_among_the_claims_of_roles(string role, bool known)
    {
        var identified = Of("platform", role, SignedIn);

        if (known) Assert.Null(identified.Refusal);
        else Refused(403, identified);
    }

    [Fact]
    public void Declared_officer_counts_and_headers_do_not() => Assert.Equal(new Identified("Budi"), Of("declared", null, SignedIn));

    [Fact]
    public void Nobody_acts_where_it_is_not_set_who_is_believed()
    {
        var identified = Of(null, null, SignedIn);

        Refused(403, identified);
        Assert.Contains("Officers:Identity", identified.Refusal!.Message, StringComparison.Ordinal);
    }

    private static Identified Of(string? identity, string? role, Dictionary<string, string> headers) =>
        new OfficerIdentity(new() { Identity = identity, RequiredRole = role }, NullLogger<OfficerIdentity>.Instance).Of(name => headers.GetValueOrDefault(name), "Budi");

    private static void Refused(int status, Identified identified) => Assert.Equal((status, ""), (identified.Refusal?.Status, identified.Officer));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
