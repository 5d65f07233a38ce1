using Dinsos.Pipeline.Explanations;

namespace Dinsos.Pipeline.Tracing;

/// <summary>What is kept of a person in one programme.</summary>
public sealed record TracedProgramme
{
    /// <summary>Id of the programme.</summary>
    public required string Programme { get; init; }

    /// <summary>Name of the programme.</summary>
    public required string Name { get; init; }

    /// <summary>Its budget year.</summary>
    public required int Year { get; init; }

    /// <summary>Where the person stands, in a word of <see cref="Situations"/> or the state of the award.</summary>
    public required string Situation { get; init; }

    /// <summary>Rows that name the person; a file is named by its id, since its name may hold somebody's.</summary>
    public IReadOnlyList<TracedRow> Rows { get; init; } = [];

    /// <summary>Lists that say something of the person, oldest first.</summary>
    public IReadOnlyList<TracedDecision> Decisions { get; init; } = [];

    /// <summary>The place that was given, with every step of Bimtek, delivery and visits.</summary>
    public ExplainedAward? Award { get; init; }

    /// <summary>What the field reported, and what the recipient answered, beside the steps.</summary>
    public IReadOnlyList<TracedReport> Reports { get; init; } = [];

    /// <summary>Messages to the person.</summary>
    public IReadOnlyList<TracedMessage> Messages { get; init; } = [];

    /// <summary>Whether what was proposed in that year was deleted at the end of its time.</summary>
    public bool IsWithoutProposals { get; init; }

    /// <summary>Whether the awards of that year were deleted at the end of their time.</summary>
    public bool IsWithoutAwards { get; init; }

    /// <summary>The day of the purge whose proof shows that an award of the person was deleted.</summary>
    public DateOnly? AwardDeletedOn { get; init; }

    /// <summary>Whether there is anything to tell.</summary>
    internal bool SaysSomething => Rows.Count + Decisions.Count + Messages.Count > 0 || Award is not null || AwardDeletedOn is not null;
}

/// <summary>A row that names the person.</summary>
/// <param name="Regency">Code of the regency that sent it.</param>
/// <param name="RegencyName">Name of the regency.</param>
/// <param name="Submission">Id of the submission.</param>
/// <param name="Row">The row as the sender finds it.</param>
/// <param name="ReceivedAt">When the file was received, in WITA.</param>
/// <param name="Standing">What became of the row, in a word of <see cref="Situations"/>.</param>
/// <param name="Group">Name of the group.</param>
/// <param name="Position">Post in the group.</param>
/// <param name="Value">Value asked for, in whole rupiah.</param>
/// <param name="Register">Register and period by which the person was judged.</param>
/// <param name="Findings">Everything found on the row.</param>
public sealed record TracedRow(
    string Regency, string RegencyName, string Submission, string Row, DateTimeOffset ReceivedAt, string Standing, string? Group, string? Position, long? Value,
    string? Register, IReadOnlyList<ExplainedFinding> Findings);

/// <summary>What a list says of the person.</summary>
/// <param name="Draft">Id of the list.</param>
/// <param name="MadeAt">When it was made, in WITA.</param>
/// <param name="State"><c>pending</c>, <c>approved</c>, <c>returned</c> or <c>stale</c>.</param>
/// <param name="Awarded">Whether it gives a place.</param>
/// <param name="Rank">Rank in the province.</param>
/// <param name="WaitlistPlace">Place in the regency's waitlist; 0 for an award.</param>
/// <param name="Words">The same in a sentence.</param>
public sealed record TracedDecision(string Draft, DateTimeOffset MadeAt, string State, bool Awarded, int Rank, int WaitlistPlace, string Words);

/// <summary>What was reported or answered on a day.</summary>
/// <param name="On">The day.</param>
/// <param name="Kind"><c>attendance</c>, <c>delivery</c>, <c>visit</c>, <c>reply</c> or <c>account</c>.</param>
/// <param name="Words">What, in Bahasa Indonesia.</param>
public sealed record TracedReport(DateOnly On, string Kind, string Words);

/// <summary>A message to the person, without its words.</summary>
/// <param name="Kind">Word of its kind.</param>
/// <param name="Occasion">The day that it speaks of.</param>
/// <param name="Channel"><c>whatsapp</c> or <c>sms</c>.</param>
/// <param name="State">Word of its state.</param>
/// <param name="CreatedAt">When it was made, in WITA.</param>
/// <param name="SentAt">When the provider took it; none where it did not.</param>
/// <param name="DeliveredAt">When it arrived; none where that is not known.</param>
/// <param name="Segments">Parts that are charged.</param>
/// <param name="Reason">Why it was not sent or did not arrive; none where it did.</param>
public sealed record TracedMessage(
    string Kind, DateOnly Occasion, string Channel, string State, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset? DeliveredAt, int Segments, string? Reason);
