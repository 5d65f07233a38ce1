using Azure.Storage.Blobs;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Carries out an officer's action that came as a file.</summary>
public sealed class ReceiveOfficerFile(OfficerFileHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(ReceiveOfficerFile))]
    public Task Run(
        [BlobTrigger(Flow.Containers.Officer + "/{name}", Source = BlobTriggerSource.EventGrid, Connection = Flow.Connection)] BlobClient blob, string name, CancellationToken cancel)
        => runs.OfBlob(nameof(ReceiveOfficerFile), blob.BlobContainerName, name, () => handler.Handle(blob, name, cancel));
}
