using Azure.Storage.Blobs;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Telemetry;
using Dinsos.Pipeline.Validation;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Takes in a list of people helped in earlier years.</summary>
public sealed class ImportAided(ImportListHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(ImportAided))]
    public Task Run(
        [BlobTrigger(Flow.Containers.Aided + "/{name}", Source = BlobTriggerSource.EventGrid, Connection = Flow.Connection)] BlobClient blob, string name, CancellationToken cancel)
        => runs.OfBlob(nameof(ImportAided), blob.BlobContainerName, name, () => handler.HandleAided(blob, name, cancel));
}
