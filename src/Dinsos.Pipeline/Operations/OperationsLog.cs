using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Operations;

internal static partial class OperationsLog
{
    [LoggerMessage(9001, LogLevel.Information, "{Checked} invariants checked, {Broken} broken")]
    public static partial void InvariantsChecked(this ILogger log, int @checked, int broken);

    [LoggerMessage(9002, LogLevel.Critical, "Invariant broken: {Invariant}")]
    public static partial void InvariantBroken(this ILogger log, string invariant);

    [LoggerMessage(9003, LogLevel.Warning, "{Found} pieces of unfinished work found and let go again")]
    public static partial void WorkFound(this ILogger log, int found);
}
