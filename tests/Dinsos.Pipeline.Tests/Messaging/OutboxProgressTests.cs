using Dinsos.Pipeline.Messaging;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Messaging;

public sealed class OutboxProgressTests
{
    private static readonly MessageState[] Reports = [MessageState.Accepted, MessageState.Sent, MessageState.Delivered, MessageState.Read];

    [Fact]
    public void Reports_in_any_order_and_number_end_in_the_farthest_state()
    {
        var shuffled = Gen.Elements(Reports).NonEmptyListOf().Select(list => list.ToList()).ToArbitrary();
        Prop.ForAll(shuffled, reports =>
        {
            var row = OutboxRows.In(MessageState.Sending);
            foreach (var report in reports) row = row.Report(1, "SM1", report, null, OutboxRows.Monday);
            return row.State == reports.Max() && row.ProviderSid == "SM1" && row.AcceptedAt is not null;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Report_adopts_the_sid_of_a_message_whose_answer_was_lost()
    {
        var row = OutboxRows.In(MessageState.Sending).Report(1, "SM1", MessageState.Sent, null, OutboxRows.Monday);

        Assert.Equal((MessageState.Sent, "SM1"), (row.State, row.ProviderSid));
    }

    [Fact]
    public void Report_about_another_message_changes_nothing()
    {
        var row = OutboxRows.In(MessageState.Accepted, "SM1");

        Assert.Same(row, row.Report(1, "SM2", MessageState.Delivered, null, OutboxRows.Monday));
    }

    [Fact]
    public void Failure_keeps_its_code_and_a_late_accepted_does_not_undo_it()
    {
        var row = OutboxRows.In(MessageState.Accepted, "SM1").Report(1, "SM1", MessageState.Failed, 30003, OutboxRows.Monday)
            .Report(1, "SM1", MessageState.Accepted, null, OutboxRows.Monday);

        Assert.Equal((MessageState.Failed, (int?)30003), (row.State, row.ErrorCode));
    }

    [Theory]
    [InlineData(63003, true)]
    [InlineData(63016, true)]
    [InlineData(63024, true)]
    [InlineData(63032, true)]
    [InlineData(63049, true)]
    [InlineData(63014, false)]
    [InlineData(63007, false)]
    [InlineData(30008, false)]
    public void WhatsApp_that_ended_in_a_code_that_calls_for_it_becomes_an_sms_and_others_do_not(int code, bool becomes)
    {
        var row = (OutboxRows.In(MessageState.Accepted, "SM1") with { Channel = Channel.WhatsApp }).Report(1, "SM1", MessageState.Failed, code, OutboxRows.Monday);

        var next = row.FallBack(_ => new(Channel.Sms, "Singkat", 2));

        Assert.Equal(becomes, next.Leg == 2);
        if (becomes)
        {
            Assert.Equal((MessageState.Created, Channel.Sms, "Singkat", 2), (next.State, next.Channel, next.Content.Body, next.Segments));
            Assert.Equal(((string?)null, "SM1", (int?)code, 0), (next.ProviderSid, next.FirstSid, next.FirstCode, next.Attempts));
            Assert.Null(next.AcceptedAt);
        }
        else
        {
            Assert.Same(row, next);
        }
    }

    [Fact]
    public void Late_word_about_the_first_attempt_does_not_touch_the_second()
    {
        var row = OutboxRows.In(MessageState.Sending) with { Leg = 2, FirstSid = "SM1" };

        Assert.Same(row, row.Report(1, "SM1", MessageState.Delivered, null, OutboxRows.Monday));
        Assert.Equal("SM2", row.Report(2, "SM2", MessageState.Sent, null, OutboxRows.Monday).ProviderSid);
    }

    [Fact]
    public void Sms_that_failed_is_not_sent_again()
    {
        var row = OutboxRows.In(MessageState.Accepted, "SM1").Report(1, "SM1", MessageState.Failed, 63024, OutboxRows.Monday);

        Assert.Same(row, row.FallBack(_ => throw new InvalidOperationException("An SMS has no fall-back.")));
    }

    [Theory]
    [InlineData(MessageState.Accepted)]
    [InlineData(MessageState.Delivered)]
    public void Message_that_is_out_cannot_be_suppressed(object state) =>
        Assert.Equal((MessageState)state, OutboxRows.In((MessageState)state, "SM1").Close(MessageState.Suppressed, "opted-out").State);

    [Fact]
    public void Suppressed_and_expired_are_final() =>
        Assert.All(Enum.GetValues<MessageState>(), to =>
        {
            Assert.False(MessageState.Suppressed.MayBecome(to));
            Assert.False(MessageState.Expired.MayBecome(to));
        });

    [Fact]
    public void Words_of_states_are_read_back() =>
        Assert.All(Enum.GetValues<MessageState>(), state => Assert.Equal(state, MessageStates.Parse(state.Word())));
}
