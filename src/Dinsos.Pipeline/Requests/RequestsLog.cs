using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Requests;

internal static partial class RequestsLog
{
    [LoggerMessage(9201, LogLevel.Warning, "A request to {Function} was refused with {Status}: {Why}")]
    public static partial void RequestRefused(this ILogger log, string function, int status, string why);
}
