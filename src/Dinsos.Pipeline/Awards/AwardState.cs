namespace Dinsos.Pipeline.Awards;

/// <summary>Where an award stands.</summary>
public enum AwardState
{
    /// <summary>Approved; not invited yet.</summary>
    Awarded,

    /// <summary>Invited to a Bimtek session.</summary>
    Invited,

    /// <summary>Attended the Bimtek session.</summary>
    Attended,

    /// <summary>Has a date of delivery.</summary>
    Scheduled,

    /// <summary>Received the goods.</summary>
    Delivered,

    /// <summary>Refused the goods at the door.</summary>
    Refused,

    /// <summary>Withdrew, moved away or turned out to stand twice.</summary>
    Withdrawn,

    /// <summary>Died.</summary>
    Deceased,

    /// <summary>Lost the place after a second absence, by an officer's word.</summary>
    Replaced,
}

/// <summary>The one table of what may follow what (design section 7).</summary>
public static class AwardStates
{
    private static readonly HashSet<(AwardState From, AwardState To)> Allowed =
    [
        (AwardState.Awarded, AwardState.Invited),
        (AwardState.Invited, AwardState.Invited),
        (AwardState.Invited, AwardState.Attended),
        (AwardState.Attended, AwardState.Scheduled),
        (AwardState.Scheduled, AwardState.Scheduled),
        (AwardState.Scheduled, AwardState.Delivered),
        (AwardState.Scheduled, AwardState.Refused),
        (AwardState.Invited, AwardState.Replaced),
        .. Enumerable.Range((int)AwardState.Awarded, (int)AwardState.Scheduled + 1).SelectMany(state =>
            new[] { ((AwardState)state, AwardState.Withdrawn), ((AwardState)state, AwardState.Deceased) }),
    ];

    /// <summary>Whether an award may go from one state to another.</summary>
    public static bool MayBecome(this AwardState from, AwardState to) => Allowed.Contains((from, to));

    /// <summary>Whether the place of such an award is free for the waitlist.</summary>
    public static bool IsFreed(this AwardState state) =>
        state is AwardState.Refused or AwardState.Withdrawn or AwardState.Deceased or AwardState.Replaced;

    /// <summary>The word of a state, such as <c>invited</c>.</summary>
    public static string Word(this AwardState state) => state.ToString().ToLowerInvariant();
}
