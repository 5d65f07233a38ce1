using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Tests.Programmes;

/// <summary>A log that keeps its warnings.</summary>
internal sealed class WarningsHeard<T> : ILogger<T>
{
    public List<(int Id, string Text)> All { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel == LogLevel.Warning) All.Add((eventId.Id, formatter(state, exception)));
    }
}
