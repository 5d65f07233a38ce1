using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Programmes;

/// <summary>What must hold in a programme file. Each rule names its field in the words of the file.</summary>
internal static partial class ProgrammeRules
{
    private const int MostMonths = 60;
    private const int MostPlaces = 1_000_000;

    private static readonly string[] KnownSexes = ["any", "female", "male"];
    private static readonly string[] KnownRegistries = ["dtks", "dtsen", "p3ke"];

    public static IEnumerable<string> ProblemsOf(ProgrammeFile file)
    {
        foreach (var problem in ProblemsOfFunding(file.FundingSources))
            yield return problem;
        var ids = new HashSet<string>();
        for (var i = 0; i < file.Programmes.Count; i++)
        {
            if (file.Programmes[i] is not { } programme)
            {
                yield return $"programmes[{i}]: is empty";
                continue;
            }

            if (!ids.Add(programme.Id))
                yield return $"programmes[{i}].id: {programme.Id} stands here twice";
            if (!file.FundingSources.Any(source => source?.Id == programme.FundingSource))
                yield return $"programmes[{i}].fundingSource: {programme.FundingSource} is not among fundingSources";
            if (file.Programmes.Take(i).Any(other => other?.FundingSource == programme.FundingSource && other.Year != programme.Year))
                yield return $"programmes[{i}].year: programmes of one fundingSource are of one year";
            foreach (var problem in ProblemsOf(programme))
                yield return $"programmes[{i}].{problem}";
        }
    }

    private static IEnumerable<string> ProblemsOfFunding(IReadOnlyList<FundingSource> sources)
    {
        var ids = new HashSet<string>();
        for (var i = 0; i < sources.Count; i++)
        {
            if (sources[i] is not { } source)
            {
                yield return $"fundingSources[{i}]: is empty";
                continue;
            }

            if (!Slug().IsMatch(source.Id))
                yield return $"fundingSources[{i}].id: small letters, digits and single hyphens only";
            if (!ids.Add(source.Id))
                yield return $"fundingSources[{i}].id: {source.Id} stands here twice";
            if (source.Ceiling < 0)
                yield return $"fundingSources[{i}].ceiling: must not be negative";
        }
    }

    private static IEnumerable<string> ProblemsOf(Programme programme) =>
    [
        .. Unless(Slug().IsMatch(programme.Id), "id: small letters, digits and single hyphens only"),
        .. Unless(programme.Year is >= 2000 and <= 2100, "year: between 2000 and 2100"),
        .. Unless(!string.IsNullOrWhiteSpace(programme.Name), "name: must not be blank"),
        .. Unless((programme.Type == ProgrammeType.Kube) == (programme.Unit == AwardUnit.Group),
            "unit: group for kube, person for the others"),
        .. Unless(programme.AidValue.Min > 0, "aidValue.min: must be above 0"),
        .. Unless(programme.AidValue.Max >= programme.AidValue.Min, "aidValue.max: must not be below min"),
        .. ProblemsOf(programme.Quota),
        .. ProblemsOf(programme.Eligibility, programme).Select(problem => $"eligibility.{problem}"),
        .. Unless(programme.Ranking.Count > 0, "ranking: at least one part"),
        .. Unless(programme.Ranking.Distinct().Count() == programme.Ranking.Count, "ranking: each part once"),
        .. Unless(programme.Intake.Closes >= programme.Intake.Opens, "intake.closes: must not be before opens"),
        .. Unless(programme.Bimtek.From > programme.Intake.Closes, "bimtek.from: must be after intake.closes"),
        .. Unless(programme.Bimtek.SessionCapacity >= Math.Max(1, programme.Eligibility.GroupSize ?? 1),
            "bimtek.sessionCapacity: must hold at least one person, or one whole group"),
        .. Unless(programme.Bimtek.NoticeDays >= 0, "bimtek.noticeDays: must not be negative"),
        .. Unless(programme.Delivery.Until >= programme.Bimtek.From, "delivery.until: must not be before bimtek.from"),
        .. Unless(programme.Delivery.PerTeamPerDay >= 1, "delivery.perTeamPerDay: at least 1"),
        .. Unless(programme.Delivery.NoticeDays >= 0, "delivery.noticeDays: must not be negative"),
        .. Unless(Ascends(programme.Monitoring.MonthsAfterDelivery),
            $"monitoring.monthsAfterDelivery: whole months from 1 to {MostMonths}, ascending, each once"),
        .. Unless(programme.Monitoring.AccountabilityDays is null or (>= 1 and <= 365), "monitoring.accountabilityDays: between 1 and 365"),
        .. (programme.Outcomes?.Problems(programme.Monitoring) ?? []).Select(problem => $"outcomes.{problem}"),
        .. Unless(programme.Breaker.MaxErrorShare is > 0 and <= 1, "breaker.maxErrorShare: above 0 and at most 1"),
        .. Unless(programme.Breaker.MinRows >= 0, "breaker.minRows: must not be negative"),
        .. Unless(programme.Approval == "officer", "approval: officer is the only way"),
    ];

