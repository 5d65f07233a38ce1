using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Messaging;
using static Dinsos.Pipeline.Tests.Awards.AwardLife;

namespace Dinsos.Pipeline.Tests.Awards;

public sealed class AwardRepliesTests
{
    private static readonly DateTimeOffset Asked = At(Session).AddDays(-5);

    [Fact]
    public void Answer_is_kept_once_and_the_latest_word_counts()
    {
        var award = In(AwardState.Invited);
        var declined = award.Reply(MessageKind.BimtekInvitation, Session, willBeThere: false, Asked)!;
        var accepted = declined.Reply(MessageKind.BimtekInvitation, Session, willBeThere: true, Asked.AddHours(1))!;

        Assert.Same(accepted, accepted.Reply(MessageKind.BimtekInvitation, Session, willBeThere: true, Asked.AddHours(1)));
        Assert.Same(accepted, accepted.Reply(MessageKind.BimtekInvitation, Session, willBeThere: false, Asked));
        Assert.Equal(("ya", 1), (accepted.AnswerTo(MessageKind.BimtekInvitation, Session), accepted.Replies.Count));
        Assert.True(declined.Declined(MessageKind.BimtekInvitation, Session));
        Assert.Null(accepted.AnswerTo(MessageKind.DeliveryNotice, Session));
        Assert.Equal((award.State, award.History.Count), (accepted.State, accepted.History.Count));
    }

    [Fact]
    public void Answer_to_a_day_that_does_not_hold_is_none()
    {
        var award = In(AwardState.Scheduled);

        Assert.NotNull(award.Reply(MessageKind.DeliveryNotice, award.DeliveryOn!.Value, willBeThere: true, Asked));
        Assert.Null(award.Reply(MessageKind.DeliveryNotice, award.DeliveryOn.Value.AddDays(1), willBeThere: true, Asked));
        Assert.Null(In(AwardState.Invited).Reply(MessageKind.BimtekInvitation, Session.AddDays(1), willBeThere: true, Asked));
        Assert.Null(In(AwardState.Invited).Leave(AwardCause.Death, Session, "meninggal", At(Session))!.Reply(MessageKind.BimtekInvitation, Session, willBeThere: true, Asked));
    }

    [Fact]
    public void Answers_are_bounded_and_the_oldest_go()
    {
        var award = In(AwardState.Invited) with { Invitations = [.. Enumerable.Range(0, 40).Select(i => new Invitation(i, Session.AddDays(i), "Aula"))] };
        for (var i = 0; i < 40; i++) award = award.Reply(MessageKind.BimtekInvitation, Session.AddDays(i), willBeThere: true, Asked.AddHours(i))!;

        Assert.Equal((20, Session.AddDays(20), Session.AddDays(39)), (award.Replies.Count, award.Replies[0].Occasion, award.Replies[^1].Occasion));
    }

    [Fact]
    public void What_a_message_tells_counts_until_the_field_reports_of_the_same_check()
    {
        var due = AwardLife.Delivery.AddDays(30);
        var award = In(AwardState.Delivered) with { Checks = [new(1, due, due), new(3, due.AddDays(60), due.AddDays(60))] };
        var told = award.TellCondition(due, "berhenti", At(due.AddDays(2)))!;
        Assert.Equal("berhenti", told.AnswerOf(told.Checks[0])!.Condition);
        Assert.Same(told, told.TellCondition(due, "berhenti", At(due.AddDays(2))));

        var visited = told.Visited(new(due.AddDays(5), "berjalan", null, null, null, At(due.AddDays(5))))!;
        Assert.Equal(("berjalan", 2), (visited.AnswerOf(visited.Checks[0])!.Condition, visited.Visits.Count));

        var mended = told.Visited(new(due.AddDays(2), "kendala", null, null, null, At(due)))!;
        Assert.Equal("kendala", Assert.Single(mended.Visits).Condition);
        Assert.Same(mended, mended.TellCondition(due, "berjalan", At(due.AddDays(2)).AddMinutes(5)));

        var next = visited.TellCondition(due.AddDays(60), "berhenti sementara", At(due.AddDays(61)))!;
        Assert.Equal(["berjalan", "berhenti sementara"], next.CountedVisits.Select(visit => visit.Condition));
    }

    [Fact]
    public void Nobody_is_asked_how_the_business_of_the_dead_goes()
    {
        var due = AwardLife.Delivery.AddDays(30);
        var group = In(AwardState.Delivered, persons: 5) with { Checks = [new(1, due, due)] };
        var dead = group.Leave(AwardCause.Death, due, "meninggal", At(due))!;

        Assert.NotNull(group.TellCondition(due, "berjalan", At(due.AddDays(1))));
        Assert.Null(dead.TellCondition(due, "berjalan", At(due.AddDays(1))));
        Assert.Null(In(AwardState.Scheduled).TellCondition(due, "berjalan", At(due.AddDays(1))));
    }
}
