using Dinsos.Pipeline.Outcomes;
using Dinsos.Pipeline.Programmes;
using static Dinsos.Pipeline.Outcomes.BusinessCondition;

namespace Dinsos.Pipeline.Tests.Outcomes;

public class OutcomeTableTests
{
    private static readonly DateOnly Delivered = new(2025, 7, 10);
    private static readonly DateOnly YearOn = new(2026, 9, 1);

    [Fact]
    public void Each_delivered_business_is_in_one_state_at_each_month()
    {
        foreach (var asOf in new DateOnly[] { new(2025, 6, 20), new(2025, 10, 20), new(2026, 2, 1), YearOn })
        {
            var table = MadeUpOutcomes.Table(MadeUpOutcomes.Uep, asOf, perRegency: 30);
            OutcomeGroup[] all = [table.All, .. table.Regencies, .. table.Businesses, .. table.Cells];
            Assert.All(all, group => Assert.All(group.Months, month => Assert.Equal(group.Delivered, month.Due + month.NotDue)));
        }
    }

    [Fact]
    public void Regencies_kinds_and_cells_each_add_up_to_the_province()
    {
        var table = MadeUpOutcomes.Table(MadeUpOutcomes.Uep, YearOn, perRegency: 30);

        foreach (var division in new[] { table.Regencies, table.Businesses, table.Cells })
        {
            Assert.Equal(table.All.Delivered, division.Sum(group => group.Delivered));
            Assert.Equal(table.All.Months.Select(month => (month.Running, month.Stopped)), Enumerable.Range(0, 4).Select(i => (division.Sum(group => group.Months[i].Running), division.Sum(group => group.Months[i].Stopped))));
        }

        Assert.Equal(RegencyDirectory.Codes, table.Regencies.Select(group => group.Regency));
        Assert.All(table.Cells, cell => Assert.Null(cell.Desil));
    }

    [Fact]
    public void Share_that_lives_on_is_the_empirical_one_where_everybody_answered_and_the_unknown_do_not_count_as_stopped()
    {
        var all = Of(Same(7, Running), Same(2, Paused), Same(1, Stopped));
        var (silent, told) = (Of(Same(7, Running), Same(2, Paused), Same(1, Stopped), Same(5, null)), all.All.Told!);

        Assert.Equal((12, 7, 2, 1, 0), (told.Month, told.Running, told.Paused, told.Stopped, told.Unknown));
        Assert.Equal(0.9, told.Survival!.Share, 12);
        Assert.Equal((5, 10), (silent.All.Told!.Unknown, silent.All.Told.Survival!.AtRisk));
        Assert.Equal(told.Survival.Share, silent.All.Told.Survival.Share);
    }

    [Fact]
    public void Share_of_a_month_waits_until_half_of_the_businesses_have_come_to_it()
    {
        var (early, late) = (new DateOnly(2025, 7, 1), new DateOnly(2025, 8, 20));
        var half = OutcomeTable.Of(MadeUpOutcomes.Uep, new(2026, 7, 20), [.. Same(5, Running, early), .. Same(5, Running, late)]);
        var fewer = OutcomeTable.Of(MadeUpOutcomes.Uep, new(2026, 7, 20), [.. Same(5, Running, early), .. Same(6, Running, late)]);

        Assert.Equal((12, 5, 5), (half.All.Told!.Month, half.All.Told.Due, half.All.Told.NotDue));
        Assert.Equal(6, fewer.All.Told!.Month);
        Assert.Null(fewer.All.Months[3].Survival);
    }

    [Fact]
    public void Turnover_is_that_of_those_that_ran_and_is_left_out_below_five()
    {
        var some = Of([.. new long?[] { 1, 2, 3, 4, 90, null }.SelectMany(amount => Same(1, Running, turnover: amount * 1_000_000)), .. Same(9, Paused, turnover: 7), .. Same(9, Stopped, turnover: 7)]);
        var few = Of([.. Same(4, Running, turnover: 1_000_000), .. Same(9, Running)]);
        var even = Of([.. new long[] { 1, 2, 4, 7, 8, 8 }.SelectMany(amount => Same(1, Troubled, turnover: amount))]);

        Assert.Equal(new TurnoverFigures(5, 3_000_000, 20_000_000), some.All.Told!.Turnover);
        Assert.Null(few.All.Told!.Turnover);
        Assert.Equal(new TurnoverFigures(6, 5, 5), even.All.Told!.Turnover);
    }

    [Fact]
    public void Graduated_by_the_rule_of_the_programme()
    {
        var rule = new GraduationRule(12, ["berjalan"], 2_000_000);
        List<BusinessHistory> histories =
        [
            .. Same(3, Running, turnover: 2_000_000), .. Same(2, Running, turnover: 1_999_999), .. Same(2, Running), .. Same(2, Troubled, turnover: 9_000_000),
            .. Same(2, Stopped, turnover: 9_000_000), .. Same(1, null),
        ];

        Assert.Equal([null, null, null, 3], Judged(rule, histories));
        Assert.Equal([null, null, null, 5], Judged(rule with { Conditions = ["berjalan", "kendala"] }, histories));
        Assert.Equal([null, null, null, 0], Judged(rule with { MinDesil = 4 }, histories));
        Assert.Equal([null, null, null, 2], Judged(rule with { MinDesil = 4 }, [.. histories, .. Same(2, Running, turnover: 3_000_000, after: 4), .. Same(2, Running, turnover: 3_000_000, after: 3.9m)]));
        Assert.Equal([null, null, null, null], Judged(null, histories));
        Assert.Equal([null, null, null, null], Judged(rule, [.. Same(4, Running, turnover: 2_000_000)]));
    }

    [Fact]
    public void Deciles_are_compared_of_those_alone_who_have_both()
    {
        var table = Of([.. Same(5, Running, before: 2, after: 3), .. Same(5, Running, before: 9), .. Same(5, Running, after: 9)]);

        Assert.Equal(new DesilFigures(5, 2, 3), table.All.Desil);
    }

    [Fact]
    public void Nothing_delivered_is_a_table_of_nothing()
    {
        var table = Of();

        Assert.Equal((0, 4), (table.All.Delivered, table.All.Months.Count));
        Assert.Null(table.All.Told);
        Assert.Empty(table.Regencies);
    }

    private static IEnumerable<int?> Judged(GraduationRule? rule, List<BusinessHistory> histories) => OutcomeTable.Of(
        MadeUpOutcomes.Uep with { Outcomes = new() { Graduation = rule } }, YearOn, histories).All.Months.Select(month => month.Graduated);

    private static OutcomeTable Of(params IEnumerable<BusinessHistory>[] histories) => OutcomeTable.Of(MadeUpOutcomes.Uep, YearOn, [.. histories.SelectMany(some => some)]);

    // Businesses that ran until the last check and answered it so.
    private static IEnumerable<BusinessHistory> Same(
        int count, BusinessCondition? last, DateOnly? delivered = null, long? turnover = null, decimal? before = null, decimal? after = null)
    {
        var from = delivered ?? Delivered;
        int[] months = [1, 3, 6, 12];
        Sighting[] seen = last is { } found
            ? [.. months[..^1].Select(month => new Sighting(from.AddMonths(month).AddDays(3), Running, month)), new(from.AddMonths(12).AddDays(3), found, 12, turnover)]
            : [];
        return Enumerable.Range(0, count).Select(_ => new BusinessHistory(
            "6472", "makanan", from, from == Delivered ? YearOn : new(2026, 7, 20), months.ToDictionary(month => month, from.AddMonths), seen)
        {
            DesilBefore = before,
            DesilAfter = after,
        });
    }
}
