using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Twilio.Security;

namespace Dinsos.Pipeline.Messaging;

/// <summary>
/// Checks that a request comes from the provider: its signature over the address that we are known by, which is a setting, since
/// what a request says of its own address is not to be trusted.
/// </summary>
/// <param name="options">Settings.</param>
/// <param name="log">The log.</param>
public sealed class ProviderSignature(IOptions<MessagingOptions> options, MessagingLog log)
{
    private const string Header = "X-Twilio-Signature";

    private readonly RequestValidator _validator = new(options.Value.AuthToken);

    /// <summary>The form of a request that the provider signed; null for any other request.</summary>
    internal async Task<Dictionary<string, string>?> Read(HttpRequest request, string route, CancellationToken cancel)
    {
        // The validator throws where there is no signature at all.
        var signature = request.Headers[Header].ToString();
        if (signature.Length == 0 || await Form(request, cancel) is not { } form)
        {
            log.SignatureRefused("missing");
            return null;
        }

        if (IsSigned(MessagingRoutes.Under(options.Value.PublicAddress!, route) + request.QueryString.Value, form, signature)) return form;
        log.SignatureRefused("wrong");
        return null;
    }

    private bool IsSigned(string url, Dictionary<string, string> form, string signature)
    {
        try
        {
            return _validator.Validate(url, form, signature);
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException)
        {
            return false;
        }
    }

    private static async Task<Dictionary<string, string>?> Form(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            if (!request.HasFormContentType) return null;
            var form = await request.ReadFormAsync(cancel);
            return form.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        }
        catch (Exception malformed) when (malformed is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }
}
