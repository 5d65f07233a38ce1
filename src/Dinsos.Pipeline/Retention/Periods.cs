namespace Dinsos.Pipeline.Retention;

/// <summary>Says what is due on a day. It looks at no store.</summary>
/// <param name="options">The periods.</param>
/// <param name="asOf">The day.</param>
internal sealed class Periods(RetentionOptions options, DateOnly asOf)
{
    public DateOnly AsOf => asOf;

    public DateOnly KeptUntil(DataKind kind, DateOnly endedOn) => endedOn.AddMonths(kind.Months(options));

    public bool IsDue(DataKind kind, DateOnly endedOn) => KeptUntil(kind, endedOn) <= asOf;

    /// <summary>The day on which the time of a kind ended for a budget year.</summary>
    public static DateOnly EndOf(DataKind kind, BudgetYear year) =>
        kind == DataKinds.Applicants || kind == DataKinds.UnusedDrafts ? year.GivenUntil
        : kind == DataKinds.Awards ? year.AwardsEndOn
        : year.FollowedUntil;

    public bool IsDue(DataKind kind, BudgetYear year) => IsDue(kind, EndOf(kind, year));
}
