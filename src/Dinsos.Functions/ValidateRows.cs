using Dinsos.Pipeline;
using Dinsos.Pipeline.Telemetry;
using Dinsos.Pipeline.Validation;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Checks a batch of rows.</summary>
public sealed class ValidateRows(ValidateRowsHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(ValidateRows))]
    public Task Run(
        [QueueTrigger(Flow.Queues.RowsToValidate, Connection = Flow.Connection)] RowsToValidate message, CancellationToken cancel)
        => runs.Of(nameof(ValidateRows), message, () => handler.Handle(message, cancel));
}
