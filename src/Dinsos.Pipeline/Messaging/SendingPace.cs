namespace Dinsos.Pipeline.Messaging;

/// <summary>Gives each message of this host its moment, so that no more leave per second than the provider allows.</summary>
internal sealed class SendingPace(TimeProvider time, double perSecond)
{
    private readonly Lock _lock = new();
    private readonly TimeSpan _gap = TimeSpan.FromSeconds(1 / perSecond);
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    public async Task Next(CancellationToken cancel)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_next < now) _next = now;
            wait = _next - now;
            _next += _gap;
        }

        if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancel);
    }
}
