using Azure.Storage.Blobs;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Takes in what a regency uploads.</summary>
public sealed class IngestSubmission(IngestSubmissionHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(IngestSubmission))]
    public Task Run(
        [BlobTrigger(Flow.Containers.Submissions + "/{name}", Source = BlobTriggerSource.EventGrid, Connection = Flow.Connection)] BlobClient blob, string name, CancellationToken cancel)
        => runs.OfBlob(nameof(IngestSubmission), blob.BlobContainerName, name, () => handler.Handle(blob, name, cancel));
}
