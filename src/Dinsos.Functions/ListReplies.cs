using Dinsos.Pipeline.Replies;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Writes the inboxes, and the lists of sessions and routes whose people have answered.</summary>
public sealed class ListReplies(ListRepliesHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(ListReplies))]
    public Task Run(
        [TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancel)
        => runs.Of(nameof(ListReplies), () => handler.Handle(cancel));
}
