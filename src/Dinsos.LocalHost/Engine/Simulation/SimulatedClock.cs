namespace Dinsos.LocalHost.Engine.Simulation;

// The calendar of a simulated run. It stands still while there is work and jumps when there is none.
internal sealed class SimulatedClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void GoTo(DateTimeOffset moment) => Interlocked.Exchange(ref _ticks, moment.UtcTicks);
}
