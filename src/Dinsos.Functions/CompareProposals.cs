using Dinsos.Pipeline;
using Dinsos.Pipeline.Telemetry;
using Dinsos.Pipeline.Validation;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Compares the proposals of a programme.</summary>
public sealed class CompareProposals(CompareProposalsHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(CompareProposals))]
    public Task Run(
        [QueueTrigger(Flow.Queues.ProposalsToCompare, Connection = Flow.Connection)] ProposalsToCompare message, CancellationToken cancel)
        => runs.Of(nameof(CompareProposals), message, () => handler.Handle(message, cancel));
}
