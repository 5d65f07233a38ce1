using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Intake;

internal static partial class IntakeLog
{
    [LoggerMessage(1001, LogLevel.Information, "Submission {Submission} received: {Rows} rows from {Regency} for {Programme}")]
    public static partial void SubmissionReceived(this ILogger log, string submission, string regency, string programme, int rows);

    [LoggerMessage(1002, LogLevel.Information, "Submission {Submission} rejected: {Finding}")]
    public static partial void SubmissionRejected(this ILogger log, string submission, string finding);

    [LoggerMessage(1003, LogLevel.Information, "The upload was seen before as submission {Submission}")]
    public static partial void UploadSeenBefore(this ILogger log, string submission);

    [LoggerMessage(1004, LogLevel.Information, "The content was received before as submission {Submission}")]
    public static partial void ContentReceivedBefore(this ILogger log, string submission);

    [LoggerMessage(1005, LogLevel.Warning, "Upload {Upload} is gone before it could be read")]
    public static partial void UploadGone(this ILogger log, string upload);

    [LoggerMessage(1006, LogLevel.Information, "Register {List} of {Persons} persons taken in; in force: {InForce}")]
    public static partial void ListTakenIn(this ILogger log, string list, int persons, bool inForce);

    [LoggerMessage(1007, LogLevel.Warning, "List {Upload} refused: {Finding}")]
    public static partial void ListRefused(this ILogger log, string upload, string finding);

    [LoggerMessage(1008, LogLevel.Information, "Setting {Setting} put in force")]
    public static partial void SettingActivated(this ILogger log, string setting);

    [LoggerMessage(1009, LogLevel.Error, "Setting {Setting} refused, {Problems} problems; nothing changed")]
    public static partial void SettingRefused(this ILogger log, string setting, int problems);

    [LoggerMessage(9202, LogLevel.Warning, "A blob of {Container} was refused for its name, {Upload}: {Why}")]
    public static partial void NameRefused(this ILogger log, string container, string upload, string why);
}
