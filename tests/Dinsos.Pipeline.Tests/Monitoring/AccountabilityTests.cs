using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Monitoring;
using Dinsos.Pipeline.Programmes;
using static Dinsos.Pipeline.Tests.Awards.AwardLife;

namespace Dinsos.Pipeline.Tests.Monitoring;

public class AccountabilityTests
{
    private static readonly MonitoringRules Rules = new([1, 3, 6, 12]);
    private static readonly DateOnly Due = new(2025, 7, 16);

    [Fact]
    public void Reminder_is_due_a_month_after_the_goods_and_no_more_when_the_account_is_in()
    {
        var award = In(AwardState.Delivered);

        Assert.True(Accountability.IsDue(award, Rules, Due));
        Assert.False(Accountability.IsDue(award, Rules, Due.AddDays(-1)));
        Assert.False(Accountability.IsDue(award.Account(new(Due, HandedIn: true, At(Due)))!, Rules, Due));
    }

    [Fact]
    public void Nobody_writes_to_a_ketua_who_has_died_though_the_group_goes_on()
    {
        var group = In(AwardState.Delivered, persons: 5).Leave(AwardCause.Death, Due.AddDays(-3), "meninggal", At(Due))!;

        Assert.Null(group.FollowedUntil);
        Assert.False(Accountability.IsDue(group, Rules, Due));
    }
}
