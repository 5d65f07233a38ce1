using Dinsos.Pipeline.Allocation;

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

    /// <summary>The whole in sentences of Bahasa Indonesia.</summary>
    public IReadOnlyList<ExplainedSection> Text { get; init; } = [];
}

/// <summary>When proposals of the programme are taken.</summary>
/// <param name="Opens">First day, in WITA.</param>
/// <param name="Closes">Last day, in WITA.</param>
/// <param name="State"><c>not-open</c>, <c>open</c> or <c>closed</c>.</param>
public sealed record ExplainedIntake(DateOnly Opens, DateOnly Closes, string State);

/// <summary>A finding on a row.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="Column">Canonical name of the column.</param>
/// <param name="Message">One sentence in Bahasa Indonesia.</param>
public sealed record ExplainedFinding(string Code, string Severity, string? Column, string Message);

/// <summary>One row that names the person.</summary>
public sealed record ExplainedRow
{
    /// <summary>Code of the regency that sent it.</summary>
    public required string Regency { get; init; }

    /// <summary>Name of the regency.</summary>
    public required string RegencyName { get; init; }

    /// <summary>Id of the submission.</summary>
    public required string Submission { get; init; }

    /// <summary>Name of the file.</summary>
    public required string File { get; init; }

    /// <summary>The row as the sender finds it.</summary>
    public required string Row { get; init; }

    /// <summary>When the file was received, in WITA.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>What became of the row, in a word of <see cref="Situations"/>.</summary>
    public required string Standing { get; init; }

    /// <summary>Name of the group.</summary>
    public string? Group { get; init; }

    /// <summary>Post in the group.</summary>
    public string? Position { get; init; }

    /// <summary>Value asked for, in whole rupiah.</summary>
    public long? Value { get; init; }

    /// <summary>Register and period by which the person was judged.</summary>
    public string? Register { get; init; }

    /// <summary>Welfare decile by the register.</summary>
    public int? Desil { get; init; }

    /// <summary>Whether the family is in Program Keluarga Harapan by the register.</summary>
    public bool Pkh { get; init; }

    /// <summary>Everything found on the row.</summary>
    public IReadOnlyList<ExplainedFinding> Findings { get; init; } = [];

    /// <summary>The other members of the group whose own rows have errors.</summary>
    public IReadOnlyList<ExplainedMember> FaultyMembers { get; init; } = [];
}

/// <summary>Another member of the group whose row has errors.</summary>
/// <param name="Row">The row as the sender finds it.</param>
/// <param name="Position">Post in the group.</param>
/// <param name="Errors">What is wrong there.</param>
public sealed record ExplainedMember(string Row, string? Position, IReadOnlyList<ExplainedFinding> Errors);

/// <summary>State of a list.</summary>
/// <param name="Id">Id of the draft.</param>
/// <param name="State"><c>pending</c>, <c>approved</c>, <c>returned</c> or <c>stale</c>.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Reason">Why an officer sent it back.</param>
public sealed record ExplainedListState(string Id, string State, DateTimeOffset MadeAt, string? Reason);

/// <summary>One list that says something of the person.</summary>
public sealed record ExplainedList
{
    /// <summary>The list.</summary>
    public required ExplainedListState Draft { get; init; }

    /// <summary>Hash of all its decisions.</summary>
    public required string Hash { get; init; }

    /// <summary>Why the run that made it was started, in a word.</summary>
    public required string Trigger { get; init; }

    /// <summary>Version of the rules that it was decided by.</summary>
    public required string Rules { get; init; }

    /// <summary>When it was approved.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Who approved it.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>Places of the programme in all then.</summary>
    public required int Places { get; init; }

    /// <summary>Quota of the regency then; none where the programme had only a total.</summary>
    public int? PlacesInRegency { get; init; }

    /// <summary>What might be committed of the budget then, in whole rupiah.</summary>
    public required long Ceiling { get; init; }

    /// <summary>What it says of the person.</summary>
    public required ExplainedDecision Decision { get; init; }

    /// <summary>The last one in the regency who was given a place by its own quota, in this list or an approved one before.</summary>
    public ExplainedCutoff? Cutoff { get; init; }

    /// <summary>The last one in the regency who was given a place that others had left over.</summary>
    public ExplainedCutoff? CutoffOfRedistribution { get; init; }
}

/// <summary>What a list decided about the person, or the group of the person.</summary>
public sealed record ExplainedDecision
{
    /// <summary>Code of the regency.</summary>
    public required string Regency { get; init; }

    /// <summary>Name of the regency.</summary>
    public required string RegencyName { get; init; }

    /// <summary>Name of the file.</summary>
    public required string File { get; init; }

    /// <summary>The row of the person or of the ketua.</summary>
    public required string Row { get; init; }

    /// <summary>Name of the group.</summary>
    public string? Group { get; init; }

    /// <summary>Whether it is an award; otherwise it waits.</summary>
    public required bool Awarded { get; init; }

    /// <summary>Whether the award lies above the regency's own quota.</summary>
    public bool Redistributed { get; init; }

    /// <summary>Value in whole rupiah.</summary>
    public required long Value { get; init; }

    /// <summary>Rank in the province, from 1.</summary>
    public required int Rank { get; init; }

    /// <summary>Rank in the regency, from 1.</summary>
    public required int RankInRegency { get; init; }

    /// <summary>What it was ranked by.</summary>
    public required RankFacts Facts { get; init; }

    /// <summary>Register and period by which the person or the ketua was judged.</summary>
    public string? Register { get; init; }

    /// <summary>Why it was passed over, in a word.</summary>
    public string? Obstacle { get; init; }

    /// <summary>Place in the waitlist of the regency, from 1; 0 for an award.</summary>
    public int WaitlistPlace { get; init; }

    /// <summary>How many wait in the regency.</summary>
    public int WaitlistedInRegency { get; init; }

    /// <summary>Place in the waitlist of the province, from 1; 0 for an award.</summary>
    public int WaitlistPlaceInProvince { get; init; }

    /// <summary>How many wait in the province.</summary>
    public int WaitlistedInProvince { get; init; }

    /// <summary>By what the award became possible, in a word.</summary>
    public string? Cause { get; init; }

    /// <summary>Whose place it takes.</summary>
    public ExplainedPlace? InPlaceOf { get; init; }
}

/// <summary>A place that was given up.</summary>
/// <param name="Award">Id of the award that held it.</param>
/// <param name="Programme">Id of its programme; none where no approved list has it.</param>
/// <param name="RegencyName">Name of its regency.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Row">The row as the sender finds it.</param>
public sealed record ExplainedPlace(string Award, string? Programme = null, string? RegencyName = null, string? File = null, string? Row = null);

/// <summary>The last one who was given a place.</summary>
/// <param name="Draft">Id of the list that gave it.</param>
/// <param name="Rank">Rank in the province.</param>
/// <param name="RankInRegency">Rank in the regency.</param>
/// <param name="Facts">What it was ranked by.</param>
public sealed record ExplainedCutoff(string Draft, int Rank, int RankInRegency, RankFacts Facts);

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
}

/// <summary>One check of a business.</summary>
/// <param name="Month">Months after the delivery.</param>
/// <param name="DueOn">Day on which it is due.</param>
/// <param name="DoneOn">Day on which it was answered.</param>
/// <param name="Condition">What was found.</param>
public sealed record ExplainedCheck(int Month, DateOnly DueOn, DateOnly? DoneOn, string? Condition);

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
