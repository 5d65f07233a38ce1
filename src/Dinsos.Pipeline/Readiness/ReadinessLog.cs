using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Readiness;

internal static partial class ReadinessLog
{
    [LoggerMessage(9004, LogLevel.Error, "Not ready, {Check}: {Why}")]
    public static partial void NotReady(this ILogger log, string check, string why);
}
