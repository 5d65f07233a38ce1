using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Telemetry;

/// <summary>Which lines are written at all, wherever they go.</summary>
public static class LogLevels
{
    // Libraries say at Information what they ask of whom, with addresses: of a blob, whose name may hold a person's, or of a number.
    private static readonly string[] Libraries = ["Azure", "Microsoft", "System.Net.Http", "Polly"];

    /// <summary>Our own lines from Information on, those of libraries only from Warning on.</summary>
    /// <param name="logging">The logging of the app.</param>
    public static ILoggingBuilder AddLevels(this ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Information);
        foreach (var library in Libraries) logging.AddFilter(library, LogLevel.Warning);
        return logging;
    }
}
