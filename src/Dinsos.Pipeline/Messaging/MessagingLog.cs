using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Messaging;

/// <summary>What the room says in the log: ids and counts, never a person.</summary>
/// <param name="logger">Where it is written.</param>
public sealed partial class MessagingLog(ILogger<MessagingLog> logger)
{
    [LoggerMessage(8001, LogLevel.Information, "{Released} batches released, {Waiting} wait")]
    internal partial void BatchesReleased(int released, int waiting);

    [LoggerMessage(8002, LogLevel.Warning, "The kill switch is on: no message is handed over")]
    internal partial void KilledBySwitch();

    [LoggerMessage(8003, LogLevel.Information,
        "Batch {Batch}: {Accepted} accepted, {Failed} refused, {Reconciled} reconciled, {Suppressed} suppressed, {Expired} expired, {Waiting} wait")]
    internal partial void BatchSent(string batch, int accepted, int failed, int reconciled, int suppressed, int expired, int waiting);

    [LoggerMessage(8004, LogLevel.Warning, "Message {Message}: the end of its hand-over is unclear ({Reason}); it will be reconciled")]
    internal partial void HandOverUnclear(string message, string reason);

    [LoggerMessage(8005, LogLevel.Warning, "Message {Message} was not processed ({Code}); it will be tried again")]
    internal partial void NotProcessed(string message, int code);

    [LoggerMessage(8006, LogLevel.Error, "The provider refuses our configuration ({Code}); messages wait until an operator has looked")]
    internal partial void ConfigurationRefused(int code);

    [LoggerMessage(8007, LogLevel.Error, "Message {Message} got a second message {Sid} at the provider")]
    internal partial void SentTwice(string message, string sid);

    [LoggerMessage(8008, LogLevel.Warning, "A request to a route of the provider was refused: {Fault}")]
    internal partial void SignatureRefused(string fault);

    [LoggerMessage(8009, LogLevel.Warning, "A callback names a message that is not known")]
    internal partial void CallbackForUnknownMessage();

    [LoggerMessage(8010, LogLevel.Information, "Inbound message {Sid} kept")]
    internal partial void InboundKept(string sid);

    [LoggerMessage(8015, LogLevel.Warning, "Batch {Batch}: {Count} people who chose WhatsApp got SMS, because the kind has no approved template")]
    internal partial void NoTemplate(string batch, int count);

    [LoggerMessage(8030, LogLevel.Information, "{Files} files of the report on messages written")]
    internal partial void MessagesReported(int files);

    [LoggerMessage(8012, LogLevel.Information, "{Asked} messages without a last callback asked for, {Changed} had moved on")]
    internal partial void LostCallbacksFetched(int asked, int changed);

    [LoggerMessage(8013, LogLevel.Information, "A report of the provider repeats what is known of message {Message}")]
    internal partial void ReportRepeated(string message);

    [LoggerMessage(8014, LogLevel.Information, "Inbound message {Sid} came again")]
    internal partial void InboundRepeated(string sid);
}
