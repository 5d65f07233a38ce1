using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Options;

namespace Dinsos.Pipeline.Messaging;

/// <summary>Sees to it that a batch leaves when it is due: at once through the queue, later by the timer.</summary>
internal sealed class Departures(OutboxStore store, WorkQueues queues, Agenda agenda, BusinessClock clock, IOptions<MessagingOptions> options)
{
    public async Task Arrange(string batch, DateTimeOffset at, CancellationToken cancel)
    {
        var now = clock.Now;
        if (at > now)
        {
            await store.Arm(batch, at, cancel);
            await agenda.Expect(ReleaseDueMessagesHandler.Timer, at, cancel);
            return;
        }

        // Should the queue lose it, the timer hands it over again.
        var again = now + options.Value.ReleaseAgainAfter;
        await store.Arm(batch, again, cancel);
        await agenda.Expect(ReleaseDueMessagesHandler.Timer, again, cancel);
        await queues.Send(Flow.Queues.MessagesToSend, new MessagesToSend(batch), cancel);
    }
}
