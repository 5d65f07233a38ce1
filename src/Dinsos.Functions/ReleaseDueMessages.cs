using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Lets the messages go that are due.</summary>
public sealed class ReleaseDueMessages(ReleaseDueMessagesHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(ReleaseDueMessages))]
    public Task Run(
        [TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancel)
        => runs.Of(nameof(ReleaseDueMessages), () => handler.Handle(cancel));
}
