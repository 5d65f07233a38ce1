using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace Dinsos.Pipeline.Messaging.Twilio;

/// <summary>The HTTP client to the provider: what is retried in it, and how long it may take.</summary>
internal static class ProviderClient
{
    public static void AddProviderClient(this IServiceCollection services, Uri? baseAddress)
    {
        services.AddSingleton(new ProviderPause(TimeProvider.System));
        services.AddSingleton<MessageProvider>();
        services.AddHttpClient(MessageProvider.Client)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // The SDK counts a redirect as success, and followed redirects would send a message elsewhere.
                AllowAutoRedirect = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .AddStandardResilienceHandler()
            .Configure((resilience, provider) => Configure(resilience, provider.GetRequiredService<IOptions<MessagingOptions>>().Value));
        services.AddHttpClient(MessageProvider.Client)
            .AddHttpMessageHandler(provider => new ProviderPauseHandler(provider.GetRequiredService<ProviderPause>(), TimeProvider.System))
            .AddHttpMessageHandler(() => new ProviderAddressHandler(baseAddress));
    }

    public static void Configure(HttpStandardResilienceOptions resilience, MessagingOptions options)
    {
        resilience.TotalRequestTimeout.Timeout = options.CallTimeout;
        resilience.AttemptTimeout.Timeout = options.CallTimeout;
        resilience.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(Math.Max(30, 2 * options.CallTimeout.TotalSeconds));

        // 429 alone was surely not processed. A longer Retry-After than a part of the call holds all messages back instead.
        var longestWait = options.CallTimeout / 4;
        resilience.Retry.ShouldHandle = args => new(
            args.Outcome.Result is { StatusCode: HttpStatusCode.TooManyRequests } response
            && (RetryAfter.Of(response, TimeProvider.System) ?? TimeSpan.Zero) <= longestWait);
        resilience.Retry.MaxRetryAttempts = 3;
        resilience.Retry.Delay = longestWait / 8;
        resilience.Retry.BackoffType = DelayBackoffType.Exponential;

        // Being too fast is no sickness of the provider: the breaker looks at the rest.
        resilience.CircuitBreaker.ShouldHandle = args => new(
            args.Outcome.Result?.StatusCode != HttpStatusCode.TooManyRequests && HttpClientResiliencePredicates.IsTransient(args.Outcome));
        resilience.CircuitBreaker.FailureRatio = 0.5;
        resilience.CircuitBreaker.MinimumThroughput = 20;
    }
}
