using System.Collections.Concurrent;
using System.Globalization;
using Dinsos.LocalHost.Demo;
using Microsoft.AspNetCore.Http;

namespace Dinsos.LocalHost.Phones;

/// <summary>The door through which messages are handed in, and all that goes wrong there.</summary>
internal sealed class PhoneGate(PhoneFaults faults, TimeProvider time)
{
    // Longer than any caller waits; who hangs up sooner ends it.
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, int> _attempts = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private double _tokens = faults.PerSecond ?? 0;
    private long _filledAt = time.GetTimestamp();

    public static bool IsBefore(HandInFault fault) => fault is > HandInFault.None and < HandInFault.ErrorAfter;

    /// <summary>Takes a request in, unless so many came in this second already.</summary>
    public bool Lets()
    {
        if (faults.PerSecond is not { } rate) return true;
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(rate, _tokens + (rate * time.GetElapsedTime(_filledAt, now).TotalSeconds));
            _filledAt = now;
            if (_tokens < 1) return false;
            _tokens--;
            return true;
        }
    }

    /// <summary>What befalls this try of a message.</summary>
    public HandInFault Next(string to, string body)
    {
        var attempt = _attempts.AddOrUpdate(Pipeline.ContentId.Of(to, body), 1, (_, before) => before + 1);
        return faults.Of(to, body, attempt);
    }

    /// <summary>Answers as a provider does in trouble, or not at all.</summary>
    public async Task<IResult> Fail(HandInFault fault, HttpContext context, string about)
    {
        switch (fault)
        {
            case HandInFault.TooMany:
                return TooMany(context);
            case HandInFault.TooManyBare:
                return Refused();
            case HandInFault.ErrorBefore or HandInFault.ErrorAfter:
                return Error(about);
            case HandInFault.TimeoutBefore or HandInFault.TimeoutAfter:
                await Task.Delay(Hang, time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
        }

        context.Abort();
        return Results.Empty;
    }

    public IResult TooMany(HttpContext context)
    {
        context.Response.Headers.RetryAfter = faults.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return Refused();
    }

    private static IResult Refused() => PhoneApi.Error(429, 20429, "Too Many Requests");

    // The provider's own words, or those of a gateway before it, which knows no JSON.
    private IResult Error(string about) => (int)(Dice.Share(faults.Seed, "5xx", about) * 4) switch
    {
        0 => PhoneApi.Error(500, 20500, "An internal server error has occurred"),
        1 => PhoneApi.Error(503, 20503, "Service Unavailable"),
        2 => Gateway(502, "Bad Gateway"),
        _ => Gateway(504, "Gateway Time-out"),
    };

    private static IResult Gateway(int status, string said) => Results.Content(
        $"<html>\r\n<head><title>{status} {said}</title></head>\r\n<body>\r\n<center><h1>{status} {said}</h1></center>\r\n</body>\r\n</html>\r\n", "text/html", statusCode: status);
}
