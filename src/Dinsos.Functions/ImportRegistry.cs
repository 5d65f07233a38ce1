using Azure.Storage.Blobs;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Telemetry;
using Dinsos.Pipeline.Validation;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Takes in an extract of a poverty register.</summary>
public sealed class ImportRegistry(ImportListHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(ImportRegistry))]
    public Task Run(
        [BlobTrigger(Flow.Containers.Registry + "/{name}", Source = BlobTriggerSource.EventGrid, Connection = Flow.Connection)] BlobClient blob, string name, CancellationToken cancel)
        => runs.OfBlob(nameof(ImportRegistry), blob.BlobContainerName, name, () => handler.HandleRegistry(blob, name, cancel));
}
