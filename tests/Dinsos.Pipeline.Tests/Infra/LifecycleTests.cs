using Dinsos.Pipeline.FieldReports;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Retention;
using static Dinsos.Pipeline.Tests.Infra.EvaluatedInfra;

namespace Dinsos.Pipeline.Tests.Infra;

/// <summary>What the storage deletes by itself, held against the periods of the purge: it may come after the purge, and never before.</summary>
public sealed class LifecycleTests(EvaluatedInfra infra) : IClassFixture<EvaluatedInfra>
{
    private static readonly BudgetYears Years = BudgetYears.Of(ProgrammeCatalog.Embedded.Programmes, new Dictionary<string, DateOnly>(), []);

    [BicepFact]
    public void No_rule_deletes_what_the_purge_still_keeps()
    {
        var rules = infra.Of("Microsoft.Storage/storageAccounts/managementPolicies").SelectMany(policy => policy["properties"]!["policy"]!["rules"]!.AsArray()).Select(rule => rule!["definition"]!).ToList();
        var deleting = rules.Where(rule => rule["actions"]!["baseBlob"]?["delete"] is not null).ToList();

        Assert.NotEmpty(deleting);
        Assert.All(deleting, rule =>
        {
            var days = (int)rule["actions"]!["baseBlob"]!["delete"]!["daysAfterModificationGreaterThan"]!;
            var prefixes = rule["filters"]!["prefixMatch"]!.AsArray().Select(Text).ToList();
            Assert.InRange(prefixes.Count, 1, 10);
            Assert.All(prefixes, prefix => Assert.Empty(TooSoon(prefix, days)));
        });
        Assert.All(rules.Except(deleting), rule => Assert.Null(rule["actions"]!["baseBlob"]?["delete"]));
    }

    [Theory]
    [InlineData("receipts/", 2555, "receipts/field-reports/delivery/")]
    [InlineData("receipts/64", 700, "receipts/6472/")]
    [InlineData("receipts/field-reports/attendance/", 1000, "receipts/field-reports/attendance/")]
    [InlineData("work/", 2555, "work/config/")]
    [InlineData("work/", 2555, "work/lists/")]
    [InlineData("decisions/", 2555, "decisions/")]
    public void Rule_that_is_too_short_or_too_wide_is_found(string prefix, int days, string hit) =>
        Assert.Contains(TooSoon(prefix, days), name => name.StartsWith(hit, StringComparison.Ordinal));

    // Names below the prefix that would go before their time; what no period is known for is kept.
    private static List<string> TooSoon(string prefix, int days) =>
        [.. Samples().Where(sample => sample.Name.StartsWith(prefix, StringComparison.Ordinal) && KeptDays(sample.Name, sample.WrittenOn) >= days).Select(sample => sample.Name)];

    private static int KeptDays(string name, DateOnly writtenOn)
    {
        if (name.StartsWith("work/retention/", StringComparison.Ordinal)) return 0;
        var (container, path) = (name.Split('/')[0], name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        return new BlobRules(Years, new HashSet<string>()).Of(container, path, writtenOn) is { } rule
            ? rule.EndedOn.AddMonths(rule.Kind.Months(new RetentionOptions())).DayNumber - writtenOn.DayNumber
            : int.MaxValue;
    }

    // Written as early as it can be.
    private static IEnumerable<(string Name, DateOnly WrittenOn)> Samples()
    {
        foreach (var programme in ProgrammeCatalog.Embedded.Programmes)
        {
            var first = programme.Intake.Opens;
            yield return ($"receipts/6472/{programme.Id}/usulan.csv.receipt.json", first);
            yield return ($"decisions/{programme.Id}/penetapan-01/6472.csv", first);
            foreach (var kind in FieldReport.Kinds) yield return ($"receipts/field-reports/{kind}/6472/{programme.Id}/a.csv.receipt.json", first);
        }

        foreach (var name in new[] { "receipts/unrouted/a", "receipts/registry/dtks/a", "receipts/aided/a", "receipts/officer/a", "work/config/programmes.json/a", "work/lists/a/b", "work/retention/a" })
            yield return (name, new(2025, 1, 2));
    }
}
