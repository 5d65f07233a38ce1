using Dinsos.Pipeline.Messaging;

namespace Dinsos.Pipeline.Replies;

/// <summary>What stood between us and a phone when a message came from it.</summary>
/// <param name="Last">The last message to it; none where there was none, or where it only confirmed a wish.</param>
/// <param name="Question">The question that an answer would answer; none where there is none.</param>
/// <param name="Obstacle">Why there is none.</param>
internal sealed record Standing(OutboxRow? Last, OutboxRow? Question, InboxReason? Obstacle);

/// <summary>Finds the question to which somebody may be replying.</summary>
internal sealed class QuestionFinder(Conversations conversations, OutboxStore store)
{
    // Of older messages than that nobody can know which one is meant.
    private const int MostLookedAt = 20;

    // A hand-over of which nobody could find out how it ended.
    private const string Unknown = "unknown";

    public async Task<Standing> Look(HeardMessage heard, CancellationToken cancel)
    {
        // A question that left after the message came is not what it answers, though it is read later.
        var said = (await conversations.SaidTo(heard.PhoneHash, cancel)).Where(one => one.At <= heard.At).Reverse().Take(MostLookedAt).ToList();
        var rows = new List<(SaidMessage Said, OutboxRow Row)>();
        OutboxRow? last = null;
        foreach (var one in said)
        {
            if (await store.Find(one.Batch, one.Id, cancel) is not { } row) continue;
            rows.Add((one, row));
            if (!one.Kind.IgnoresOptOut()) last ??= row;
            if (heard.Message.RepliesTo is null && last is not null && HasAsked(one, row)) break;
        }

        var (question, obstacle) = heard.Message.RepliesTo is { } named ? Named(rows, named) : Newest(rows);
        return new(last, question, obstacle);
    }

    private static (OutboxRow? Question, InboxReason? Obstacle) Named(List<(SaidMessage Said, OutboxRow Row)> rows, string sid)
    {
        foreach (var (said, row) in rows)
        {
            if (said.Sid == sid || row.Sids.Contains(sid))
                return said.Channel == Channel.WhatsApp && said.Kind.AsksForReply() ? (row, null) : (null, InboxReason.OtherMessage);
        }

        return (null, InboxReason.OtherMessage);
    }

    private static (OutboxRow? Question, InboxReason? Obstacle) Newest(List<(SaidMessage Said, OutboxRow Row)> rows)
    {
        if (rows.Find(one => HasAsked(one.Said, one.Row)).Row is not { } newest) return (null, InboxReason.NoQuestion);
        return newest.State is MessageState.Sending or MessageState.Failed ? (null, InboxReason.HandOverUnclear) : (newest, null);
    }

    // What the provider surely did not take, or could not deliver, asked nobody; what it may have taken may have.
    private static bool HasAsked(SaidMessage said, OutboxRow row) =>
        said.Channel == Channel.WhatsApp && said.Kind.AsksForReply() && said.Leg == row.Leg
        && (row.State is MessageState.Accepted or MessageState.Sent or MessageState.Delivered or MessageState.Read
            || row.IsUnderWay || row is { State: MessageState.Failed, Reason: Unknown });
}
