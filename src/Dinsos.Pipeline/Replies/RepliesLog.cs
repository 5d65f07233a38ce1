using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Replies;

/// <summary>What the room says in the log: ids and counts, never a person and never a word of theirs.</summary>
/// <param name="logger">Where it is written.</param>
public sealed partial class RepliesLog(ILogger<RepliesLog> logger)
{
    [LoggerMessage(8101, LogLevel.Information, "Message {Sid} was read as {Word}; for a person: {Reason}")]
    internal partial void MessageRead(string sid, string word, string reason);

    [LoggerMessage(8102, LogLevel.Information, "Message {Sid} changes whether its number wants notices; it wants none: {Stopped}")]
    internal partial void WishGranted(string sid, bool stopped);

    [LoggerMessage(8103, LogLevel.Information, "{Awards} awards noted the answer of message {Sid}, {Others} could not")]
    internal partial void AnswerNoted(string sid, int awards, int others);

    [LoggerMessage(8104, LogLevel.Information, "{Inboxes} inboxes and {Sheets} days of sessions or routes written")]
    internal partial void RepliesListed(int inboxes, int sheets);
}
