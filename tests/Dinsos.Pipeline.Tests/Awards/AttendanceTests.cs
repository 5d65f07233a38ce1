using Dinsos.Pipeline.Awards;
using static Dinsos.Pipeline.Tests.Awards.AwardLife;

namespace Dinsos.Pipeline.Tests.Awards;

public class AttendanceTests
{
    private static readonly DateOnly Second = new(2025, 6, 2);

    [Fact]
    public void Absence_is_counted_and_the_seat_given_back()
    {
        var absent = Absent(In(AwardState.Invited), Session);

        Assert.Equal((1, Session, (DateOnly?)null), (absent.Absences, absent.AbsentOn, absent.BimtekOn));
        Assert.True(absent.AwaitsSession);
    }

    [Fact]
    public void After_a_second_absence_nobody_is_invited_again_and_the_officer_is_asked()
    {
        var twice = TwiceAbsent();

        Assert.Equal((2, AwardState.Invited, Second, false, true), (twice.Absences, twice.State, twice.AbsentOn, twice.AwaitsSession, twice.AwaitsConfirmation));
        Assert.Null(Absent(In(AwardState.Invited), Session).Replace(Second, At(Second)));
        Assert.Equal(AwardState.Replaced, twice.Replace(Second, At(Second))!.State);
    }

    [Fact]
    public void Silence_is_no_absence()
    {
        var later = In(AwardState.Invited) with { AnnouncedFor = Session };

        Assert.Equal((0, false, false), (later.Absences, later.AwaitsSession, later.AwaitsConfirmation));
    }

    [Fact]
    public void Day_counts_for_the_last_invitation_on_or_before_it()
    {
        var again = Absent(In(AwardState.Invited), Session).Invite(new(4, Second, "Aula"), At(new(2025, 5, 21)));

        Assert.Equal([Turnout.Came, Turnout.Cancelled], Say(again, 0, Second.AddDays(-1), came: true).Invitations.Select(seat => seat.Turnout));
        Assert.Equal([Turnout.Absent, Turnout.Came], Say(again, 0, Second, came: true).Invitations.Select(seat => seat.Turnout));
        Assert.Null(again.Attend(new(0, Session.AddDays(-1), Came: true, At(Second)), 3, At(Second)));
    }

    [Fact]
    public void Copy_of_the_first_absence_does_not_take_the_second_seat()
    {
        var again = Absent(In(AwardState.Invited), Session).Invite(new(4, Second, "Aula"), At(new(2025, 5, 21)));

        Assert.Same(again, Absent(again, Session));
    }

    [Fact]
    public void Later_report_of_the_same_day_wins_whatever_comes_first()
    {
        var invited = In(AwardState.Invited);
        Presence first = new(0, Session, Came: false, At(Session)), second = new(0, Session, Came: true, At(Session).AddHours(1));

        var inOrder = invited.Attend(first, 3, At(Session))!.Attend(second, 3, At(Session))!;
        var turned = invited.Attend(second, 3, At(Session))!.Attend(first, 3, At(Session))!;

        Assert.Equal((AwardState.Attended, Session), (inOrder.State, inOrder.AttendedOn));
        Assert.Equal((AwardState.Attended, Session), (turned.State, turned.AttendedOn));
        Assert.Equal([AwardCause.Absence, AwardCause.Attendance], inOrder.History.Skip(2).Select(step => step.Cause));
    }

    [Fact]
    public void Absence_that_was_mended_frees_the_second_seat_and_its_message()
    {
        var again = Absent(In(AwardState.Invited), Session).Invite(new(4, Second, "Aula"), At(new(2025, 5, 21)));

        var mended = Say(again, 0, Session, came: true);

        Assert.Equal((AwardState.Attended, Session, Session), (mended.State, mended.AttendedOn, mended.BimtekOn));
        Assert.Equal([new(FromRoute: false, Second, 4)], mended.Struck);
        Assert.Equal(Turnout.Cancelled, mended.Invitations[1].Turnout);
    }

    [Fact]
    public void Attendance_that_was_mended_takes_the_delivery_back()
    {
        var mended = Say(In(AwardState.Scheduled), 0, Session, came: false);

        Assert.Equal((AwardState.Invited, (DateOnly?)null, (DateOnly?)null, 1, true), (mended.State, mended.AttendedOn, mended.DeliveryOn, mended.Absences, mended.AwaitsSession));
        Assert.Equal([new(FromRoute: true, AwardLife.Delivery, 2)], mended.Struck);
        Assert.Equal(12, mended.BastNumber);
        Assert.True(AwardTransitions.LeadTo(mended.History, mended.State));
    }

    [Fact]
    public void After_the_goods_came_attendance_stands() =>
        Assert.Null(In(AwardState.Delivered).Attend(new(0, Session, Came: false, At(AwardLife.Delivery)), 3, At(AwardLife.Delivery)));

    [Theory]
    [InlineData("y yyy-", AwardState.Attended, 0)]
    [InlineData("y yyyn", AwardState.Attended, 0)]
    [InlineData("y yy--", AwardState.Invited, 0)]
    [InlineData("y yyn-", AwardState.Invited, 0)]
    [InlineData("y yynn", AwardState.Invited, 1)]
    [InlineData("n yyyy", AwardState.Invited, 1)]
    [InlineData("- yyyy", AwardState.Invited, 0)]
    public void Group_comes_with_its_ketua_and_three_members(string came, AwardState state, int absences)
    {
        var group = In(AwardState.Invited, persons: 5);
        foreach (var (member, sign) in came.Replace(" ", "", StringComparison.Ordinal).Index().Where(one => one.Item != '-'))
            group = Say(group, member, Session, sign == 'y');

        Assert.Equal((state, absences), (group.State, group.Absences));
    }

    [Fact]
    public void Group_is_not_put_together_from_two_days()
    {
        var group = In(AwardState.Invited, persons: 5);
        foreach (var member in new[] { 0, 1, 2 }) group = Say(group, member, Session, came: true);
        foreach (var member in new[] { 0, 3, 4 }) group = Say(group, member, Session.AddDays(1), came: true);

        Assert.Equal(AwardState.Invited, group.State);
        Assert.Equal(AwardState.Attended, Say(group, 1, Session.AddDays(1), came: true).State);
    }

    private static Award Say(Award award, int member, DateOnly on, bool came) =>
        award.Attend(new(member, on, came, At(new(2025, 7, 1))), 3, At(new(2025, 7, 1)))!;
}
