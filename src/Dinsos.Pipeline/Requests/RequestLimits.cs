using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Dinsos.Pipeline.Requests;

/// <summary>
/// Counts requests per function and class of caller, in the memory of this instance: with n instances n times as many pass, and a new
/// instance has counted nothing. It slows down whoever has a key and misuses it; it is no shield against a flood, which the platform has.
/// </summary>
internal sealed class RequestLimits : IDisposable
{
    // Azure lets nobody through without a key where a function asks for one, so all who come to such a function have it.
    private const string Keyed = "keyed";
    private const string Unsigned = "unsigned";
    private const string Free = "free";
    private const string Signature = "X-Twilio-Signature";

    private readonly PartitionedRateLimiter<(RequestRule Rule, string Caller)> _limiter = PartitionedRateLimiter.Create<(RequestRule Rule, string Caller), string>(
        asked => asked.Caller == Free
            ? RateLimitPartition.GetNoLimiter(Free)
            : RateLimitPartition.GetTokenBucketLimiter($"{asked.Rule.Function} {asked.Caller}", _ => BucketOf(asked.Rule.Rate)));

    /// <summary>How long to wait before asking again; none where the request may pass.</summary>
    public TimeSpan? Refused(RequestRule rule, HttpRequest request)
    {
        using var lease = _limiter.AttemptAcquire((rule, CallerOf(rule.Rate, request)));
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1);
    }

    public void Dispose() => _limiter.Dispose();

    private static string CallerOf(RequestRate rate, HttpRequest request) => rate switch
    {
        RequestRate.Kept => Free,

        // Twilio does not ask again after a refusal: who bears a signature is heard, however many bear a false one.
        RequestRate.Provider => request.Headers[Signature].ToString().Length > 0 ? Free : Unsigned,
        _ => Keyed,
    };

    private static TokenBucketRateLimiterOptions BucketOf(RequestRate rate) => rate switch
    {
        RequestRate.Officer => Bucket(200, TimeSpan.FromMilliseconds(200)),
        RequestRate.Person => Bucket(40, TimeSpan.FromSeconds(2)),
        RequestRate.Heavy => Bucket(20, TimeSpan.FromSeconds(3)),
        RequestRate.Provider => Bucket(60, TimeSpan.FromSeconds(1)),
        _ => throw new ArgumentOutOfRangeException(nameof(rate), rate, "Such requests are not counted."),
    };

    private static TokenBucketRateLimiterOptions Bucket(int atOnce, TimeSpan each) => new()
    {
        TokenLimit = atOnce,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = each,
        QueueLimit = 0,
        AutoReplenishment = true,
    };
}
