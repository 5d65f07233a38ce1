using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Writes the awards of an approved draft.</summary>
public sealed class RecordAwards(RecordAwardsHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(RecordAwards))]
    public Task Run(
        [QueueTrigger(Flow.Queues.AwardsToRecord, Connection = Flow.Connection)] AwardsToRecord message, CancellationToken cancel)
        => runs.Of(nameof(RecordAwards), message, () => handler.Handle(message, cancel));
}
