namespace Dinsos.Pipeline.Messaging.Twilio;

/// <summary>Sends to another server than the one that the SDK has built in, for local use and tests.</summary>
internal sealed class ProviderAddressHandler(Uri? baseAddress) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (baseAddress is not null && request.RequestUri is { } uri) request.RequestUri = new Uri(baseAddress, uri.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
