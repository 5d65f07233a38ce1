using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Validation;

internal static partial class ValidationLog
{
    [LoggerMessage(2001, LogLevel.Information, "Submission {Submission} batch {Batch}: {Rows} rows checked, {Unsound} with errors of their own")]
    public static partial void RowsChecked(this ILogger log, string submission, int batch, int rows, int unsound);

    [LoggerMessage(2002, LogLevel.Information, "Programme {Programme} compared: {Files} submissions, {Unfinished} unfinished, {Eligible} rows eligible")]
    public static partial void ProgrammeCompared(this ILogger log, string programme, int files, int unfinished, int eligible);
}
