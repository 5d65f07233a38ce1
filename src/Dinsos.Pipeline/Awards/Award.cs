namespace Dinsos.Pipeline.Awards;

/// <summary>
/// A place that a person holds in a programme, and what became of it. It is written once, from an approved draft, and then only
/// moved on by the stages.
/// </summary>
public sealed record Award
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

    /// <summary>How many persons the award is for.</summary>
    public int Persons { get; init; } = 1;

    /// <summary>Kecamatan of the home.</summary>
    public required string Kecamatan { get; init; }

    /// <summary>Kind of business.</summary>
    public string? Business { get; init; }

    /// <summary>Value of the goods, in whole rupiah.</summary>
    public required long Value { get; init; }

    /// <summary>Who it is and how to reach them; encrypted at rest.</summary>
    public required Contact Contact { get; init; }

    /// <summary>Where the award stands.</summary>
    public AwardState State { get; init; } = AwardState.Awarded;

    /// <summary>Number of the Bimtek session in the regency.</summary>
    public int? Session { get; init; }

    /// <summary>Day of the Bimtek session.</summary>
    public DateOnly? BimtekOn { get; init; }

    /// <summary>Where the session is held.</summary>
    public string? Venue { get; init; }

    /// <summary>Last day on which the person was invited and did not come.</summary>
    public DateOnly? AbsentOn { get; init; }

    /// <summary>How often the person was invited and did not come.</summary>
    public int Absences { get; init; }

    /// <summary>Day on which the person attended.</summary>
    public DateOnly? AttendedOn { get; init; }

    /// <summary>Planned day of delivery.</summary>
    public DateOnly? DeliveryOn { get; init; }

    /// <summary>Team that delivers.</summary>
    public int? Team { get; init; }

    /// <summary>Number of the hand-over record (berita acara serah terima) in programme and regency, given once and for good.</summary>
    public int? BastNumber { get; init; }

    /// <summary>The session or delivery whose messages and lists have been made, by its day.</summary>
    public DateOnly? AnnouncedFor { get; init; }

    /// <summary>Last day on which a delivery was tried and put off.</summary>
    public DateOnly? PostponedOn { get; init; }

    /// <summary>Day on which the goods were received.</summary>
    public DateOnly? DeliveredOn { get; init; }

    /// <summary>Checks of the business that were issued.</summary>
    public IReadOnlyList<Check> Checks { get; init; } = [];

    /// <summary>Whether the person waits for a Bimtek session: not invited yet, or invited again after one absence.</summary>
    public bool AwaitsSession => Step.AwaitsSession;

    /// <summary>Whether a session or a delivery lies ahead of which nobody has been told.</summary>
    public bool IsUnannounced(DateOnly today) => Step.IsUnannounced(today);

    /// <summary>The hand-over number as it stands on paper, such as <c>0012/BAST/uep-2025/6472</c>.</summary>
    public string? BastText => BastNumber is { } number ? $"{number:D4}/BAST/{Programme}/{Regency}" : null;

    private AwardStep Step => new(Regency, Draft, State, BimtekOn, Absences, DeliveryOn, AnnouncedFor);

    /// <summary>Partition of the table.</summary>
    public string Partition => PartitionOf(Programme, Regency);

    /// <summary>Partition of a programme in a regency.</summary>
    public static string PartitionOf(string programme, string regency) => $"{programme}|{regency}";

    /// <summary>Id of the award of a person in a programme.</summary>
    public static string IdOf(string programme, UInt128 person) => ContentId.Of("award", programme, person.ToString("x32"));
}

/// <summary>Personal data of an award.</summary>
/// <param name="Nik">16 digits.</param>
/// <param name="Name">Name as the sender wrote it.</param>
/// <param name="Address">Street, rt and rw.</param>
/// <param name="Desa">Village.</param>
/// <param name="Phone">E.164, or none.</param>
/// <param name="AllowsWhatsApp">Whether the person agreed to WhatsApp.</param>
public sealed record Contact(string Nik, string Name, string Address, string Desa, string? Phone, bool AllowsWhatsApp);

/// <summary>One check of a business.</summary>
/// <param name="Month">Months after the delivery.</param>
/// <param name="DueOn">Day on which it is due.</param>
/// <param name="IssuedOn">Day on which it was put on a task list.</param>
/// <param name="DoneOn">Day on which it was answered.</param>
/// <param name="Condition">What was found: <c>berjalan</c>, <c>kendala</c>, <c>berhenti sementara</c> or <c>berhenti</c>.</param>
public sealed record Check(int Month, DateOnly DueOn, DateOnly IssuedOn, DateOnly? DoneOn = null, string? Condition = null);

/// <summary>Where an award stands, without anything personal.</summary>
/// <param name="Regency">Code of the regency.</param>
/// <param name="Draft">The approved draft.</param>
/// <param name="State">Where it stands.</param>
/// <param name="BimtekOn">Day of the Bimtek session.</param>
/// <param name="Absences">How often the person was invited and did not come.</param>
/// <param name="DeliveryOn">Planned day of delivery.</param>
/// <param name="AnnouncedFor">The session or delivery whose messages and lists have been made, by its day.</param>
public readonly record struct AwardStep(
    string Regency, string Draft, AwardState State, DateOnly? BimtekOn, int Absences, DateOnly? DeliveryOn, DateOnly? AnnouncedFor)
{
    /// <summary>Whether a session or a delivery lies ahead of which nobody has been told.</summary>
    public bool IsUnannounced(DateOnly today) => State switch
    {
        AwardState.Invited => BimtekOn >= today && AnnouncedFor != BimtekOn,
        AwardState.Scheduled => DeliveryOn >= today && AnnouncedFor != DeliveryOn,
        _ => false,
    };

    /// <summary>Whether the person waits for a session: not invited yet, or to be invited again after one absence.</summary>
    public bool AwaitsSession => State == AwardState.Awarded || (State == AwardState.Invited && BimtekOn is null && Absences < 2);
}
