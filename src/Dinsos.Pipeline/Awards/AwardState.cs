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

/// <summary>The words of an award's states.</summary>
public static class AwardStateWords
{
    /// <summary>The word of a state, such as <c>invited</c>.</summary>
    public static string Word(this AwardState state) => state.ToString().ToLowerInvariant();

    /// <summary>Whether an award in this state takes a place, its money, and the one award of its persons and families.</summary>
    /// <param name="state">The state.</param>
    public static bool HoldsPlace(this AwardState state) =>
        state is AwardState.Awarded or AwardState.Invited or AwardState.Attended or AwardState.Scheduled or AwardState.Delivered;
}
