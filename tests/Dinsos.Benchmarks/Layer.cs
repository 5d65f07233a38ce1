using System.Diagnostics;

namespace Dinsos.Benchmarks;

/// <summary>One way through the file, timed several times.</summary>
internal sealed class Layer(string name, Func<Stream, int> work)
{
    private readonly List<double> _seconds = [];

    public string Name { get; } = name;

    /// <summary>The middle one of the rounds.</summary>
    public double Seconds => _seconds.Order().ElementAt(_seconds.Count / 2);

    // Time of the processor, the collector's and the compiler's included: on a shared machine it says more than the clock, and a
    // thread that works beside the first does not count as free.
    public void Run(string file, int rows, bool isWarmUp)
    {
        using var stream = File.OpenRead(file);
        var before = ProcessorTime();
        var count = work(stream);
        if (!isWarmUp) _seconds.Add((ProcessorTime() - before).TotalSeconds);
        if (count != rows) throw new InvalidOperationException($"{Name} saw {count} rows of {rows}.");
    }

    private static TimeSpan ProcessorTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
