using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Replies;

/// <summary>Finds messages of people that a queue lost, or that a host did not finish.</summary>
public sealed class UnfinishedReplies
{
    private readonly ReplyStore _store;
    private readonly WorkQueues _queues;

    internal UnfinishedReplies(ReplyStore store, WorkQueues queues) => (_store, _queues) = (store, queues);

    /// <summary>Lets them be read again.</summary>
    /// <returns>How many.</returns>
    public async Task<int> LetRead(CancellationToken cancel)
    {
        var open = await _store.AllOpen(cancel);
        foreach (var sid in open) await _queues.Send(Flow.Queues.RepliesToRead, new ReplyToRead(sid), cancel);
        return open.Count;
    }
}
