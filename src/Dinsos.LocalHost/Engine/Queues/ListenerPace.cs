namespace Dinsos.LocalHost.Engine.Queues;

// The times of listening. They are times of the real clock in every run: only business dates are simulated.
internal sealed record ListenerPace
{
    // The Functions host holds a message for ten minutes and renews it at half time.
    public static ListenerPace Real { get; } = new() { Visibility = TimeSpan.FromMinutes(10), BlobInterval = TimeSpan.FromSeconds(2) };

    // A simulated run is often killed and must go on soon; nobody waits ten minutes for a dead process.
    public static ListenerPace Simulated { get; } =
        new()
        {
            Visibility = TimeSpan.FromSeconds(5),
            BlobInterval = TimeSpan.FromSeconds(2),
            LongestRetryDelay = TimeSpan.FromSeconds(2),
            WaitsToBeWoken = true,
        };

    public required TimeSpan Visibility { get; init; }

    public required TimeSpan BlobInterval { get; init; }

    // Cuts the delay of host.json where the calendar stands still until the retry is done.
    public TimeSpan LongestRetryDelay { get; init; } = TimeSpan.MaxValue;

    // Polls only when the run knows or suspects that there is something, and then at once.
    public bool WaitsToBeWoken { get; init; }

    public TimeSpan AfterFault { get; init; } = TimeSpan.FromMilliseconds(250);
}
