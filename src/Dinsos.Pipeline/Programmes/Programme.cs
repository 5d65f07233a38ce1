namespace Dinsos.Pipeline.Programmes;

/// <summary>Kind of programme.</summary>
public enum ProgrammeType
{
    /// <summary>Usaha Ekonomi Produktif: one person, man or woman.</summary>
    Uep,

    /// <summary>Wanita Rawan Sosial Ekonomi: one woman.</summary>
    Wrse,

    /// <summary>Kelompok Usaha Bersama: a group with one business in one kecamatan.</summary>
    Kube,
}

/// <summary>What an award is given to.</summary>
public enum AwardUnit
{
    /// <summary>One person.</summary>
    Person,

    /// <summary>A group of <see cref="Eligibility.GroupSize"/> persons.</summary>
    Group,
}

/// <summary>What happens to places that a regency cannot fill.</summary>
public enum Redistribution
{
    /// <summary>They stay empty.</summary>
    None,

    /// <summary>They go to the best of the rest of the province.</summary>
    ByRank,
}

/// <summary>A part of the rank, in the order of the programme's list.</summary>
public enum RankingPart
{
    /// <summary>Lower desil first.</summary>
    Desil,

    /// <summary>Families of Program Keluarga Harapan first.</summary>
    Pkh,

    /// <summary>Higher assessment first.</summary>
    Assessment,

    /// <summary>Earlier assessment first.</summary>
    AssessedOn,
}

/// <summary>Money of one budget that one or several programmes draw on.</summary>
/// <param name="Id">Id, such as <c>apbd-2025</c>.</param>
/// <param name="Ceiling">What may be committed in all, in whole rupiah.</param>
public sealed record FundingSource(string Id, long Ceiling)
{
    /// <summary>Where the figure comes from.</summary>
    public string? Note { get; init; }
}

/// <summary>One programme of one budget year, as the province set it (design: programmes are data).</summary>
public sealed record Programme
{
    /// <summary>Id, such as <c>uep-2025</c>; stands in paths.</summary>
    public required string Id { get; init; }

    /// <summary>Kind of programme.</summary>
    public required ProgrammeType Type { get; init; }

    /// <summary>Budget year.</summary>
    public required int Year { get; init; }

    /// <summary>Name as people read it.</summary>
    public required string Name { get; init; }

    /// <summary>Id of the <see cref="Programmes.FundingSource"/> that pays.</summary>
    public required string FundingSource { get; init; }

    /// <summary>What an award is given to.</summary>
    public required AwardUnit Unit { get; init; }

    /// <summary>Least and greatest value of one award.</summary>
    public required AidValue AidValue { get; init; }

    /// <summary>Places.</summary>
    public required Quota Quota { get; init; }

    /// <summary>What happens to places that a regency cannot fill.</summary>
    public Redistribution Redistribution { get; init; } = Redistribution.None;

    /// <summary>Who may be helped.</summary>
    public required Eligibility Eligibility { get; init; }

    /// <summary>Parts of the rank, the weightiest first.</summary>
    public required IReadOnlyList<RankingPart> Ranking { get; init; }

    /// <summary>When proposals are taken.</summary>
    public required IntakePeriod Intake { get; init; }

    /// <summary>How Bimtek sessions are planned.</summary>
    public required BimtekRules Bimtek { get; init; }

    /// <summary>How deliveries are planned.</summary>
    public required DeliveryRules Delivery { get; init; }

    /// <summary>When a business is checked.</summary>
    public required MonitoringRules Monitoring { get; init; }

    /// <summary>By what the businesses are judged; none = shares are told and nothing stands beside them.</summary>
    public OutcomeRules? Outcomes { get; init; }

    /// <summary>When a file is held for review.</summary>
    public BreakerRules Breaker { get; init; } = new(0.5, 20);

    /// <summary>Who approves; <c>officer</c> is the only way.</summary>
    public string Approval { get; init; } = "officer";

    /// <summary>Where each figure comes from and which are assumed.</summary>
    public string? Note { get; init; }
}

