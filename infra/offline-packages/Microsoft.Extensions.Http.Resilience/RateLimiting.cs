using System.Threading.RateLimiting;

namespace Polly.RateLimiting;

public class RateLimiterStrategyOptions : ResilienceStrategyOptions
{
    public RateLimiterStrategyOptions() => Name = "RateLimiter";

    public ConcurrencyLimiterOptions DefaultRateLimiterOptions { get; set; } = new() { PermitLimit = 1000, QueueLimit = 0 };
}

public sealed class RateLimiterRejectedException : ExecutionRejectedException
{
    public RateLimiterRejectedException()
        : base("The operation could not be executed because it was rejected by the rate limiter.")
    {
    }
}

internal sealed class RateLimiterStrategy(RateLimiter limiter) : ResilienceStrategy, IDisposable
{
    public void Dispose() => limiter.Dispose();

    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        using var lease = await limiter.AcquireAsync(1, context.CancellationToken);
        return lease.IsAcquired ? await callback(context, state) : Outcome.FromException<TResult>(new RateLimiterRejectedException());
    }
}
