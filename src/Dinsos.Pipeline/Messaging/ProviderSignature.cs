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
    private const int LongestQuery = 4096;

    /// <summary>The form of a request that the provider signed; null for any other request, which is counted in the log.</summary>
    /// <param name="request">The request; no more of it is read than a message can need.</param>
    /// <param name="route">Under which of our routes it came.</param>
    /// <param name="required">
    /// Fields that every genuine request has. The provider signs names and values in one row without borders, so that a letter moved from
    /// a value into its name keeps the signature: the field is gone then.
    /// </param>
    /// <param name="cancel">Ends the call early.</param>
    internal async Task<Dictionary<string, string>?> Read(HttpRequest request, string route, string[] required, CancellationToken cancel)
    {
        var signature = request.Headers[Header].ToString();
        if (signature.Length == 0) return Refused("missing");
        if (request.QueryString.Value?.Length > LongestQuery || await ProviderForm.Read(request, cancel) is not { } form) return Refused("unreadable");
        return IsSigned(MessagingRoutes.Under(options.Value.PublicAddress!, route) + request.QueryString.Value, form, signature)
            && required.All(form.ContainsKey) ? form : Refused("wrong");
    }

    private Dictionary<string, string>? Refused(string fault)
    {
        log.SignatureRefused(fault);
        return null;
    }

    private bool IsSigned(string url, Dictionary<string, string> form, string signature)
    {
        try
        {
            // A validator holds one hash, which serves one thread at a time.
            return new RequestValidator(options.Value.AuthToken).Validate(url, form, signature);
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException)
        {
            return false;
        }
    }
}
