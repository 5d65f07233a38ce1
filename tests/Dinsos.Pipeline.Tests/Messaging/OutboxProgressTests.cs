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
            foreach (var report in reports) row = row.Report("SM1", report, null, OutboxRows.Monday);
            return row.State == reports.Max() && row.ProviderSid == "SM1" && row.AcceptedAt is not null;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Report_adopts_the_sid_of_a_message_whose_answer_was_lost()
    {
        var row = OutboxRows.In(MessageState.Sending).Report("SM1", MessageState.Sent, null, OutboxRows.Monday);

        Assert.Equal((MessageState.Sent, "SM1"), (row.State, row.ProviderSid));
    }

    [Fact]
    public void Report_about_another_message_changes_nothing()
    {
        var row = OutboxRows.In(MessageState.Accepted, "SM1");

        Assert.Same(row, row.Report("SM2", MessageState.Delivered, null, OutboxRows.Monday));
    }

    [Fact]
    public void Failure_keeps_its_code_and_a_late_accepted_does_not_undo_it()
    {
        var row = OutboxRows.In(MessageState.Accepted, "SM1").Report("SM1", MessageState.Failed, 30003, OutboxRows.Monday)
            .Report("SM1", MessageState.Accepted, null, OutboxRows.Monday);

        Assert.Equal((MessageState.Failed, (int?)30003), (row.State, row.ErrorCode));
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
