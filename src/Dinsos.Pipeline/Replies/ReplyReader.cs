using Dinsos.Pipeline.Messaging;

namespace Dinsos.Pipeline.Replies;

/// <summary>Decides what a message comes to: what it says, which question it answers, and whether a person must look. Pure.</summary>
internal static class ReplyReader
{
    // How a business goes may be told long after the day on which somebody was to visit.
    private const int DaysOfCheckIn = 30;

    /// <param name="heard">The message.</param>
    /// <param name="standing">What stood between us and the phone.</param>
    /// <param name="isStopped">Whether the number wants no notices.</param>
    public static Reading Read(HeardMessage heard, Standing standing, bool isStopped)
    {
        var word = WordOf(heard.Message, isStopped);
        var about = KeysOf(standing.Question ?? standing.Last);
        return word switch
        {
            ReplyWord.Unclear => new(word, about, InboxReason.NotUnderstood),
            ReplyWord.Start => new(word, about, null),
            ReplyWord.Stop => new(word, about, MayBeAnswer(heard, standing.Question) ? InboxReason.StopOrAnswer : null),
            _ => new(word, about, standing.Obstacle ?? Obstacle(word, standing.Question!, heard.At)),
        };
    }

    /// <summary>Whether the occasion of a question was over at a moment: the session had begun, the last day of the delivery was over.</summary>
    public static bool HasPassed(OutboxRow question, DateTimeOffset at) => KindOf(question) == MessageKind.MonitoringCheckIn
        ? BusinessClock.DayOf(at) > BatchKey.Parse(question.Batch).Occasion.AddDays(DaysOfCheckIn) : at >= question.ExpiresAt;

    // The provider takes YES for a wish to hear from us again; somebody who never stopped means an answer.
    private static ReplyWord WordOf(InboundMessage message, bool isStopped)
    {
        var word = ReplyWords.Of(message.Body);
        return message.Consent switch
        {
            "STOP" => ReplyWord.Stop,
            "START" when isStopped || word == ReplyWord.Unclear => ReplyWord.Start,
            _ => message.Files > 0 && word is not (ReplyWord.Stop or ReplyWord.Start) ? ReplyWord.Unclear : word,
        };
    }

    private static InboxReason? Obstacle(ReplyWord word, OutboxRow question, DateTimeOffset at)
    {
        var asksHowItGoes = KindOf(question) == MessageKind.MonitoringCheckIn;
        if (asksHowItGoes == word is ReplyWord.Yes or ReplyWord.No) return InboxReason.NotFitting;
        if (HasPassed(question, at)) return InboxReason.Passed;
        return word == ReplyWord.No ? InboxReason.Declined : null;
    }

    // "4 berhenti" is an answer to how the business goes, and "batal" is what people say who cannot come: the wish is granted, and somebody asks.
    private static bool MayBeAnswer(HeardMessage heard, OutboxRow? question)
    {
        if (question is null || HasPassed(question, heard.At)) return false;
        var says = heard.Message.Body;
        return KindOf(question) == MessageKind.MonitoringCheckIn
            ? says.Contains("berhenti", StringComparison.OrdinalIgnoreCase) : says.Contains("batal", StringComparison.OrdinalIgnoreCase);
    }

    private static MessageKind KindOf(OutboxRow row) => MessageKinds.Parse(row.Kind);

    private static RowKeys? KeysOf(OutboxRow? row) => row is null ? null : new(row.Batch, row.Id);
}
