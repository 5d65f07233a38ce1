using Dinsos.Pipeline.Messaging;

namespace Dinsos.Pipeline.Awards;

// What recipients answer to messages. It is kept as evidence and moves no award: whoever says that he cannot come is called by the regency.
public sealed partial record Award
{
    internal const string Told = "pesan";
    private const string Yes = "ya";
    private const string No = "tidak";
    private const int MostReplies = 20;

    /// <summary>What the recipient answered last to the invitation or notice of a day: <c>ya</c> or <c>tidak</c>; none where nobody answered.</summary>
    /// <param name="kind">What was asked.</param>
    /// <param name="occasion">The day that it spoke of.</param>
    public string? AnswerTo(MessageKind kind, DateOnly occasion) => Replies.LastOrDefault(reply => reply.Kind == kind.Word() && reply.Occasion == occasion)?.Answer;

    /// <summary>Whether the recipient said last that that day does not suit.</summary>
    /// <inheritdoc cref="AnswerTo"/>
    public bool Declined(MessageKind kind, DateOnly occasion) => AnswerTo(kind, occasion) == No;

    /// <summary>The visits that count: what somebody tells by message does not where the field reported of the same check.</summary>
    public IEnumerable<Visit> CountedVisits => Visits.Where(visit => visit.Source != Told || CheckOf(visit.On) is not { } check
        || !Visits.Any(other => other.Source != Told && CheckOf(other.On) == check));

    /// <summary>Notes an answer to an invitation or a notice of a delivery.</summary>
    /// <param name="kind">What was asked.</param>
    /// <param name="occasion">The day that it spoke of.</param>
    /// <param name="willBeThere">Whether the day suits.</param>
    /// <param name="at">When the answer came.</param>
    /// <returns>The award after it, the same where nothing is new; null where that day does not hold any more.</returns>
    internal Award? Reply(MessageKind kind, DateOnly occasion, bool willBeThere, DateTimeOffset at)
    {
        var reply = new Reply(kind.Word(), occasion, willBeThere ? Yes : No, at);
        var known = Replies.FirstOrDefault(one => one.Kind == reply.Kind && one.Occasion == occasion);
        if (known is not null && (known == reply || known.At > at)) return this;
        var holds = kind == MessageKind.BimtekInvitation
            ? State.HoldsPlace() && Invitations.Any(seat => seat.On == occasion && seat.Turnout != Turnout.Cancelled)
            : State == AwardState.Scheduled && DeliveryOn == occasion;
        return holds ? this with { Replies = [.. Replies.Where(one => one != known).Append(reply).OrderBy(one => one.At).TakeLast(MostReplies)] } : null;
    }

    /// <summary>Notes what the recipient tells by message of the business, in answer to the question of a check.</summary>
    /// <param name="dueOn">Day on which the check was due.</param>
    /// <param name="condition">As a visit would report it.</param>
    /// <param name="at">When the answer came.</param>
    /// <returns>The award after it, the same where nothing is new; null where nobody is to be asked any more.</returns>
    internal Award? TellCondition(DateOnly dueOn, string condition, DateTimeOffset at)
    {
        // A group goes on without its ketua, but the phone was hers.
        var on = BusinessClock.DayOf(at);
        var isOvertaken = Checks.Any(check => check.DueOn > dueOn && check.DueOn <= on);
        return isOvertaken || History.Any(step => step.Cause == AwardCause.Death) ? null : Visited(new(on, condition, null, null, null, at, Told));
    }

    private DateOnly? CheckOf(DateOnly on) => Checks.Where(check => check.DueOn <= on).Max(check => (DateOnly?)check.DueOn);
}