    private static IEnumerable<string> ProblemsOf(Quota quota)
    {
        var kinds = (quota.PerRegency is null ? 0 : 1) + (quota.Total is null ? 0 : 1) + (quota.Regencies is null ? 0 : 1);
        if (kinds != 1)
            yield return "quota: exactly one of perRegency, total, regencies";
        if (quota.PerRegency is < 0 or > MostPlaces)
            yield return $"quota.perRegency: between 0 and {MostPlaces}";
        if (quota.Total is < 0 or > MostPlaces)
            yield return $"quota.total: between 0 and {MostPlaces}";
        if (quota.Regencies is { Count: 0 })
            yield return "quota.regencies: at least one regency";
        foreach (var (code, places) in quota.Regencies ?? new Dictionary<string, int>())
        {
            if (!RegencyDirectory.Codes.Contains(code, StringComparer.Ordinal))
                yield return $"quota.regencies.{code}: is not a regency of Kalimantan Timur";
            if (places is < 0 or > MostPlaces)
                yield return $"quota.regencies.{code}: between 0 and {MostPlaces}";
        }
    }

    private static IEnumerable<string> ProblemsOf(Eligibility eligibility, Programme programme) =>
    [
        .. Unless(KnownSexes.Contains(eligibility.Sex), "sex: any, female or male"),
        .. Unless(eligibility.Registries.Count > 0 && eligibility.Registries.All(KnownRegistries.Contains),
            "registries: at least one of dtks, dtsen, p3ke"),
        .. Unless(eligibility.Registries.Distinct().Count() == eligibility.Registries.Count, "registries: each once"),
        .. Unless(eligibility.MaxDesil is null or (>= 1 and <= 10), "maxDesil: between 1 and 10"),
        .. Unless(eligibility.Age.Min >= 0 && eligibility.Age.Max <= 150, "age: between 0 and 150"),
        .. Unless(eligibility.Age.Max >= eligibility.Age.Min, "age.max: must not be below min"),
        .. Unless(eligibility.BusinessTypes.Count > 0 && !eligibility.BusinessTypes.Any(string.IsNullOrWhiteSpace),
            "businessTypes: at least one, none blank"),
        .. Unless(eligibility.BusinessTypes.Distinct(StringComparer.OrdinalIgnoreCase).Count() == eligibility.BusinessTypes.Count,
            "businessTypes: each once"),
        .. Unless((programme.Type == ProgrammeType.Wrse) == (eligibility.Statuses is not null),
            "statuses: asked for wrse, and only there"),
        .. Unless(eligibility.Statuses is not { } statuses || (statuses.Count > 0 && !statuses.Any(string.IsNullOrWhiteSpace)),
            "statuses: at least one, none blank"),
        .. Unless((programme.Unit == AwardUnit.Group) == (eligibility.GroupSize is not null),
            "groupSize: asked for groups, and only there"),
        .. Unless(eligibility.GroupSize is null or (>= 2 and <= 20), "groupSize: between 2 and 20 (Permensos 2/2019)"),
        .. Unless(eligibility.MinAssessment is null or (>= 0 and <= 100), "minAssessment: between 0 and 100"),
        .. Unless(eligibility.MinAssessment is not { } least || decimal.Round(least, 2) == least,
            "minAssessment: at most 2 decimals"),
        .. Unless(eligibility.YearsSinceAid is null or >= 0, "yearsSinceAid: must not be negative"),
    ];

    private static bool Ascends(IReadOnlyList<int> months) =>
        months.All(month => month is >= 1 and <= MostMonths) && months.Zip(months.Skip(1)).All(pair => pair.First < pair.Second);

    private static IEnumerable<string> Unless(bool holds, string problem) => holds ? [] : [problem];

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Slug();
}
