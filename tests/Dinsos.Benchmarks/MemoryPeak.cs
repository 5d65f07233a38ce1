using System.Diagnostics;

namespace Dinsos.Benchmarks;

/// <summary>The greatest working set of this process while it lives, looked at twenty times a second.</summary>
internal sealed class MemoryPeak : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private readonly Timer _timer;
    private long _greatest;

    public MemoryPeak() => _timer = new Timer(_ => Look(), null, TimeSpan.Zero, Interval);

    public long Greatest => Interlocked.Read(ref _greatest);

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        using var process = Process.GetCurrentProcess();
        if (process.WorkingSet64 > Greatest) Interlocked.Exchange(ref _greatest, process.WorkingSet64);
    }
}
