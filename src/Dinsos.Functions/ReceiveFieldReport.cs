using Azure.Storage.Blobs;
using Dinsos.Pipeline;
using Dinsos.Pipeline.FieldReports;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Takes in what the field reports.</summary>
public sealed class ReceiveFieldReport(FieldReportHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(ReceiveFieldReport))]
    public Task Run(
        [BlobTrigger(Flow.Containers.FieldReports + "/{name}", Source = BlobTriggerSource.EventGrid, Connection = Flow.Connection)] BlobClient blob, string name, CancellationToken cancel)
        => runs.OfBlob(nameof(ReceiveFieldReport), blob.BlobContainerName, name, () => handler.Handle(blob, name, cancel));
}
