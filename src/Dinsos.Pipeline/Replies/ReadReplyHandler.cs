using Dinsos.Pipeline.Messaging;

namespace Dinsos.Pipeline.Replies;

/// <summary>
/// Reads what somebody wrote and lets it have its effect. What it means is decided once and kept; the message stays open until all that
/// follows from it is done, so that whatever stops a host is made good by the queue or the sweep.
/// </summary>
public sealed class ReadReplyHandler
{
    private readonly ReplyStore _store;
    private readonly QuestionFinder _questions;
    private readonly Consents _consents;
    private readonly ReplyEffects _effects;
    private readonly Inbox _inbox;
    private readonly RepliesLog _log;

    internal ReadReplyHandler(ReplyStore store, QuestionFinder questions, Consents consents, ReplyEffects effects, Inbox inbox, RepliesLog log) =>
        (_store, _questions, _consents, _effects, _inbox, _log) = (store, questions, consents, effects, inbox, log);

    /// <summary>Reads one message; one that has had its effect has none again.</summary>
    public async Task Handle(ReplyToRead message, CancellationToken cancel)
    {
        if (await _store.FindOpen(message.Sid, cancel) is not { } heard) return;
        var read = await _store.FindRead(heard.PhoneHash, message.Sid, cancel) ?? await _store.KeepReading(new(heard, await Read(heard, cancel)), cancel);
        var reason = await Apply(read, cancel);
        if (reason is { } why) await _inbox.Put(read, why, cancel);
        await _store.Close(message.Sid, cancel);
        _log.MessageRead(message.Sid, read.Reading.Word.ToString(), reason?.ToString() ?? "no");
    }

    private async Task<Reading> Read(HeardMessage heard, CancellationToken cancel) =>
        ReplyReader.Read(heard, await _questions.Look(heard, cancel), await _consents.IsStopped(heard.PhoneHash, cancel));

    private async Task<InboxReason?> Apply(ReadMessage read, CancellationToken cancel)
    {
        var (word, question, reason) = read.Reading;
        switch (word)
        {
            case ReplyWord.Stop or ReplyWord.Start:
                var place = question is null ? Inbox.Unknown : BatchKey.Parse(question.Batch);
                await _consents.Apply(read.Heard, word == ReplyWord.Stop, place.Regency, cancel);
                return reason;
            case ReplyWord.Unclear:
                return reason;
            default:
                return reason is null or InboxReason.Declined ? await _effects.Apply(read, cancel) ?? reason : reason;
        }
    }
}
