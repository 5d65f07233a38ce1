using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Monitoring;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Tests.Monitoring;

public class OverdueTests
{
    private static readonly DateOnly Due = new(2025, 8, 1);

    [Theory]
    [InlineData(6, null)]
    [InlineData(7, 1)]
    [InlineData(13, 1)]
    [InlineData(14, 2)]
    [InlineData(200, 2)]
    public void Check_is_overdue_after_one_and_two_weeks(int days, int? step)
    {
        var overdue = Overdue.Of(Businesses.Delivered().Checked(1, Due), Due.AddDays(days)).ToList();

        Assert.Equal(step, overdue.Count == 0 ? null : overdue[0].Step);
    }

    [Fact]
    public void Check_that_was_issued_late_has_its_time_as_well()
    {
        var award = Businesses.Delivered().Checked(1, Due, issuedOn: Due.AddDays(10));

        Assert.Empty(Overdue.Of(award, Due.AddDays(16)));
        Assert.Equal(Due.AddDays(17), Assert.Single(Overdue.Of(award, Due.AddDays(17))).SteppedOn);
        Assert.Equal(Due.AddDays(17), Overdue.Next(award, Due.AddDays(10)));
        Assert.Equal(Due.AddDays(24), Overdue.Next(award, Due.AddDays(17)));
        Assert.Null(Overdue.Next(award, Due.AddDays(24)));
    }

    [Fact]
    public void Regency_is_told_once_for_each_step_and_after_an_outage_of_the_last_one_only()
    {
        var award = Businesses.Delivered().Checked(1, Due);

        var first = Overdue.Told(award, Due.AddDays(7));
        var late = Overdue.Told(award, Due.AddDays(40));

        Assert.Equal(1, Assert.Single(first.Checks).Escalations);
        Assert.Same(first, Overdue.Told(first, Due.AddDays(13)));
        Assert.Equal(2, Assert.Single(Overdue.Told(first, Due.AddDays(14)).Checks).Escalations);
        Assert.Equal(2, Assert.Single(late.Checks).Escalations);
        Assert.DoesNotContain(Overdue.Of(late, Due.AddDays(41)), overdue => overdue.IsNew);
    }

    [Fact]
    public void Nobody_is_told_of_a_check_that_needs_no_answer()
    {
        var today = Due.AddDays(100);
        var award = Businesses.Delivered().Checked(1, Due);

        Assert.Empty(Overdue.Of(award.Seen(Due.AddDays(2)), today));
        Assert.Empty(Overdue.Of(award with { FollowedUntil = Due.AddDays(1) }, today));
        Assert.Equal([3], Overdue.Of(award.Checked(3, Due.AddDays(60)), today).Select(overdue => overdue.Check.Month));
    }

    [Fact]
    public void Reminder_of_the_report_on_the_goods_is_due_for_two_weeks_and_stale_afterwards()
    {
        var rules = new MonitoringRules([1]);
        var award = Businesses.Delivered();
        var day = Businesses.DeliveredOn.AddDays(30);

        Assert.Equal(day, Accountability.ReminderOf(award, rules));
        Assert.Equal(Businesses.DeliveredOn.AddDays(7), Accountability.ReminderOf(award, rules with { AccountabilityDays = 7 }));
        Assert.Equal([false, true, true, false], new[] { -1, 0, 14, 15 }.Select(days => Accountability.IsDue(award, rules, day.AddDays(days))));
        Assert.Equal([false, false, false, true], new[] { -1, 0, 14, 15 }.Select(days => Accountability.IsStale(award, rules, day.AddDays(days))));
        Assert.All(
            new[] { award with { AccountedOn = day }, award with { AccountabilityAskedOn = day }, award with { FollowedUntil = day }, award with { State = AwardState.Scheduled } },
            one => Assert.Null(Accountability.ReminderOf(one, rules)));
    }
}
