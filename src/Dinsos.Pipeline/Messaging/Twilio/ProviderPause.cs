namespace Dinsos.Pipeline.Messaging.Twilio;

/// <summary>Until when the provider has asked us all to wait, on the real clock.</summary>
internal sealed class ProviderPause(TimeProvider time)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _until = DateTimeOffset.MinValue;

    public DateTimeOffset Until
    {
        get
        {
            lock (_lock) return _until;
        }
    }

    public void Note(TimeSpan wait)
    {
        lock (_lock) _until = Later(_until, time.GetUtcNow() + wait);
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}

/// <summary>Reads Retry-After before it is lost: the SDK's exceptions carry no headers.</summary>
internal sealed class ProviderPauseHandler(ProviderPause pause, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == System.Net.HttpStatusCode.TooManyRequests && RetryAfter.Of(response, time) is { } wait) pause.Note(wait);
        return response;
    }
}

internal static class RetryAfter
{
    public static TimeSpan? Of(HttpResponseMessage? response, TimeProvider time)
    {
        var header = response?.Headers.RetryAfter;
        return header?.Delta ?? (header?.Date - time.GetUtcNow());
    }
}
