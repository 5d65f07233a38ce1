namespace Dinsos.Pipeline.Programmes;

/// <summary>By what the businesses of a programme are judged, as the province set it.</summary>
public sealed record OutcomeRules
{
    /// <summary>When a business has graduated; none = it is not asked.</summary>
    public GraduationRule? Graduation { get; init; }

    /// <summary>A share that was told of earlier programmes, to stand beside; none = nothing stands beside.</summary>
    public OutcomeBaseline? Baseline { get; init; }

    internal IEnumerable<string> Problems(MonitoringRules monitoring) => [.. ProblemsOf(Graduation, monitoring), .. ProblemsOf(Baseline)];

    private static IEnumerable<string> ProblemsOf(GraduationRule? rule, MonitoringRules monitoring)
    {
        if (rule is null) yield break;
        if (!monitoring.MonthsAfterDelivery.Contains(rule.Month)) yield return "graduation.month: one of monitoring.monthsAfterDelivery";
        if (rule.Conditions.Count == 0 || rule.Conditions.Any(one => !GraduationRule.KnownConditions.Contains(one, StringComparer.Ordinal)))
            yield return $"graduation.conditions: at least one of {string.Join(", ", GraduationRule.KnownConditions)}";
        if (rule.Conditions.Distinct(StringComparer.Ordinal).Count() < rule.Conditions.Count) yield return "graduation.conditions: each once";
        if (rule.MinTurnover < 0) yield return "graduation.minTurnover: must not be negative";
        if (rule.MinDesil is < 2 or > 10) yield return "graduation.minDesil: between 2 and 10";
    }

    private static IEnumerable<string> ProblemsOf(OutcomeBaseline? baseline)
    {
        if (baseline is null) yield break;
        if (baseline.Share is < 0 or > 1) yield return "baseline.share: between 0 and 1";
        if (string.IsNullOrWhiteSpace(baseline.Label)) yield return "baseline.label: must not be blank";
        if (string.IsNullOrWhiteSpace(baseline.Source)) yield return "baseline.source: must not be blank";
    }
}

/// <summary>When a business has graduated: what the answer to one check must say.</summary>
/// <param name="Month">The month of the check.</param>
/// <param name="Conditions">What was found, any one of these.</param>
/// <param name="MinTurnover">Least turnover of a month, in whole rupiah.</param>
/// <param name="MinDesil">Least decile by a register newer than the delivery; none = not asked. Who is not in one has not graduated then.</param>
public sealed record GraduationRule(int Month, IReadOnlyList<string> Conditions, long MinTurnover, int? MinDesil = null)
{
    /// <summary>What a business that graduates may be found as; one that has stopped cannot.</summary>
    internal static IReadOnlyList<string> KnownConditions { get; } = ["berjalan", "kendala", "berhenti sementara"];
}

/// <summary>A share that was told of earlier programmes.</summary>
/// <param name="Share">The share that lasted, 0 to 1.</param>
/// <param name="Label">Of whom, in Bahasa Indonesia, such as <c>kelompok tahun-tahun sebelumnya</c>.</param>
/// <param name="Source">Who said it, where and when, and what is not known of it, in Bahasa Indonesia.</param>
public sealed record OutcomeBaseline(decimal Share, string Label, string Source);
