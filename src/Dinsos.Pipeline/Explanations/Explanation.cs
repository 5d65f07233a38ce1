namespace Dinsos.Pipeline.Explanations;

/// <summary>All that is known of one person in one programme, in fields for machines and in sentences for people.</summary>
public sealed record Explanation
{
    /// <summary>Version of this format.</summary>
    public string Schema { get; init; } = "dinsos-explanation/1";

    /// <summary>Id of the programme.</summary>
    public required string Programme { get; init; }

    /// <summary>Name of the programme.</summary>
    public required string ProgrammeName { get; init; }

    /// <summary>The NIK as people may see it, such as <c>6472********0003</c>.</summary>
    public required string Nik { get; init; }

    /// <summary>Id of the person in this programme, as the log of decisions has it.</summary>
    public required string Person { get; init; }

    /// <summary>When it was asked, in WITA.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Where the person stands, in a word of <see cref="Situations"/> or the state of the award.</summary>
    public required string Situation { get; init; }

    /// <summary>When proposals are taken.</summary>
    public required ExplainedIntake Intake { get; init; }

    /// <summary>Whether a register of the programme is loaded; before that nobody is eligible.</summary>
    public required bool HasRegister { get; init; }

    /// <summary>Rows of the programme whose NIK cannot be read, so that they could be anybody's.</summary>
    public required int UnreadableRows { get; init; }

    /// <summary>The parts of the rank by the rules in force, the weightiest first.</summary>
    public required IReadOnlyList<string> Ranking { get; init; }

    /// <summary>Version of the rules in force.</summary>
    public required string Rules { get; init; }

    /// <summary>Rows that name the person, by the time at which they were received.</summary>
    public IReadOnlyList<ExplainedRow> Rows { get; init; } = [];

    /// <summary>Lists that say something of the person, oldest first.</summary>
    public IReadOnlyList<ExplainedList> Lists { get; init; } = [];

    /// <summary>The newest list of the programme; none before the first.</summary>
    public ExplainedListState? NewestList { get; init; }

    /// <summary>The list whose decision holds: the last approved one that gave a place, else the newest approved one.</summary>
    public string? ListInForce { get; init; }

    /// <summary>The place that was given and what became of it.</summary>
    public ExplainedAward? Award { get; init; }

    /// <summary>What the log of decisions has about the person, about these lists and about these files, oldest first.</summary>
    public IReadOnlyList<ExplainedRecord> Log { get; init; } = [];

    /// <summary>Whether what was proposed in the year of the programme, and who waited, was deleted at the end of its time.</summary>
    public bool IsWithoutProposals { get; init; }

    /// <summary>Whether the awards of that year were deleted at the end of their time.</summary>
    public bool IsWithoutAwards { get; init; }

    /// <summary>Whether all of the log could be read; otherwise a record of it was altered, and those after it are missing here.</summary>
    public bool LogIsReadable { get; init; } = true;

    /// <summary>The whole in sentences of Bahasa Indonesia.</summary>
    public IReadOnlyList<ExplainedSection> Text { get; init; } = [];
}

/// <summary>When proposals of the programme are taken.</summary>
/// <param name="Opens">First day, in WITA.</param>
/// <param name="Closes">Last day, in WITA.</param>
/// <param name="State"><c>not-open</c>, <c>open</c> or <c>closed</c>.</param>
public sealed record ExplainedIntake(DateOnly Opens, DateOnly Closes, string State);

/// <summary>A record of the log of decisions.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When.</param>
/// <param name="Action">What was done, in a word.</param>
/// <param name="By">Who did it.</param>
/// <param name="Subject">Id of what it was done to.</param>
/// <param name="Reason">Why.</param>
public sealed record ExplainedRecord(int Number, DateTimeOffset At, string Action, string By, string Subject, string? Reason);

/// <summary>Some sentences under one heading.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Sentences">The sentences.</param>
public sealed record ExplainedSection(string Title, IReadOnlyList<string> Sentences);
