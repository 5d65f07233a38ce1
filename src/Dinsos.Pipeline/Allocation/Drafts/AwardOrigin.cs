namespace Dinsos.Pipeline.Allocation.Drafts;

/// <summary>By what an award became possible: the cause that is recorded with every promotion from the waitlist.</summary>
public enum AwardOrigin
{
    /// <summary>The first list after the intake closed.</summary>
    Intake,

    /// <summary>A place was given up: its holder withdrew, moved away, or was a double.</summary>
    Withdrawn,

    /// <summary>The holder of a place died before the goods came.</summary>
    Deceased,

    /// <summary>The holder of a place refused the goods at the door.</summary>
    Refused,

    /// <summary>The holder of a place stayed away from Bimtek twice, and an officer confirmed it.</summary>
    Replaced,

    /// <summary>The quota was raised.</summary>
    MorePlaces,

    /// <summary>The ceiling of the budget was raised.</summary>
    MoreMoney,

    /// <summary>The proposal became eligible after the first list, such as by a settlement, or fits since others no longer do.</summary>
    Settled,
}

/// <summary>The words of causes.</summary>
public static class AwardOriginWords
{
    /// <summary>The word of a cause, such as <c>more-places</c>.</summary>
    public static string Word(this AwardOrigin origin) => origin switch
    {
        AwardOrigin.Intake => "intake",
        AwardOrigin.Withdrawn => "withdrawn",
        AwardOrigin.Deceased => "deceased",
        AwardOrigin.Refused => "refused",
        AwardOrigin.Replaced => "replaced",
        AwardOrigin.MorePlaces => "more-places",
        AwardOrigin.MoreMoney => "more-money",
        AwardOrigin.Settled => "settled",
        _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, "No such cause"),
    };
}
