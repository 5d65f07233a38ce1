namespace Dinsos.Pipeline.Awards;

/// <summary>Where an award stands on its way from the approved list to the recipient's home.</summary>
public enum AwardState
{
    /// <summary>Approved; not yet invited.</summary>
    Awarded,

    /// <summary>Invited to a Bimtek session.</summary>
    Invited,

    /// <summary>Was at a Bimtek session; waits for a delivery date.</summary>
    Attended,

    /// <summary>Has a delivery date.</summary>
    Scheduled,

    /// <summary>The goods are handed over (BAST signed). Nothing frees the place any more.</summary>
    Delivered,

    /// <summary>Refused the goods at the door.</summary>
    Refused,

    /// <summary>Withdrew, moved away, or turned out to be a double.</summary>
    Withdrawn,

    /// <summary>Died before the goods came.</summary>
    Deceased,

    /// <summary>Stayed away from Bimtek twice, and an officer gave the place to the next.</summary>
    Replaced,
}

/// <summary>What moves an award from one state to another.</summary>
public enum AwardCause
{
    /// <summary>A place in a Bimtek session was given, for the first time or again.</summary>
    Invitation,

    /// <summary>The list of a session shows the person, or the ketua and enough members of a group.</summary>
    Attendance,

    /// <summary>The list of a session says that nobody came.</summary>
    Absence,

    /// <summary>An officer confirmed that a second absence costs the place.</summary>
    SecondAbsenceConfirmed,

    /// <summary>A delivery date was given.</summary>
    Scheduling,

    /// <summary>The goods did not change hands on the day: ditunda, tidak di tempat or rusak. A new date is due.</summary>
    Postponement,

    /// <summary>The goods were handed over: diterima.</summary>
    HandOver,

    /// <summary>The goods were refused at the door: ditolak.</summary>
    Refusal,

    /// <summary>mengundurkan diri, pindah or ganda.</summary>
    Withdrawal,

    /// <summary>meninggal.</summary>
    Death,
}

/// <summary>The one table of an award's states.</summary>
public static class AwardTransitions
{
    /// <summary>The state after a cause; null where the cause is impossible in that state and must be reported.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="cause">What happened.</param>
    public static AwardState? Next(AwardState state, AwardCause cause) => (state, cause) switch
    {
        (AwardState.Awarded, AwardCause.Invitation) => AwardState.Invited,
        (AwardState.Invited, AwardCause.Invitation) => AwardState.Invited,
        (AwardState.Invited, AwardCause.Absence) => AwardState.Invited,
        (AwardState.Invited, AwardCause.SecondAbsenceConfirmed) => AwardState.Replaced,
        (AwardState.Invited, AwardCause.Attendance) => AwardState.Attended,
        (AwardState.Attended, AwardCause.Scheduling) => AwardState.Scheduled,
        (AwardState.Scheduled, AwardCause.Postponement) => AwardState.Attended,
        (AwardState.Scheduled, AwardCause.HandOver) => AwardState.Delivered,
        (AwardState.Scheduled, AwardCause.Refusal) => AwardState.Refused,
        (AwardState.Awarded or AwardState.Invited or AwardState.Attended or AwardState.Scheduled, AwardCause.Withdrawal)
            => AwardState.Withdrawn,
        (AwardState.Awarded or AwardState.Invited or AwardState.Attended or AwardState.Scheduled, AwardCause.Death)
            => AwardState.Deceased,
        _ => null,
    };

    /// <summary>Whether an award in this state takes a place, its money, and the one award of its persons and families.</summary>
    /// <param name="state">The state.</param>
    public static bool HoldsPlace(this AwardState state) =>
        state is AwardState.Awarded or AwardState.Invited or AwardState.Attended or AwardState.Scheduled or AwardState.Delivered;
}

/// <summary>The words of an award's states.</summary>
public static class AwardStateWords
{
    /// <summary>The word of a state, such as <c>invited</c>.</summary>
    public static string Word(this AwardState state) => state.ToString().ToLowerInvariant();
}
