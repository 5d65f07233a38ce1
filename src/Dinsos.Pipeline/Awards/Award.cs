using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Awards;

/// <summary>
/// A place that a person or a group holds in a programme, and what became of it. It is written once, from an approved draft, and then
/// moved on by the stages along <see cref="AwardTransitions.Table"/>.
/// </summary>
public sealed partial record Award
{
    /// <summary>Id of programme and person.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the programme.</summary>
    public required string Programme { get; init; }

    /// <summary>Code of the regency.</summary>
    public required string Regency { get; init; }

    /// <summary>The approved draft.</summary>
    public required string Draft { get; init; }

    /// <summary>Submission that proposed the person.</summary>
    public required string Submission { get; init; }

    /// <summary>The row as the sender finds it.</summary>
    public required string Place { get; init; }

    /// <summary>Name of the group; none for a single person. The contact is then its ketua.</summary>
    public string? Group { get; init; }

    /// <summary>Keyed hashes of everybody whom the award is for; the person or the ketua is the first.</summary>
    public IReadOnlyList<UInt128> Members { get; init; } = [];

    /// <summary>How many persons the award is for.</summary>
    public int Persons => Math.Max(1, Members.Count);

    /// <summary>Kecamatan of the home.</summary>
    public required string Kecamatan { get; init; }

    /// <summary>Kind of business.</summary>
    public string? Business { get; init; }

    /// <summary>Value of the goods, in whole rupiah.</summary>
    public required long Value { get; init; }

    /// <summary>Who it is and how to reach them; encrypted at rest.</summary>
    public required Contact Contact { get; init; }

    /// <summary>The other members of a group; encrypted at rest.</summary>
    public IReadOnlyList<Companion> Companions { get; init; } = [];

    /// <summary>Where the award stands.</summary>
    public AwardState State { get; internal init; } = AwardState.Awarded;

    /// <summary>Every step it took, the earliest first; encrypted at rest, since people write notes to steps.</summary>
    public IReadOnlyList<AwardEvent> History { get; internal init; } = [];

    /// <summary>Seats in Bimtek sessions, the earliest given first.</summary>
    public IReadOnlyList<Invitation> Invitations { get; init; } = [];

    /// <summary>What was reported of those who came to sessions.</summary>
    public IReadOnlyList<Presence> Presences { get; init; } = [];

    /// <summary>Day on which the person attended.</summary>
    public DateOnly? AttendedOn { get; init; }

    /// <summary>Planned day of delivery; the first one where a boat needs several.</summary>
    public DateOnly? DeliveryOn { get; init; }

    /// <summary>Last planned day of delivery: the same, unless a boat needs several.</summary>
    public DateOnly? DeliveryUntil { get; init; }

    /// <summary>Team that delivers.</summary>
    public int? Team { get; init; }

    /// <summary>Number of the hand-over record (berita acara serah terima) in programme and regency, given once and for good.</summary>
    public int? BastNumber { get; init; }

    /// <summary>What was reported of deliveries, by day.</summary>
    public IReadOnlyList<DeliveryReport> DeliveryReports { get; init; } = [];

    /// <summary>The session or delivery whose messages and lists have been made, by its day.</summary>
    public DateOnly? AnnouncedFor { get; init; }

    /// <summary>Lists that still name the award and should not.</summary>
    public IReadOnlyList<StruckFrom> Struck { get; init; } = [];

    /// <summary>Day on which the goods were received.</summary>
    public DateOnly? DeliveredOn { get; init; }

    /// <summary>Checks of the business that were issued, by month.</summary>
    public IReadOnlyList<Check> Checks { get; init; } = [];

    /// <summary>What was found at the business, by day.</summary>
    public IReadOnlyList<Visit> Visits { get; init; } = [];

    /// <summary>What the recipient answered to messages, the latest word of each; at most twenty.</summary>
    public IReadOnlyList<Reply> Replies { get; init; } = [];

    /// <summary>Day on which the person died or moved away after the delivery: from then on nobody visits.</summary>
    public DateOnly? FollowedUntil { get; init; }

    /// <summary>Why the visits ended: <c>meninggal</c> or <c>pindah</c>.</summary>
    public string? FollowUpEnd { get; init; }

