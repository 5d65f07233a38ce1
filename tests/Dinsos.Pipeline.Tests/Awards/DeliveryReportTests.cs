using Dinsos.Pipeline.Awards;
using static Dinsos.Pipeline.Tests.Awards.AwardLife;

namespace Dinsos.Pipeline.Tests.Awards;

public class DeliveryReportTests
{
    private static readonly DateOnly Day = AwardLife.Delivery;

    [Fact]
    public void Delivery_put_off_loses_its_day_and_keeps_its_number()
    {
        var off = Say(In(AwardState.Scheduled), Day, "rusak");

        Assert.Equal((AwardState.Attended, Day, (DateOnly?)null, (int?)null, 12), (off.State, off.PostponedOn, off.DeliveryOn, off.Team, off.BastNumber));
        Assert.Empty(off.Struck);
    }

    [Fact]
    public void Delivery_put_off_beforehand_comes_off_the_sheet_of_its_day() =>
        Assert.Equal([new(FromRoute: true, Day, 2)], Say(In(AwardState.Scheduled), Day.AddDays(-2), "ditunda").Struck);

    [Fact]
    public void Report_of_an_earlier_date_does_not_undo_the_new_one()
    {
        var again = Say(In(AwardState.Scheduled), Day, "ditunda").Schedule(Day.AddDays(14), Day.AddDays(14), 1, 12, At(Day.AddDays(1)));

        var late = Say(again, Day.AddDays(-1), "tidak di tempat");

        Assert.Equal((AwardState.Scheduled, Day.AddDays(14)), (late.State, late.DeliveryOn));
        Assert.Equal(2, late.DeliveryReports.Count);
        Assert.Equal(AwardState.Delivered, Say(late, Day.AddDays(14), "diterima").State);
    }

    [Fact]
    public void Put_off_by_mistake_and_mended_on_the_same_day_is_delivered()
    {
        var mended = Say(Say(In(AwardState.Scheduled), Day, "tidak di tempat"), Day, "diterima");

        Assert.Equal((AwardState.Delivered, Day), (mended.State, mended.DeliveredOn));
        Assert.True(AwardTransitions.LeadTo(mended.History, mended.State));
    }

    [Fact]
    public void Hand_over_of_the_wrong_person_is_mended_as_long_as_nobody_visited()
    {
        var delivered = In(AwardState.Delivered);

        var mended = Say(delivered, Day, "tidak di tempat");

        Assert.Equal((AwardState.Attended, (DateOnly?)null, 0), (mended.State, mended.DeliveredOn, mended.Checks.Count));
        Assert.Equal(AwardState.Refused, Say(delivered, Day, "ditolak").State);
        var visited = delivered.Visited(new(new(2025, 7, 17), "berjalan", null, null, null, At(new(2025, 7, 17))))!;
        Assert.Null(visited.Deliver(new(Day, "ditunda", null, At(new(2025, 9, 1))), At(new(2025, 9, 1))));
    }

    [Fact]
    public void Older_report_of_a_day_that_comes_late_changes_nothing()
    {
        var delivered = In(AwardState.Delivered);

        Assert.Same(delivered, delivered.Deliver(new(Day, "ditunda", null, At(Day).AddHours(-1)), At(new(2025, 9, 1))));
    }

    [Fact]
    public void Goods_that_came_early_take_the_stop_off_the_later_sheet()
    {
        var early = Say(In(AwardState.Scheduled), Day.AddDays(-3), "diterima");

        Assert.Equal((AwardState.Delivered, Day.AddDays(-3)), (early.State, early.DeliveredOn));
        Assert.Equal([new(FromRoute: true, Day, 2)], early.Struck);
    }

    [Fact]
    public void Nothing_is_delivered_before_attendance_or_without_a_number()
    {
        Assert.Null(In(AwardState.Scheduled).Deliver(new(Session.AddDays(-1), "diterima", null, At(Day)), At(Day)));
        Assert.Null(In(AwardState.Attended).Deliver(new(Day, "diterima", null, At(Day)), At(Day)));
    }

    [Fact]
    public void Death_after_delivery_ends_the_visits_and_keeps_the_award()
    {
        var died = In(AwardState.Delivered).Leave(AwardCause.Death, new(2025, 8, 1), "meninggal", At(new(2025, 8, 2)))!;

        Assert.Equal((AwardState.Delivered, new DateOnly(2025, 8, 1), "meninggal"), (died.State, died.FollowedUntil, died.FollowUpEnd));
        Assert.Null(died.Visited(new(new(2025, 8, 20), "berjalan", null, null, null, At(new(2025, 8, 20)))));
        var group = In(AwardState.Delivered, persons: 5).Leave(AwardCause.Death, new(2025, 8, 1), "meninggal", At(new(2025, 8, 2)))!;
        Assert.Equal(((DateOnly?)null, AwardCause.Death), (group.FollowedUntil, group.History[^1].Cause));
    }

    [Fact]
    public void Whoever_leaves_comes_off_the_list_that_names_them()
    {
        Assert.Equal([new(FromRoute: false, Session, 1)], In(AwardState.Invited).Leave(AwardCause.Death, Session, "meninggal", At(Session))!.Struck);
        Assert.Equal([new(FromRoute: true, Day, 2)], In(AwardState.Scheduled).Leave(AwardCause.Withdrawal, Session, "pindah", At(Session))!.Struck);
        Assert.Empty(In(AwardState.Attended).Leave(AwardCause.Withdrawal, Session, "pindah", At(Session))!.Struck);
    }

    [Fact]
    public void Visit_answers_the_last_check_issued_by_its_day_and_the_one_before_is_missed()
    {
        var award = In(AwardState.Delivered) with
        {
            Checks = [new(1, new(2025, 7, 16), new(2025, 7, 16)), new(3, new(2025, 9, 16), new(2025, 9, 16)), new(6, new(2025, 12, 16), new(2025, 12, 16))],
        };

        var visited = award.Visited(new(new(2025, 9, 20), "kendala", null, null, null, At(new(2025, 9, 20))))!;

        Assert.Equal([null, new DateOnly(2025, 9, 20), null], visited.Checks.Select(check => visited.AnswerOf(check)?.On));
        Assert.Equal([true, false, false], visited.Checks.Select(visited.IsMissed));
    }

    [Fact]
    public void Visit_of_a_day_on_which_the_host_was_down_answers_the_check_that_was_due()
    {
        var award = In(AwardState.Delivered) with { Checks = [new(1, new(2025, 7, 16), IssuedOn: new(2025, 7, 26))] };

        var visited = award.Visited(new(new(2025, 7, 18), "berjalan", null, null, null, At(new(2025, 7, 26))))!;

        Assert.Equal(new DateOnly(2025, 7, 18), visited.AnswerOf(visited.Checks[0])?.On);
    }

    [Fact]
    public void Latest_report_of_a_visit_speaks()
    {
        Visit first = new(new(2025, 8, 20), "berjalan", null, null, null, At(new(2025, 8, 20))), second = first with { Condition = "berhenti", ReportedAt = At(new(2025, 8, 21)) };
        var award = In(AwardState.Delivered);

        Assert.Equal([second], award.Visited(first)!.Visited(second)!.Visits);
        Assert.Equal([second], award.Visited(second)!.Visited(first)!.Visits);
    }

    private static Award Say(Award award, DateOnly on, string status) => award.Deliver(new(on, status, null, At(new(2025, 7, 1))), At(new(2025, 7, 1)))!;
}
