using Dinsos.Pipeline.Awards;
using static Dinsos.Pipeline.Tests.Awards.AwardLife;

namespace Dinsos.Pipeline.Tests.Awards;

/// <summary>Reports as the field sends them: mended, late, doubled, and against one another.</summary>
public class MessyReportsTests
{
    private static readonly DateOnly Day = AwardLife.Delivery;
    private static readonly DateOnly Second = new(2025, 6, 2);
    private static readonly DateTimeOffset Upload = At(new(2025, 7, 1));

    [Fact]
    public void Other_reason_for_a_failed_delivery_leaves_the_date_that_was_given_since()
    {
        var again = Say(In(AwardState.Scheduled), Day, "ditunda").Schedule(Day.AddDays(9), Day.AddDays(9), 1, 12, At(Day));

        var mended = again.Deliver(new(Day, "tidak di tempat", null, Upload.AddHours(1)), Upload)!;

        Assert.Equal((AwardState.Scheduled, Day.AddDays(9)), (mended.State, mended.DeliveryOn));
        Assert.Equal("tidak di tempat", Assert.Single(mended.DeliveryReports).Status);
    }

    [Fact]
    public void Session_that_was_taken_back_and_given_again_is_told_again()
    {
        var again = Absent(In(AwardState.Invited), Session).Invite(new(4, Second, "Aula"), At(new(2025, 5, 21))) with { AnnouncedFor = Second };
        var came = again.Attend(new(0, Session, Came: true, Upload), 3, Upload)!;
        var after = came.Attend(new(0, Session, Came: false, Upload.AddHours(1)), 3, Upload)!;

        var seated = after.Invite(new(4, Second, "Aula"), At(new(2025, 5, 22)));

        Assert.True(seated.IsUnannounced(new(2025, 5, 22)));
    }

    [Fact]
    public void Delivery_day_that_was_taken_back_and_given_again_is_told_again()
    {
        var off = Say(In(AwardState.Scheduled) with { AnnouncedFor = Day }, Day.AddDays(-5), "ditunda");

        Assert.True(off.Schedule(Day, Day, 2, 12, At(Day.AddDays(-5))).IsUnannounced(Day.AddDays(-5)));
    }

    [Fact]
    public void Delivery_day_that_closed_comes_off_its_sheet() =>
        Assert.Equal([new(FromRoute: true, Day, 2)], In(AwardState.Scheduled).CancelSchedule(At(Session), "hari tutup").Struck);

    [Fact]
    public void Goods_that_came_early_leave_no_stop_on_the_later_day()
    {
        var early = Say(In(AwardState.Scheduled), Day.AddDays(-3), "diterima");

        Assert.Equal(((DateOnly?)null, (int?)null), (early.DeliveryOn, early.Team));
        Assert.Equal(Day, In(AwardState.Delivered).DeliveryOn);
    }

    [Theory]
    [InlineData(AwardCause.Death, "meninggal", AwardState.Deceased)]
    [InlineData(AwardCause.MovedAway, "pindah", AwardState.Withdrawn)]
    public void Whoever_left_after_a_hand_over_that_never_was_gets_no_goods(AwardCause cause, string reason, AwardState end)
    {
        var left = In(AwardState.Delivered).Leave(cause == AwardCause.Death ? cause : AwardCause.Withdrawal, Day.AddDays(3), reason, Upload)!;
        Assert.Equal(cause, left.History[^1].Cause);

        var undone = left.Deliver(new(Day, "tidak di tempat", null, Upload.AddHours(1)), Upload)!;

        Assert.Equal((end, (DateOnly?)null, (DateOnly?)null), (undone.State, undone.DeliveredOn, undone.FollowedUntil));
        Assert.True(AwardTransitions.LeadTo(undone.History, undone.State));
    }

    [Fact]
    public void Hand_over_that_was_accounted_for_is_not_taken_back()
    {
        var accounted = In(AwardState.Delivered).Account(new(new(2025, 7, 10), HandedIn: true, Upload))!;

        Assert.Null(accounted.Deliver(new(Day, "tidak di tempat", null, Upload.AddHours(1)), Upload));
        Assert.Null((In(AwardState.Delivered) with { AccountabilityAskedOn = new(2025, 7, 10) }).Deliver(new(Day, "rusak", null, Upload), Upload)!.AccountabilityAskedOn);
    }

