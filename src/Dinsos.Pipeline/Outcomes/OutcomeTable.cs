using System.Runtime.InteropServices;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Outcomes;

/// <summary>How the businesses of one programme stand: all together, by regency, by kind of business, and by both.</summary>
/// <param name="Programme">Its rules.</param>
/// <param name="AsOf">Day as of which it is told.</param>
/// <param name="All">The whole province.</param>
/// <param name="Regencies">Each regency with a delivery, by code.</param>
/// <param name="Businesses">Each kind of business, by name.</param>
/// <param name="Cells">Each kind of business in each regency.</param>
internal sealed record OutcomeTable(
    Programme Programme, DateOnly AsOf, OutcomeGroup All, IReadOnlyList<OutcomeGroup> Regencies, IReadOnlyList<OutcomeGroup> Businesses,
    IReadOnlyList<OutcomeGroup> Cells)
{
    /// <summary>Adds up what is known; an award is one business, of a group of persons too.</summary>
    public static OutcomeTable Of(Programme programme, DateOnly asOf, IReadOnlyCollection<BusinessHistory> histories)
    {
        var all = OutcomeGroup.Of(programme, null, null, histories);
        var regencies = Groups(history => history.Regency, (regency, group) => OutcomeGroup.Of(programme, regency, null, group));
        var businesses = Groups(history => history.Business, (business, group) => OutcomeGroup.Of(programme, null, business, group));
        var cells = histories.GroupBy(history => (history.Regency, history.Business))
            .OrderBy(group => group.Key.Regency, StringComparer.Ordinal).ThenBy(group => group.Key.Business, StringComparer.Ordinal)
            .Select(group => OutcomeGroup.Of(programme, group.Key.Regency, group.Key.Business, [.. group]) with { Desil = null }).ToList();
        return new(programme, asOf, Disclosure.Alone(all), Disclosure.Together(regencies), Disclosure.Together(businesses), cells);

        List<OutcomeGroup> Groups(Func<BusinessHistory, string> key, Func<string, List<BusinessHistory>, OutcomeGroup> make) =>
            [.. histories.GroupBy(key).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => make(group.Key, [.. group]))];
    }
}

/// <summary>The businesses that are told together.</summary>
/// <param name="Regency">Code of the regency; none for the province.</param>
/// <param name="Business">Kind of business; none for all.</param>
/// <param name="Delivered">How many received their goods.</param>
/// <param name="Curve">The share that lives on, over time.</param>
/// <param name="Months">How they stood at each month of the programme.</param>
/// <param name="Desil">The deciles before and after; none where nobody has both, or where they would tell of single persons.</param>
internal sealed record OutcomeGroup(
    string? Regency, string? Business, int Delivered, KaplanMeier Curve, IReadOnlyList<MonthFigures> Months, DesilFigures? Desil)
{
    /// <summary>The latest month of which a share is told; none before the first.</summary>
    public MonthFigures? Told => Months.LastOrDefault(month => month.Survival is not null);

    public static OutcomeGroup Of(Programme programme, string? regency, string? business, IReadOnlyCollection<BusinessHistory> histories)
    {
        var curve = KaplanMeier.Of(histories.Select(history => history.Observed));
        var months = programme.Monitoring.MonthsAfterDelivery.Select(month => MonthFigures.Of(month, programme.Outcomes?.Graduation, curve, histories));
        return new(regency, business, histories.Count, curve, [.. months], DesilFigures.Of(histories));
    }
}

/// <summary>How businesses stood at a month after their delivery. Each delivered one is counted once.</summary>
internal sealed record MonthFigures(int Month, int Running, int Troubled, int Paused, int Stopped, int Unknown, int Left, int NotDue)
{
    /// <summary>How many had come to that month; those of whom nobody could be asked any more are among them.</summary>
    public int Due => Running + Troubled + Paused + Stopped + Unknown + Left;

    /// <summary>
    /// The share that lives on, told once the month has come for half of the businesses. Before that a few early ones would speak for
    /// all: the estimate carries the share of the month before along, and a band as narrow as if all were still followed.
    /// </summary>
    public SurvivalPoint? Survival { get; init; }

    /// <summary>Turnover of those that ran; none where fewer than <see cref="Disclosure.Fewest"/> told it.</summary>
    public TurnoverFigures? Turnover { get; init; }

    /// <summary>How many had graduated; none at another month, without a rule, or where it would tell of single persons.</summary>
    public int? Graduated { get; init; }

    public static MonthFigures Of(int month, GraduationRule? rule, KaplanMeier curve, IReadOnlyCollection<BusinessHistory> histories)
    {
        var counts = histories.CountBy(history => history.StateAt(month)).ToDictionary();
        int Of(MonthState state) => counts.GetValueOrDefault(state);
        var figures = new MonthFigures(
            month, Of(MonthState.Running), Of(MonthState.Troubled), Of(MonthState.Paused), Of(MonthState.Stopped), Of(MonthState.Unknown),
            Of(MonthState.Left), Of(MonthState.NotDue));
        var hasRule = rule?.Month == month && figures.Due >= Disclosure.Fewest;
        return figures with
        {
            Survival = figures.Due > 0 && figures.Due >= figures.NotDue ? curve.At(month) : null,
            Turnover = TurnoverFigures.Of(histories.Where(history => history.StateAt(month) is MonthState.Running or MonthState.Troubled)
                .Select(history => history.AnswerAt(month)!.Turnover).OfType<long>()),
            Graduated = hasRule ? histories.Count(history => HasGraduated(history, rule!)) : null,
        };
    }

    private static bool HasGraduated(BusinessHistory history, GraduationRule rule) =>
        history.StateAt(rule.Month) is not (MonthState.Stopped or MonthState.NotDue)
        && history.AnswerAt(rule.Month) is { Turnover: { } turnover } answer
        && turnover >= rule.MinTurnover
        && rule.Conditions.Contains(answer.Condition.Word(), StringComparer.Ordinal)
        && (rule.MinDesil is not { } least || history.DesilAfter >= least);
}

/// <summary>Turnover of a month, in whole rupiah.</summary>
/// <param name="Count">How many told it.</param>
/// <param name="Median">The one in the middle; of two the mean.</param>
/// <param name="Mean">The mean.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TurnoverFigures(int Count, long Median, long Mean)
{
    public static TurnoverFigures? Of(IEnumerable<long> turnovers)
    {
        var sorted = turnovers.Order().ToList();
        if (sorted.Count < Disclosure.Fewest) return null;
        var middle = sorted.Count / 2;
        var median = sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new(sorted.Count, median, (long)Math.Round(sorted.Average(turnover => (decimal)turnover), MidpointRounding.AwayFromZero));
    }
}

/// <summary>Mean deciles of those whose decile is known both at the award and by a register newer than the delivery.</summary>
/// <param name="Count">How many have both.</param>
/// <param name="Before">Mean at the award.</param>
/// <param name="After">Mean by the newer register.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DesilFigures(int Count, decimal Before, decimal After)
{
    public static DesilFigures? Of(IEnumerable<BusinessHistory> histories)
    {
        var both = histories.Where(history => history is { DesilBefore: not null, DesilAfter: not null }).ToList();
        return both.Count == 0 ? null : new(both.Count, both.Average(one => one.DesilBefore!.Value), both.Average(one => one.DesilAfter!.Value));
    }
}
