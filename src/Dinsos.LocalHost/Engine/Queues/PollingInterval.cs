namespace Dinsos.LocalHost.Engine.Queues;

// Randomized exponential back-off between empty polls, as the Functions host does it.
internal sealed class PollingInterval(TimeSpan longest, string queue)
{
    private const double Spread = 0.2;
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private readonly Random _random = new(queue.Aggregate(17, (seed, letter) => unchecked((seed * 31) + letter)));
    private int _empty;

    public void Reset() => _empty = 0;

    public TimeSpan Next()
    {
        var spread = 1 - Spread + (2 * Spread * _random.NextDouble());
        var wait = Shortest * (Math.Pow(2, _empty++) * spread);
        if (wait < longest) return wait;
        _empty--;
        return longest;
    }
}
