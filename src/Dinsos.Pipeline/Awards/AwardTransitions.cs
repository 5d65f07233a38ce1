using System.Runtime.InteropServices;

namespace Dinsos.Pipeline.Awards;

/// <summary>What moves an award from one state to another, or is noted in the state in which it is.</summary>
public enum AwardCause
{
    /// <summary>An approved list gave the award.</summary>
    Approval,

    /// <summary>A place in a Bimtek session was given, for the first time or again.</summary>
    Invitation,

    /// <summary>The session of an invitation fell on a day that closed since, or nobody could be told of it in time.</summary>
    InvitationCancelled,

    /// <summary>The list of a session shows the person, or the ketua and enough members of a group.</summary>
    Attendance,

    /// <summary>A later report says that the person was not there after all.</summary>
    AttendanceTakenBack,

    /// <summary>The list of a session says that nobody came.</summary>
    Absence,

    /// <summary>A later report leaves it open again whether the group came.</summary>
    AbsenceTakenBack,

    /// <summary>An officer confirmed that a second absence costs the place.</summary>
    SecondAbsenceConfirmed,

    /// <summary>A delivery date was given.</summary>
    Scheduling,

    /// <summary>The day of a delivery closed since, or nobody could be told of it in time.</summary>
    SchedulingCancelled,

    /// <summary>The goods did not change hands on the day: ditunda, tidak di tempat or rusak. A new date is due.</summary>
    Postponement,

    /// <summary>The goods were handed over: diterima. Told of an earlier day once more, that day stands.</summary>
    HandOver,

    /// <summary>A later report of the same day says that the goods did not change hands after all.</summary>
    HandOverTakenBack,

    /// <summary>The goods were refused at the door: ditolak.</summary>
    Refusal,

    /// <summary>mengundurkan diri, pindah or ganda, before the goods came.</summary>
    Withdrawal,

    /// <summary>meninggal. After the delivery it ends the visits and nothing else.</summary>
    Death,

    /// <summary>pindah, after the goods came: it ends the visits.</summary>
    MovedAway,
}

/// <summary>One way on.</summary>
/// <param name="From">The state before; none for the beginning.</param>
/// <param name="Cause">What happened.</param>
/// <param name="To">The state after.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AwardTransition(AwardState? From, AwardCause Cause, AwardState To);

/// <summary>One step that an award took.</summary>
/// <param name="Cause">What happened.</param>
/// <param name="To">The state after it.</param>
/// <param name="On">The day on which it happened, or for which it was planned.</param>
/// <param name="At">When the system took note of it.</param>
/// <param name="Note">What a person wrote to it.</param>
public sealed record AwardEvent(AwardCause Cause, AwardState To, DateOnly On, DateTimeOffset At, string? Note = null);

/// <summary>The one table of an award's states. What does not stand in it is impossible, and is reported to whoever says it.</summary>
public static class AwardTransitions
{
    private static readonly AwardState[] OnTheWay = [AwardState.Awarded, AwardState.Invited, AwardState.Attended, AwardState.Scheduled];

    /// <summary>Every transition.</summary>
    public static IReadOnlyList<AwardTransition> Table { get; } =
    [
        new(null, AwardCause.Approval, AwardState.Awarded),
        new(AwardState.Awarded, AwardCause.Invitation, AwardState.Invited),
        new(AwardState.Invited, AwardCause.Invitation, AwardState.Invited),
        new(AwardState.Invited, AwardCause.InvitationCancelled, AwardState.Invited),
        new(AwardState.Invited, AwardCause.Absence, AwardState.Invited),
        new(AwardState.Invited, AwardCause.AbsenceTakenBack, AwardState.Invited),
        new(AwardState.Invited, AwardCause.SecondAbsenceConfirmed, AwardState.Replaced),
        new(AwardState.Invited, AwardCause.Attendance, AwardState.Attended),
        new(AwardState.Attended, AwardCause.AttendanceTakenBack, AwardState.Invited),
        new(AwardState.Scheduled, AwardCause.AttendanceTakenBack, AwardState.Invited),
        new(AwardState.Attended, AwardCause.Scheduling, AwardState.Scheduled),
        new(AwardState.Scheduled, AwardCause.SchedulingCancelled, AwardState.Attended),
        new(AwardState.Scheduled, AwardCause.Postponement, AwardState.Attended),
        new(AwardState.Scheduled, AwardCause.HandOver, AwardState.Delivered),
        new(AwardState.Attended, AwardCause.HandOver, AwardState.Delivered),
        new(AwardState.Delivered, AwardCause.HandOver, AwardState.Delivered),
        new(AwardState.Delivered, AwardCause.HandOverTakenBack, AwardState.Attended),
        new(AwardState.Scheduled, AwardCause.Refusal, AwardState.Refused),
        new(AwardState.Attended, AwardCause.Refusal, AwardState.Refused),
        .. OnTheWay.Select(state => new AwardTransition(state, AwardCause.Withdrawal, AwardState.Withdrawn)),
        .. OnTheWay.Select(state => new AwardTransition(state, AwardCause.Death, AwardState.Deceased)),
        new(AwardState.Delivered, AwardCause.Death, AwardState.Delivered),
        new(AwardState.Delivered, AwardCause.MovedAway, AwardState.Delivered),
    ];

    private static readonly Dictionary<(AwardState?, AwardCause), AwardState> Ways = Table.ToDictionary(way => (way.From, way.Cause), way => way.To);

    /// <summary>The state after a cause; null where the cause is impossible in that state and must be reported.</summary>
    /// <param name="state">The state before; none for an award that is not given yet.</param>
    /// <param name="cause">What happened.</param>
    public static AwardState? Next(AwardState? state, AwardCause cause) => Ways.TryGetValue((state, cause), out var next) ? next : null;

    /// <summary>Whether a history is a way through the table that ends in the state.</summary>
    /// <param name="history">What happened, the earliest first.</param>
    /// <param name="end">The state in which it should end.</param>
    public static bool LeadTo(IEnumerable<AwardEvent> history, AwardState end)
    {
        AwardState? state = null;
        foreach (var step in history)
        {
            if (Next(state, step.Cause) != step.To) return false;
            state = step.To;
        }

        return state == end;
    }
}
