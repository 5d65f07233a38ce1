using System.ComponentModel.DataAnnotations;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Retry;
using Polly.Timeout;

namespace Microsoft.Extensions.Http.Resilience;

public class HttpStandardResilienceOptions
{
    [Required]
    public HttpRateLimiterStrategyOptions RateLimiter { get; set; } = new() { Name = "Standard-RateLimiter" };

    [Required]
    public HttpTimeoutStrategyOptions TotalRequestTimeout { get; set; } = new() { Name = "Standard-TotalRequestTimeout" };

    [Required]
    public HttpRetryStrategyOptions Retry { get; set; } = new() { Name = "Standard-Retry" };

    [Required]
    public HttpCircuitBreakerStrategyOptions CircuitBreaker { get; set; } = new() { Name = "Standard-CircuitBreaker" };

    [Required]
    public HttpTimeoutStrategyOptions AttemptTimeout { get; set; } = new() { Name = "Standard-AttemptTimeout", Timeout = TimeSpan.FromSeconds(10) };
}

public class HttpRateLimiterStrategyOptions : RateLimiterStrategyOptions;

public class HttpTimeoutStrategyOptions : TimeoutStrategyOptions;

public class HttpCircuitBreakerStrategyOptions : CircuitBreakerStrategyOptions<HttpResponseMessage>
{
    public HttpCircuitBreakerStrategyOptions() => ShouldHandle = args => new(HttpClientResiliencePredicates.IsTransient(args.Outcome));
}

public class HttpRetryStrategyOptions : RetryStrategyOptions<HttpResponseMessage>
{
    private bool _shouldRetryAfterHeader;

    public HttpRetryStrategyOptions()
    {
        ShouldHandle = args => new(
            HttpClientResiliencePredicates.IsTransient(args.Outcome)
            || HttpClientResiliencePredicates.IsConnectionTimeout(args.Outcome, args.Context.CancellationToken));
        BackoffType = DelayBackoffType.Exponential;
        ShouldRetryAfterHeader = true;
        UseJitter = true;
    }

    public bool ShouldRetryAfterHeader
    {
        get => _shouldRetryAfterHeader;
        set
        {
            _shouldRetryAfterHeader = value;
            DelayGenerator = value ? args => new(RetryAfter(args.Outcome.Result)) : null;
        }
    }

    // A moment that has passed means: at once.
    private static TimeSpan? RetryAfter(HttpResponseMessage? response)
    {
        var header = response?.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - TimeProvider.System.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}

public static class HttpClientResiliencePredicates
{
    public static bool IsTransient(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException or TimeoutRejectedException || (int?)outcome.Result?.StatusCode is >= 500 or 408 or 429;

    internal static bool IsConnectionTimeout(Outcome<HttpResponseMessage> outcome, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested
        && outcome.Exception is OperationCanceledException { Source: "System.Private.CoreLib", InnerException: TimeoutException };
}
