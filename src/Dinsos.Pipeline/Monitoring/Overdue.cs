using Dinsos.Pipeline.Awards;

namespace Dinsos.Pipeline.Monitoring;

/// <summary>A check that nobody has answered in time.</summary>
/// <param name="Award">Id of the award.</param>
/// <param name="Check">The check.</param>
/// <param name="Step">How often the regency should have been told by now: 1 after 7 days, 2 after 14.</param>
internal readonly record struct OverdueCheck(string Award, Check Check, int Step)
{
    /// <summary>Whether the regency has not been told of this step.</summary>
    public bool IsNew => Check.Escalations < Step;

    /// <summary>The day on which it took this step.</summary>
    public DateOnly SteppedOn => Overdue.StartOf(Check).AddDays(Overdue.Steps[Step - 1]);
}

/// <summary>Which checks are overdue, and when the next one will be. A check that a later one followed needs no answer any more.</summary>
internal static class Overdue
{
    /// <summary>Days after which the regency is told, once for each.</summary>
    public static IReadOnlyList<int> Steps { get; } = [7, 14];

    /// <summary>From when on an answer is awaited: a check that was issued late has its time as well.</summary>
    public static DateOnly StartOf(Check check) => check.IssuedOn > check.DueOn ? check.IssuedOn : check.DueOn;

    public static IEnumerable<OverdueCheck> Of(Award award, DateOnly today) =>
        from check in Open(award)
        let step = Steps.Count(days => today >= StartOf(check).AddDays(days))
        where step > 0
        select new OverdueCheck(award.Id, check, step);

    /// <summary>The award with the regency told of all that is overdue; the same where it was.</summary>
    public static Award Told(Award award, DateOnly today)
    {
        var told = Of(award, today).Where(overdue => overdue.IsNew).ToDictionary(overdue => overdue.Check, overdue => overdue.Step);
        return told.Count == 0 ? award
            : award with { Checks = [.. award.Checks.Select(check => told.TryGetValue(check, out var step) ? check with { Escalations = step } : check)] };
    }

    /// <summary>The next day on which a check takes a step, if nobody answers before.</summary>
    public static DateOnly? Next(Award award, DateOnly today) => Open(award)
        .SelectMany(check => Steps.Select(days => StartOf(check).AddDays(days))).Where(day => day > today).Select(day => (DateOnly?)day).Min();

    private static IEnumerable<Check> Open(Award award) => award is { State: AwardState.Delivered, FollowedUntil: null }
        ? award.Checks.Where(check => award.AnswerOf(check) is null && !award.IsMissed(check)) : [];
}
