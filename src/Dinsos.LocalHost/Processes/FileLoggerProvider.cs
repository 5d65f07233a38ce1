using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Dinsos.LocalHost.Processes;

// Writes the log of a run into a file, so that the terminal shows progress only.
internal sealed class FileLoggerProvider(string path) : ILoggerProvider, ISupportExternalScope
{
    private readonly StreamWriter _file = Open(path);
    private readonly Lock _gate = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ILogger CreateLogger(string categoryName) => new FileLogger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
        lock (_gate)
        {
            _file.Dispose();
        }
    }

    private static StreamWriter Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
    }

    // What the line is about, outermost first.
    private string Scopes()
    {
        var text = new StringBuilder();
        _scopes.ForEachScope((scope, said) => said.Append(said.Length == 0 ? " [" : " ").Append(scope), text);
        return text.Length == 0 ? "" : text.Append(']').ToString();
    }

    private void Write(string line)
    {
        lock (_gate)
        {
            if (_file.BaseStream is { CanWrite: true }) _file.WriteLine(line);
        }
    }

    private sealed class FileLogger(FileLoggerProvider provider, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => provider._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var now = TimeProvider.System.GetUtcNow().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
            provider.Write($"{now} {logLevel} {category}: {formatter(state, exception)}{provider.Scopes()}{(exception is null ? "" : $"\n{exception}")}");
        }
    }
}
