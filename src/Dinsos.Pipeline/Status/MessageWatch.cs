using Dinsos.Pipeline.Messaging;

namespace Dinsos.Pipeline.Status;

/// <summary>Tells how the messages fare.</summary>
/// <param name="outbox">The table of messages.</param>
/// <param name="clock">Now.</param>
public sealed class MessageWatch(OutboxStore outbox, BusinessClock clock)
{
    // Of a handful, one dead number would be a tenth.
    private const int Enough = 20;
    private const string EndUnknown = "unknown";
    private static readonly TimeSpan Recent = TimeSpan.FromDays(2);

    /// <summary>Counts all messages. What it reads of each is nothing personal.</summary>
    public async Task<MessageStatus> Read(CancellationToken cancel)
    {
        var states = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var unknown = 0;
        var recent = new Ends();
        await foreach (var message in outbox.Facts(cancel))
        {
            states[message.State.Word()] = states.GetValueOrDefault(message.State.Word()) + 1;
            if (message is { State: MessageState.Failed, Reason: EndUnknown }) unknown++;
            if (message.CreatedAt > clock.Now - Recent) recent.Count(message.State);
        }

        return new(states, unknown, recent.FailedShare);
    }

    /// <summary>Share of failures among the messages of the last two days whose end is known; none where they are too few.</summary>
    public async Task<(int Failed, int Ended, double? Share)> FailedLately(CancellationToken cancel)
    {
        var recent = new Ends();
        await foreach (var message in outbox.FactsSince(clock.Now - Recent, cancel)) recent.Count(message.State);
        return (recent.Failed, recent.All, recent.FailedShare);
    }

    private sealed class Ends
    {
        public int Failed { get; private set; }

        public int All { get; private set; }

        public double? FailedShare => All < Enough ? null : (double)Failed / All;

        public void Count(MessageState state)
        {
            if (state is MessageState.Failed or MessageState.Sent or MessageState.Delivered or MessageState.Read) All++;
            if (state == MessageState.Failed) Failed++;
        }
    }
}
