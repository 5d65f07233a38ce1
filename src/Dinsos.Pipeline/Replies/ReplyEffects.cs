using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Outcomes;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Replies;

/// <summary>
/// Lets an answer have its effect on every award that the question was about. What is there already stays as it is, so that an answer
/// may be applied again after a host died.
/// </summary>
internal sealed class ReplyEffects(
    OutboxStore messages, AwardStore awards, Outbox outbox, ListsToWrite lists, ProvinceSettings settings, Agenda agenda, BusinessClock clock, RepliesLog log)
{
    /// <returns>Why a person must look all the same; none where all went well.</returns>
    public async Task<InboxReason?> Apply(ReadMessage read, CancellationToken cancel)
    {
        var (word, keys) = (read.Reading.Word, read.Reading.Question!);
        var question = await messages.Find(keys.Batch, keys.Id, cancel) ?? throw new InvalidOperationException($"Message {keys.Id} is gone from the outbox.");
        var batch = BatchKey.Parse(question.Batch);
        var noted = new List<Award>();
        foreach (var id in question.Awards)
        {
            if (await Conflict.RunAgain(() => Note(id, batch, word, read.Heard.At, cancel)) is { } award) noted.Add(award);
        }

        if (batch.Kind == MessageKind.MonitoringCheckIn)
        {
            if (noted.Count > 0) await agenda.Expect(OutcomesToReport.Timer, OutcomesToReport.NextAt(clock.Today, (await settings.Load(cancel)).Calendar), cancel);
        }
        else
        {
            // Of a later word of the same person, read before this one, the award knows.
            var declined = noted.FindAll(award => award.Declined(batch.Kind, batch.Occasion)).ConvertAll(award => award.Id);
            if (declined.Count > 0) await outbox.Revoke(batch.Programme, batch.Regency, ReminderOf(batch.Kind), batch.Occasion, declined, cancel);
            if (noted.Count > 0) await lists.Day(batch, cancel);
        }

        log.AnswerNoted(read.Heard.Message.Sid, noted.Count, question.Awards.Count - noted.Count);

        // Whoever reads that somebody cannot come asks what holds for the others too.
        return noted.Count == question.Awards.Count || (noted.Count > 0 && word == ReplyWord.No) ? null : InboxReason.PlanChanged;
    }

    private async Task<Award?> Note(string id, BatchKey batch, ReplyWord word, DateTimeOffset at, CancellationToken cancel)
    {
        if (await awards.FindStored(batch.Programme, batch.Regency, id, cancel) is not { } stored) return null;
        var after = word is ReplyWord.Yes or ReplyWord.No
            ? stored.Value.Reply(batch.Kind, batch.Occasion, word == ReplyWord.Yes, at)
            : stored.Value.TellCondition(batch.Occasion, ConditionOf(word), at);
        if (after is not null && after != stored.Value) await awards.Update([stored with { Value = after }], cancel);
        return after;
    }

    private static MessageKind ReminderOf(MessageKind kind) => kind == MessageKind.BimtekInvitation ? MessageKind.BimtekReminder : MessageKind.DeliveryReminder;

    private static string ConditionOf(ReplyWord word) => word switch
    {
        ReplyWord.Running => "berjalan",
        ReplyWord.Trouble => "kendala",
        ReplyWord.Paused => "berhenti sementara",
        ReplyWord.Ended => "berhenti",
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "Not an answer to how a business goes."),
    };
}
