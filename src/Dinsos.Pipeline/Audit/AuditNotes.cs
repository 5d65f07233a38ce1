using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Audit;

internal static partial class AuditNotes
{
    [LoggerMessage(3101, LogLevel.Information, "Audit log has {Count} records now and ends in {Hash}")]
    public static partial void Recorded(this ILogger log, int count, string hash);

    [LoggerMessage(3102, LogLevel.Critical, "Nothing can be added to the audit log: {Why}")]
    public static partial void CannotGrow(this ILogger log, string why);
}
