using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Retention;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Retention;

/// <summary>Whatever the programmes of a year are: while anything of it lives nothing of it is due, and some day everything is.</summary>
public sealed class PeriodsTests
{
    private static readonly Programme Uep = ProgrammeCatalog.Embedded.Find("uep-2025")!;
    private static readonly DataKind[] OfAYear = [DataKinds.Applicants, DataKinds.UnusedDrafts, DataKinds.Awards, DataKinds.FieldReports, DataKinds.Messages];

    private static readonly Gen<Programme> Programmes =
        from id in Gen.Choose(0, 99)
        from year in Gen.Choose(2023, 2027)
        from closes in Gen.Choose(0, 200)
        from until in Gen.Choose(0, 300)
        from months in Gen.ListOf(Gen.Choose(1, 24))
        from looksBack in Gen.Choose(0, 6)
        let closing = new DateOnly(year, 2, 1).AddDays(closes)
        select Uep with
        {
            Id = $"p{id}-{year}",
            Year = year,
            Intake = new(new(year, 1, 1), closing),
            Delivery = Uep.Delivery with { Until = closing.AddDays(until) },
            Monitoring = new([.. months.Distinct().Order()]),
            Eligibility = Uep.Eligibility with { YearsSinceAid = looksBack == 0 ? null : looksBack },
        };

    private static readonly Gen<Case> Cases =
        from programmes in Gen.NonEmptyListOf(Programmes)
        from late in Gen.Choose(-30, 400)
        from day in Gen.Choose(0, 365 * 25)
        from least in Gen.Elements(true, false)
        select new Case(
            [.. programmes.DistinctBy(one => one.Id)], late, new DateOnly(2023, 1, 1).AddDays(day),
            least ? new() { Applicants = 12, UnusedDrafts = 7, Awards = 24, FieldReports = 12, Messages = 12 } : new());

