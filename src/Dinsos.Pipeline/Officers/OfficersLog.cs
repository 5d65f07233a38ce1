using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Officers;

internal static partial class OfficersLog
{
    [LoggerMessage(3201, LogLevel.Warning, "A request was not taken for an officer's: {Why}")]
    public static partial void IdentityRefused(this ILogger log, string why);
}
