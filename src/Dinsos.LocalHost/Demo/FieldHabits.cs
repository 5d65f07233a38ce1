namespace Dinsos.LocalHost.Demo;

/// <summary>How likely field work goes otherwise than planned. Shares of persons unless said otherwise; all of them are assumed.</summary>
/// <param name="Attend">Those invited who come to their first session.</param>
/// <param name="Receive">Deliveries that are handed over on the first visit, where roads lead.</param>
internal sealed record FieldHabits(double Attend = 0.93, double Receive = 0.95)
{
    /// <summary>All go well that <see cref="Attend"/> and <see cref="Receive"/> leave open, the second try always, and every report comes in time.</summary>
    public static FieldHabits AsPlanned { get; } = new()
    {
        AttendAgain = 1,
        ReceiveAgain = 1,
        ReceiveByRiver = 1,
        RiverClosed = 0,
        Late = 0,
        Forgotten = 0,
        Corrected = 0,
        StepBack = 0,
        Leave = 0,
        Refuse = 0,
        Unanswered = 0,
        AnsweredLate = 0,
    };

    /// <summary>Those absent once who come the second time.</summary>
    public double AttendAgain { get; init; } = 0.88;

    /// <summary>Deliveries put off once that are handed over at a later visit.</summary>
    public double ReceiveAgain { get; init; } = 0.96;

    /// <summary>As <see cref="Receive"/>, where boats go.</summary>
    public double ReceiveByRiver { get; init; } = 0.9;

    /// <summary>Days on which low water or a flood stops all boats.</summary>
    public double RiverClosed { get; init; } = 0.12;

    /// <summary>Of the deliveries that fail at the door, those that are refused for good.</summary>
    public double Refuse { get; init; } = 0.04;

    /// <summary>Lists whose report comes some working days late.</summary>
    public double Late { get; init; } = 0.05;

    /// <summary>People left out of a report; most are reported afterwards.</summary>
    public double Forgotten { get; init; } = 0.005;

    /// <summary>Sessions of which one line is corrected on the next working day.</summary>
    public double Corrected { get; init; } = 0.2;

    /// <summary>Those who step back, move or die between the session and the delivery.</summary>
    public double StepBack { get; init; } = 0.008;

    /// <summary>Those who die or move away in the year after the delivery.</summary>
    public double Leave { get; init; } = 0.025;

    /// <summary>Visits that nobody ever reports.</summary>
    public double Unanswered { get; init; } = 0.05;

    /// <summary>Visits that are reported only 7 to 20 days after the list, so that they are asked for again.</summary>
    public double AnsweredLate { get; init; } = 0.08;

    /// <summary>Recipients of whom an account of the goods comes at all.</summary>
    public double Account { get; init; } = 0.9;

    /// <summary>Businesses of single persons that run after 12 months: better than those of groups.</summary>
    public double PersonsRunning { get; init; } = 0.8;

    /// <summary>Businesses of groups that run after 12 months: what the agency counted for its earlier years.</summary>
    public double GroupsRunning { get; init; } = 0.46;
}
