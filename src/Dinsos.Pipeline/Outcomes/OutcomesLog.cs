using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Outcomes;

internal static partial class OutcomesLog
{
    [LoggerMessage(7501, LogLevel.Information, "{Files} files tell what became of the businesses")]
    public static partial void OutcomesTold(this ILogger log, int files);
}