    /// <summary>What was reported of the account of the goods, by day.</summary>
    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>Day on which the account of the goods was handed in.</summary>
    public DateOnly? AccountedOn { get; init; }

    /// <summary>Day on which the person was reminded to hand it in.</summary>
    public DateOnly? AccountabilityAskedOn { get; init; }

    /// <summary>The seat that is held, or the one that was used.</summary>
    public Invitation? Seat => State == AwardState.Invited
        ? Invitations.LastOrDefault(seat => seat.Turnout != Turnout.Cancelled) is { Turnout: Turnout.Open } held ? held : null
        : Invitations.LastOrDefault(seat => seat.Turnout == Turnout.Came) ?? Invitations.LastOrDefault(seat => seat.Turnout == Turnout.Open);

    /// <summary>Day of the seat's session.</summary>
    public DateOnly? BimtekOn => Seat?.On;

    /// <summary>How often the person was invited and did not come.</summary>
    public int Absences => Invitations.Count(seat => seat.Turnout == Turnout.Absent);

    /// <summary>Session to which the person was invited last and did not come.</summary>
    public DateOnly? AbsentOn => Invitations.LastOrDefault(seat => seat.Turnout == Turnout.Absent)?.On;

    /// <summary>Last day on which a delivery was tried and put off.</summary>
    public DateOnly? PostponedOn => DeliveryReports.LastOrDefault(report => report.Status is not (Handed or Refused))?.On;

    /// <summary>Whether the person waits for a Bimtek session: not invited yet, or invited again after one absence.</summary>
    public bool AwaitsSession => Step.AwaitsSession;

    /// <summary>Whether the officer is asked if the place goes to the next.</summary>
    public bool AwaitsConfirmation => Step.AwaitsConfirmation;

    /// <summary>Whether a session or a delivery lies ahead of which nobody has been told.</summary>
    public bool IsUnannounced(DateOnly today) => Step.IsUnannounced(today);

    /// <summary>Whether the day of a session or a delivery has come and nobody was told of it.</summary>
    public bool IsMissed(DateOnly today) => Step.IsMissed(today);

    /// <summary>Whether the day of a session or a delivery that lies ahead is open no more.</summary>
    public bool IsClosed(WorkCalendar calendar, DateOnly today) => Step.IsClosed(calendar, today);

    /// <summary>The hand-over number as it stands on paper, such as <c>0012/BAST/uep-2025/6472</c>.</summary>
    public string? BastText => BastNumber is { } number ? $"{number:D4}/BAST/{Programme}/{Regency}" : null;

    /// <summary>The visit that answers a check: the first one from the day it was due, before the next one was due; none while it waits.</summary>
    /// <param name="check">One of <see cref="Checks"/>.</param>
    public Visit? AnswerOf(Check check)
    {
        var next = Checks.Where(other => other.DueOn > check.DueOn).Select(other => (DateOnly?)other.DueOn).Min();
        return CountedVisits.FirstOrDefault(visit => visit.On >= check.DueOn && (next is null || visit.On < next));
    }

    /// <summary>Whether a check will never be answered: a later one was issued meanwhile.</summary>
    /// <param name="check">One of <see cref="Checks"/>.</param>
    public bool IsMissed(Check check) =>
        AnswerOf(check) is null && Checks.Any(other => other.DueOn > check.DueOn);

    /// <summary>Partition of the table.</summary>
    public string Partition => PartitionOf(Programme, Regency);

    /// <summary>Partition of a programme in a regency.</summary>
    public static string PartitionOf(string programme, string regency) => $"{programme}|{regency}";

    /// <summary>Id of the award of a person in a programme.</summary>
    public static string IdOf(string programme, UInt128 person) => ContentId.Of("award", programme, person.ToString("x32"));

    private DateOnly? EndedOn => DeliveredOn ?? DeliveryReports.LastOrDefault(report => report.Status == Refused)?.On;

    private AwardStep Step => new(
        Regency, Draft, State, State == AwardState.Invited ? BimtekOn : null, Absences, DeliveryOn, AnnouncedFor, Struck.Count > 0, Kecamatan, DeliveryUntil);
}
