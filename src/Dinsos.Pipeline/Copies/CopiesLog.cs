using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Copies;

internal static partial class CopiesLog
{
    [LoggerMessage(2101, LogLevel.Information, "Copy of submission {Submission} returned: {Bytes} bytes")]
    public static partial void CopyReturned(this ILogger log, string submission, long bytes);

    [LoggerMessage(2102, LogLevel.Information, "Submission {Submission} has no copy to return any more")]
    public static partial void CopyStale(this ILogger log, string submission);

    [LoggerMessage(2103, LogLevel.Warning, "Copy of submission {Submission} is not returned: its file cannot be read any more ({Finding})")]
    public static partial void CopyUnreadable(this ILogger log, string submission, string finding);

    [LoggerMessage(2104, LogLevel.Warning, "Workbook of submission {Submission} cannot be marked as it is ({Fault}); it is written anew")]
    public static partial void WorkbookWrittenAnew(this ILogger log, string submission, string fault);
}