/// <summary>Least and greatest value of one award, in whole rupiah.</summary>
public sealed record AidValue(long Min, long Max);

/// <summary>Who may be helped.</summary>
public sealed record Eligibility
{
    /// <summary><c>any</c>, <c>female</c> or <c>male</c>.</summary>
    public string Sex { get; init; } = "any";

    /// <summary>Registers of which any one must hold the person; earlier ones win ties.</summary>
    public required IReadOnlyList<string> Registries { get; init; }

    /// <summary>Greatest welfare decile (1 is poorest) that is still helped; none = no limit.</summary>
    public int? MaxDesil { get; init; }

    /// <summary>Age in years on the day the intake closes.</summary>
    public required AgeRange Age { get; init; }

    /// <summary>Kinds of business that are helped.</summary>
    public required IReadOnlyList<string> BusinessTypes { get; init; }

    /// <summary>Social statuses that are helped (WRSE); none = not asked.</summary>
    public IReadOnlyList<string>? Statuses { get; init; }

    /// <summary>Members of a group (KUBE).</summary>
    public int? GroupSize { get; init; }

    /// <summary>Whether a signed commitment to trade is asked.</summary>
    public bool RequiresCommitment { get; init; }

    /// <summary>Least assessment, 0 to 100; none = not asked.</summary>
    public decimal? MinAssessment { get; init; }

    /// <summary>Years that must lie between two aids; none = not asked.</summary>
    public int? YearsSinceAid { get; init; }
}

/// <summary>Ages in whole years, both included.</summary>
public sealed record AgeRange(int Min, int Max);

/// <summary>Days on which proposals are taken, both included, in WITA.</summary>
public sealed record IntakePeriod(DateOnly Opens, DateOnly Closes)
{
    /// <summary>The moment of closing: 16:00 UTC (midnight WITA) of the last day.</summary>
    public DateTimeOffset ClosesAt => BusinessClock.At(Closes.AddDays(1), TimeOnly.MinValue);

    /// <summary>The moment of opening: the start of the first day in WITA.</summary>
    public DateTimeOffset OpensAt => BusinessClock.At(Opens, TimeOnly.MinValue);
}

/// <summary>How Bimtek sessions are planned.</summary>
/// <param name="From">First day on which a session may be held.</param>
/// <param name="SessionCapacity">Seats of a session.</param>
/// <param name="NoticeDays">Days between invitation and session.</param>
/// <param name="GroupMembers">How many members of a group must come beside its ketua; all of them where it has fewer.</param>
public sealed record BimtekRules(DateOnly From, int SessionCapacity, int NoticeDays, int GroupMembers = 3);

/// <summary>How deliveries are planned.</summary>
/// <param name="Until">Last day of delivery.</param>
/// <param name="PerTeamPerDay">Homes that one team reaches in a day, or on one trip by boat.</param>
/// <param name="NoticeDays">Days between planning and delivery, so that the message comes before the goods.</param>
public sealed record DeliveryRules(DateOnly Until, int PerTeamPerDay, int NoticeDays = 3);

/// <summary>When a business is checked.</summary>
/// <param name="MonthsAfterDelivery">Months after the delivery, ascending.</param>
/// <param name="AccountabilityDays">Days after the delivery on which a recipient is reminded of the report on the goods; none = the default.</param>
public sealed record MonitoringRules(IReadOnlyList<int> MonthsAfterDelivery, int? AccountabilityDays = null)
{
    private const int UsualAccountabilityDays = 30;

    /// <summary>Days after the delivery on which a recipient is reminded.</summary>
    public int RemindsAfterDays => AccountabilityDays ?? UsualAccountabilityDays;
}

/// <summary>When a file is held for review.</summary>
/// <param name="MaxErrorShare">Greatest share of rows with errors of their own, 0 to 1.</param>
/// <param name="MinRows">Files with fewer rows are never held.</param>
public sealed record BreakerRules(double MaxErrorShare, int MinRows);
