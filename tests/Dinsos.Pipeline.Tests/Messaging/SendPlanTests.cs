using Dinsos.Pipeline.Messaging;

namespace Dinsos.Pipeline.Tests.Messaging;

public sealed class SendPlanTests
{
    private static readonly DateTimeOffset Real = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly SendMoment Open = new(OutboxRows.Monday, Real, MayLeave: true, TimeSpan.FromSeconds(60), MaxAttempts: 3);

    private static readonly PhoneFacts Stopped = PhoneFacts.None with { Stopped = new HashSet<string> { "00ff" } };

    [Fact]
    public void New_row_within_the_hours_is_sent() => Assert.IsType<NextStep.Send>(Plan(OutboxRows.In(MessageState.Created)));

    [Fact]
    public void New_row_outside_the_hours_is_held() =>
        Assert.IsType<NextStep.Hold>(SendPlan.For(OutboxRows.In(MessageState.Created), PhoneFacts.None, Open with { MayLeave = false }));

    [Fact]
    public void Held_row_outside_the_hours_is_left_alone() =>
        Assert.IsType<NextStep.Nothing>(SendPlan.For(OutboxRows.In(MessageState.Held), PhoneFacts.None, Open with { MayLeave = false }));

    [Fact]
    public void Row_whose_moment_has_passed_expires()
    {
        var row = OutboxRows.In(MessageState.Held);

        Assert.Equal(new NextStep.Close(MessageState.Expired, "too-late"), SendPlan.For(row, PhoneFacts.None, Open with { Now = row.ExpiresAt }));
    }

    [Fact]
    public void Person_who_wants_no_messages_gets_none() =>
        Assert.Equal(new NextStep.Close(MessageState.Suppressed, "opted-out"), SendPlan.For(OutboxRows.In(MessageState.Created), Stopped, Open));

    [Theory]
    [InlineData(MessageKind.OptOutConfirmation)]
    [InlineData(MessageKind.OptInConfirmation)]
    public void Confirmation_of_a_wish_goes_to_who_stopped(MessageKind kind) =>
        Assert.IsType<NextStep.Send>(SendPlan.For(OutboxRows.In(MessageState.Created) with { Kind = kind.Word() }, Stopped, Open));

    [Fact]
    public void Phone_without_WhatsApp_gets_an_sms_at_once()
    {
        var phones = PhoneFacts.None with { WithoutWhatsApp = new HashSet<string> { "00ff" } };
        var row = OutboxRows.In(MessageState.Created) with { Channel = Channel.WhatsApp };

        Assert.IsType<NextStep.BySms>(SendPlan.For(row, phones, Open));
        Assert.IsType<NextStep.Send>(SendPlan.For(row with { PhoneHash = "0100" }, phones, Open));
        Assert.IsType<NextStep.Send>(SendPlan.For(row with { Channel = Channel.Sms }, phones, Open));
    }

    [Fact]
    public void Unclear_row_waits_before_it_is_reconciled()
    {
        var row = OutboxRows.In(MessageState.Created).MarkSending(Real.AddSeconds(-59));

        Assert.Equal(new NextStep.Wait(Real.AddSeconds(1)), Plan(row));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(6000)]
    public void Unclear_row_is_reconciled_and_never_simply_sent_again(int seconds)
    {
        var row = OutboxRows.In(MessageState.Created).MarkSending(Real.AddSeconds(-seconds));

        Assert.IsType<NextStep.Reconcile>(Plan(row));
        Assert.IsType<NextStep.Reconcile>(SendPlan.For(row, Stopped, Open with { MayLeave = false, Now = row.ExpiresAt }));
    }

    [Fact]
    public void Row_that_was_surely_not_processed_is_tried_again_in_its_time()
    {
        var row = OutboxRows.In(MessageState.Created).MarkSending(Real) with { RetryAt = Real.AddSeconds(15) };

        Assert.Equal(new NextStep.Wait(Real.AddSeconds(15)), Plan(row));
        Assert.IsType<NextStep.Send>(SendPlan.For(row, PhoneFacts.None, Open with { RealNow = Real.AddSeconds(15) }));
    }

    [Fact]
    public void Row_that_was_tried_too_often_is_given_up()
    {
        var row = OutboxRows.In(MessageState.Sending) with { RetryAt = Real, Attempts = 3 };

        Assert.Equal(new NextStep.Close(MessageState.Failed, "gave-up"), Plan(row));
    }

    [Theory]
    [InlineData(MessageState.Accepted)]
    [InlineData(MessageState.Delivered)]
    [InlineData(MessageState.Failed)]
    [InlineData(MessageState.Suppressed)]
    public void Row_that_is_out_or_closed_is_left_alone(object state) => Assert.IsType<NextStep.Nothing>(Plan(OutboxRows.In((MessageState)state)));

    [Fact]
    public void Fault_of_our_settings_costs_no_attempt()
    {
        var row = OutboxRows.In(MessageState.Held).MarkSending(Real);

        Assert.Equal(0, row.TryLater(new(20003, OperatorMustAct: true), Real, new MessagingOptions()).Attempts);
        Assert.Equal(1, row.TryLater(new(20429, OperatorMustAct: false), Real, new MessagingOptions()).Attempts);
    }

    [Fact]
    public void Same_words_to_one_phone_are_a_repeat_and_other_words_are_not()
    {
        var row = OutboxRows.In(MessageState.Created);
        var rows = new[]
        {
            row, row with { Id = "a2" }, row with { Id = "a3", PhoneHash = "0100" }, row with { Id = "a4", Content = row.Content with { Body = "Hai" } },
        };

        Assert.Equal(["a2"], SendPlan.Repeats(rows, namesSeveral: false));
    }

    [Fact]
    public void Row_on_its_way_stands_before_an_earlier_one()
    {
        var row = OutboxRows.In(MessageState.Created);

        Assert.Equal(["a1"], SendPlan.Repeats([row, row with { Id = "a2", State = MessageState.Sending }], namesSeveral: true));
        Assert.Empty(SendPlan.Repeats([row, row with { Id = "a2", State = MessageState.Failed }], namesSeveral: false));
        Assert.Empty(SendPlan.Repeats([row with { State = MessageState.Accepted }, row with { Id = "a2", State = MessageState.Delivered }], namesSeveral: true));
        Assert.Empty(SendPlan.Repeats([row, row with { Id = "a2" }], namesSeveral: true));
    }

    private static NextStep Plan(OutboxRow row) => SendPlan.For(row, PhoneFacts.None, Open);
}
