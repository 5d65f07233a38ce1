using Azure.Data.Tables;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Replies;

/// <summary>What a message says by itself.</summary>
internal enum ReplyWord
{
    /// <summary>Nothing that could be taken without asking back.</summary>
    Unclear,
    Stop,
    Start,
    Yes,
    No,
    Running,
    Trouble,
    Paused,
    Ended,
}

/// <summary>Why a person must look at a message.</summary>
internal enum InboxReason
{
    NotUnderstood,
    NoQuestion,
    OtherMessage,
    NotFitting,
    Passed,
    HandOverUnclear,
    Declined,
    PlanChanged,
    StopOrAnswer,
}

/// <summary>What a message of a person comes to. It is decided once, when the message is read first.</summary>
/// <param name="Word">What it says.</param>
/// <param name="Question">The message of ours that it answers, or the last one where it answers none: partition and id of its row.</param>
/// <param name="Reason">Why a person must look; none where nobody must.</param>
internal sealed record Reading(ReplyWord Word, RowKeys? Question, InboxReason? Reason)
{
    public void WriteTo(TableEntity entity)
    {
        entity[nameof(Word)] = Word.ToString();
        if (Question is { } row) (entity[nameof(RowKeys.Batch)], entity[nameof(RowKeys.Id)]) = (row.Batch, row.Id);
        if (Reason is { } reason) entity[nameof(Reason)] = reason.ToString();
    }

    public static Reading From(TableEntity entity) => new(
        Enum.Parse<ReplyWord>(entity.Text(nameof(Word))),
        entity.GetString(nameof(RowKeys.Batch)) is { } batch ? new(batch, entity.Text(nameof(RowKeys.Id))) : null,
        entity.GetString(nameof(Reason)) is { } reason ? Enum.Parse<InboxReason>(reason) : null);
}

/// <summary>Where a message of ours stands.</summary>
internal sealed record RowKeys(string Batch, string Id);

/// <summary>A message that has been read.</summary>
internal sealed record ReadMessage(HeardMessage Heard, Reading Reading);