    [Fact]
    public void Death_before_the_hand_over_that_is_told_after_it_ends_the_visits()
    {
        var died = In(AwardState.Delivered).Leave(AwardCause.Death, Day.AddDays(-2), "meninggal", Upload)!;

        Assert.Equal((AwardState.Delivered, Day, "meninggal"), (died.State, died.FollowedUntil, died.FollowUpEnd));
        Assert.Null(In(AwardState.Delivered).Leave(AwardCause.Withdrawal, Day.AddDays(-2), "pindah", Upload));
    }

    [Fact]
    public void Of_two_days_of_hand_over_the_earlier_one_stands_in_either_order()
    {
        DeliveryReport early = new(Day, "diterima", null, Upload), late = new(Day.AddDays(2), "diterima", null, Upload.AddHours(1));
        var scheduled = In(AwardState.Scheduled);

        var inOrder = scheduled.Deliver(early, Upload)!;
        Assert.Null(inOrder.Deliver(late, Upload));
        var turned = scheduled.Deliver(late, Upload)!.Deliver(early, Upload)!;

        Assert.Equal((Day, Day), (inOrder.DeliveredOn, turned.DeliveredOn));

        // Where the earlier day turns out to be wrong, the other one stands.
        var mended = turned.Deliver(early with { Status = "ditunda", ReportedAt = Upload.AddHours(2) }, Upload)!;
        Assert.Equal((AwardState.Delivered, Day.AddDays(2)), (mended.State, mended.DeliveredOn));
        Assert.True(AwardTransitions.LeadTo(mended.History, mended.State));
        var none = mended.Deliver(late with { Status = "rusak", ReportedAt = Upload.AddHours(3) }, Upload)!;
        Assert.Equal((AwardState.Attended, (DateOnly?)null), (none.State, none.DeliveredOn));
    }

    [Fact]
    public void Postponement_that_is_told_after_the_refusal_is_kept()
    {
        var refused = In(AwardState.Refused);

        var late = Say(refused, Day.AddDays(-4), "ditunda");

        Assert.Equal((AwardState.Refused, 2, refused.History.Count), (late.State, late.DeliveryReports.Count, late.History.Count));
    }

    [Fact]
    public void Later_word_on_the_account_wins_whatever_comes_first()
    {
        DateOnly on = new(2025, 7, 20);
        Account yes = new(on, HandedIn: true, Upload), no = new(on, HandedIn: false, Upload.AddHours(1));
        var delivered = In(AwardState.Delivered);

        Assert.Null(delivered.Account(yes)!.Account(no)!.Account(yes)!.AccountedOn);
        Assert.Null(delivered.Account(no)!.Account(yes)!.AccountedOn);
        Assert.Equal(on, delivered.Account(no)!.Account(no with { HandedIn = true, ReportedAt = Upload.AddHours(2) })!.AccountedOn);
    }

    [Fact]
    public void Latest_of_three_visits_speaks_in_any_order()
    {
        Visit first = new(new(2025, 8, 20), "berjalan", null, null, null, Upload), second = first with { Condition = "berhenti", ReportedAt = Upload.AddHours(1) };
        var third = first with { ReportedAt = Upload.AddHours(2) };

        foreach (var order in new[] { new[] { first, second, third }, [first, third, second], [third, first, second], [second, first, third] })
            Assert.Equal("berjalan", order.Aggregate(In(AwardState.Delivered), (award, visit) => award.Visited(visit)!).Visits.Single().Condition);
    }

    [Fact]
    public void Group_whose_first_absence_became_doubtful_is_invited_again_after_the_second()
    {
        var group = In(AwardState.Invited, persons: 5).Attend(new(0, Session, Came: false, Upload), 3, Upload)!.Invite(new(4, Second, "Aula"), Upload);
        var doubtful = group.Attend(new(0, Session, Came: true, Upload.AddHours(1)), 3, Upload)!;
        Assert.Equal((0, Second), (doubtful.Absences, doubtful.BimtekOn));

        var absent = doubtful.Attend(new(0, Second, Came: false, Upload), 3, Upload)!;

        Assert.Equal((1, (DateOnly?)null, true), (absent.Absences, absent.BimtekOn, absent.AwaitsSession));
    }

    private static Award Say(Award award, DateOnly on, string status) => award.Deliver(new(on, status, null, Upload), Upload)!;
}
