namespace Dinsos.Pipeline.Explanations;

/// <summary>The place that was given and what became of it.</summary>
public sealed record ExplainedAward
{
    /// <summary>Id of the award.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands, in a word.</summary>
    public required string State { get; init; }

    /// <summary>Whether it takes a place.</summary>
    public required bool HoldsPlace { get; init; }

    /// <summary>Day of the Bimtek session.</summary>
    public DateOnly? BimtekOn { get; init; }

    /// <summary>Last day on which the person was invited and did not come.</summary>
    public DateOnly? AbsentOn { get; init; }

    /// <summary>How often the person was invited and did not come.</summary>
    public int Absences { get; init; }

    /// <summary>Day on which the person attended.</summary>
    public DateOnly? AttendedOn { get; init; }

    /// <summary>Planned day of delivery.</summary>
    public DateOnly? DeliveryOn { get; init; }

    /// <summary>Last day on which a delivery was tried and put off.</summary>
    public DateOnly? PostponedOn { get; init; }

    /// <summary>Day on which the goods were received.</summary>
    public DateOnly? DeliveredOn { get; init; }

    /// <summary>The hand-over number.</summary>
    public string? Bast { get; init; }

    /// <summary>Checks of the business.</summary>
    public IReadOnlyList<ExplainedCheck> Checks { get; init; } = [];

    /// <summary>Every step it took, the earliest first.</summary>
    public IReadOnlyList<ExplainedStep> History { get; init; } = [];
}

/// <summary>A step of an award.</summary>
/// <param name="On">The day on which it happened, or for which it was planned.</param>
/// <param name="At">When the system took note of it.</param>
/// <param name="Step">What happened, in words.</param>
/// <param name="Note">What a person wrote to it.</param>
public sealed record ExplainedStep(DateOnly On, DateTimeOffset At, string Step, string? Note);

/// <summary>One check of a business.</summary>
/// <param name="Month">Months after the delivery.</param>
/// <param name="DueOn">Day on which it is due.</param>
/// <param name="DoneOn">Day on which it was answered.</param>
/// <param name="Condition">What was found.</param>
public sealed record ExplainedCheck(int Month, DateOnly DueOn, DateOnly? DoneOn, string? Condition);