    [Fact]
    public void Nothing_that_lives_is_due() => Prop.ForAll(Cases.ToArbitrary(), one =>
    {
        var (years, periods) = (YearsOf(one), new Periods(one.Options, one.Day));
        foreach (var programme in one.Programmes)
        {
            var year = years.Of(programme.Id)!;
            var handedOver = one.HandedOver(programme);

            // As long as the sweep, a change of the rules or a promotion looks for it.
            if (one.Day <= Later(programme.Delivery.Until, handedOver).AddMonths(6)) Assert.All(OfAYear, kind => Assert.False(periods.IsDue(kind, year), kind.Name));

            // As long as visits are awaited, and overdue ones are told of.
            var visits = programme.Delivery.Until.AddMonths(programme.Monitoring.MonthsAfterDelivery.DefaultIfEmpty().Max() + 12);
            if (one.Day < visits) Assert.All([DataKinds.Awards, DataKinds.FieldReports, DataKinds.Messages], kind => Assert.False(periods.IsDue(kind, year), kind.Name));

            // As long as any programme may ask who was helped.
            foreach (var other in one.Programmes.Where(other => other.Year - programme.Year <= other.Eligibility.YearsSinceAid && other.Year >= programme.Year))
                if (one.Day <= new DateOnly(other.Year, 12, 31)) Assert.False(periods.IsDue(DataKinds.Awards, year));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Programmes_of_one_year_end_together_and_what_is_due_stays_due() => Prop.ForAll(Cases.ToArbitrary(), one =>
    {
        var years = YearsOf(one);
        foreach (var year in one.Programmes.GroupBy(programme => programme.Year)) Assert.Single(year.Select(programme => years.Of(programme.Id)).Distinct());
        foreach (var year in years.All)
        {
            foreach (var kind in OfAYear)
            {
                var until = new Periods(one.Options, one.Day).KeptUntil(kind, Periods.EndOf(kind, year));
                Assert.False(new Periods(one.Options, until.AddDays(-1)).IsDue(kind, year));
                Assert.True(new Periods(one.Options, until).IsDue(kind, year));
                Assert.True(new Periods(one.Options, until.AddYears(3)).IsDue(kind, year));
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Blob_that_came_late_has_a_period_of_its_own() => Prop.ForAll(Cases.ToArbitrary(), Gen.Choose(0, 9_000).ToArbitrary(), (one, days) =>
    {
        var (programme, written) = (one.Programmes[0], new DateOnly(2023, 1, 1).AddDays(days));
        var rules = new BlobRules(YearsOf(one), new HashSet<string> { "approved" });
        foreach (var (container, name) in BlobsOf(programme.Id))
        {
            var (kind, _, ended) = rules.Of(container, name, written)!.Value;
            Assert.True(ended >= written);
            if (OfAYear.Contains(kind)) Assert.True(ended >= Periods.EndOf(kind, YearsOf(one).Of(programme.Id)!));
        }
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(Flow.Containers.Submissions, "6472/uep-2025/usulan.csv", "Applicants")]
    [InlineData(Flow.Containers.Submissions, "6472/nihil/usulan.csv", "Unrouted")]
    [InlineData(Flow.Containers.Submissions, "usulan.csv", "Unrouted")]
    [InlineData(Flow.Containers.Receipts, "6472/uep-2025/usulan.csv.receipt.json", "Applicants")]
    [InlineData(Flow.Containers.Receipts, "field-reports/delivery/6472/uep-2025/a.csv.receipt.json", "Awards")]
    [InlineData(Flow.Containers.Receipts, "unrouted/x.receipt.json", "Unrouted")]
    [InlineData(Flow.Containers.FieldReports, "attendance/6472/uep-2025/a.csv", "FieldReports")]
    [InlineData(Flow.Containers.FieldReports, "accountability/6472/uep-2025/a.csv", "Awards")]
    [InlineData(Flow.Containers.Officer, "setuju.json", "OfficerFiles")]
    [InlineData(Flow.Containers.Decisions, "uep-2025/draft-approved/6472.csv", "Applicants")]
    [InlineData(Flow.Containers.Decisions, "uep-2025/draft-other/6472.csv", "UnusedDrafts")]
    [InlineData(Flow.Containers.Decisions, "uep-2025/penetapan-01/6472.csv", "Awards")]
    [InlineData(Flow.Containers.Decisions, "retention/2030-01-01-x.json", null)]
    [InlineData(Flow.Containers.Lists, "results/6472/uep-2025/penetapan-01.csv", "Awards")]
    [InlineData(Flow.Containers.Lists, "tasks/6472/uep-2025/2025-05-01.csv", "FieldReports")]
    [InlineData(Flow.Containers.Lists, "messages/64/uep-2025/pesan-dan-biaya.csv", "Messages")]
    [InlineData(Flow.Containers.Lists, "inbox/64/umum/kotak-masuk.csv", "Conversations")]
    [InlineData(Flow.Containers.Lists, "outcomes/64/uep-2025/hasil-usaha.csv", null)]
    [InlineData(Flow.Containers.Config, "regencies.json", null)]
    public void Kind_of_a_blob_follows_from_its_place(string container, string name, string? kind)
    {
        var years = BudgetYears.Of([Uep], new Dictionary<string, DateOnly>(), []);

        Assert.Equal(kind, new BlobRules(years, new HashSet<string> { "approved" }).Of(container, name, new(2025, 3, 1))?.Kind.Name);
    }

    private static BudgetYears YearsOf(Case one) => BudgetYears.Of(one.Programmes, one.Programmes.ToDictionary(programme => programme.Id, one.HandedOver), []);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static IEnumerable<(string Container, string Name)> BlobsOf(string programme) =>
    [
        (Flow.Containers.Submissions, $"6472/{programme}/a.csv"), (Flow.Containers.FieldReports, $"delivery/6472/{programme}/a.csv"),
        (Flow.Containers.Lists, $"sessions/6472/{programme}/a.csv"), (Flow.Containers.Decisions, $"{programme}/draft-x/6472.csv"), (Flow.Containers.Officer, "a.json"),
    ];

    private sealed record Case(IReadOnlyList<Programme> Programmes, int Late, DateOnly Day, RetentionOptions Options)
    {
        public DateOnly HandedOver(Programme programme) => programme.Delivery.Until.AddDays(Late);
    }
}
