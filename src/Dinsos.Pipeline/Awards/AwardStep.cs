using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Awards;

/// <summary>Where an award stands, without anything personal.</summary>
/// <param name="Regency">Code of the regency.</param>
/// <param name="Draft">The approved draft.</param>
/// <param name="State">Where it stands.</param>
/// <param name="BimtekOn">Day of the session of the seat that is held.</param>
/// <param name="Absences">How often the person was invited and did not come.</param>
/// <param name="DeliveryOn">Planned day of delivery.</param>
/// <param name="AnnouncedFor">The session or delivery whose messages and lists have been made, by its day.</param>
/// <param name="IsStruck">Whether a list still names it that should not.</param>
/// <param name="Kecamatan">Kecamatan of the home.</param>
/// <param name="DeliveryUntil">Last planned day of delivery, where a boat needs several.</param>
public readonly record struct AwardStep(
    string Regency, string Draft, AwardState State, DateOnly? BimtekOn, int Absences, DateOnly? DeliveryOn, DateOnly? AnnouncedFor, bool IsStruck = false,
    string Kecamatan = "", DateOnly? DeliveryUntil = null)
{
    /// <summary>How often somebody is invited before an officer is asked (issue of a second chance: domain facts, section 5).</summary>
    public const int MostAbsences = 2;

    /// <summary>Whether a session or a delivery lies ahead of which nobody has been told.</summary>
    public bool IsUnannounced(DateOnly today) => Day > today && AnnouncedFor != Day;

    /// <summary>Whether the day of a session or a delivery has come and nobody was told of it: it is planned anew.</summary>
    public bool IsMissed(DateOnly today) => Day <= today && AnnouncedFor != Day;

    /// <summary>Whether the person waits for a session: not invited yet, or to be invited again after one absence.</summary>
    public bool AwaitsSession => State == AwardState.Awarded || (State == AwardState.Invited && BimtekOn is null && Absences < MostAbsences);

    /// <summary>Whether the officer is asked if the place goes to the next.</summary>
    public bool AwaitsConfirmation => State == AwardState.Invited && BimtekOn is null && Absences >= MostAbsences;

    /// <summary>
    /// Whether the day of a session or a delivery that lies ahead is open no more. Of a trip by boat the days in between may be a weekend,
    /// but not its first and last day, and no day of a closure.
    /// </summary>
    public bool IsClosed(WorkCalendar calendar, DateOnly today) => Day is { } on && on > today
        && !calendar.IsOpenThrough(on, State == AwardState.Scheduled && DeliveryUntil > on ? DeliveryUntil.Value : on, Regency, Kecamatan);

    private DateOnly? Day => State switch
    {
        AwardState.Invited => BimtekOn,
        AwardState.Scheduled => DeliveryOn,
        _ => null,
    };
}
