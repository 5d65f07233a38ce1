using System.Collections.Concurrent;

namespace Dinsos.Functions.Tests.LocalHost;

/// <summary>What the small functions of a test wrote down, and what they are told to do.</summary>
public sealed class Journal
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public Func<string, Task> Script { get; set; } = _ => Task.CompletedTask;

    public Task Write(string line)
    {
        _lines.Enqueue(line);
        return Script(line);
    }

    public int Count(string line) => _lines.Count(written => written == line);
}
