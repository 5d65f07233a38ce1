using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Telemetry;

namespace Dinsos.Pipeline.Allocation.Lists;

/// <summary>The decisions of a draft on one programme, which wait to be written as lists for people.</summary>
/// <param name="Draft">Id of the draft.</param>
/// <param name="Programme">Id of the programme.</param>
public sealed record DecisionsToList(string Draft, string Programme) : QueuedWork
{
    /// <inheritdoc/>
    public override Subject About() => new(Programme, Draft: Draft);
}

/// <summary>Lets lists be written.</summary>
internal static class DecisionsToListQueue
{
    public static async Task LetList(this WorkQueues queues, Draft draft, CancellationToken cancel)
    {
        foreach (var programme in draft.Programmes)
            await queues.Send(Flow.Queues.DecisionsToList, new DecisionsToList(draft.Id, programme.Programme), cancel);
    }
}
