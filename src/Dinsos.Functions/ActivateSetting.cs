using Azure.Storage.Blobs;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Checks a settings file and puts it in force.</summary>
public sealed class ActivateSetting(ActivateSettingHandler handler, Runs runs)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(ActivateSetting))]
    public Task Run(
        [BlobTrigger(Flow.Containers.Config + "/{name}", Source = BlobTriggerSource.EventGrid, Connection = Flow.Connection)] BlobClient blob, string name, CancellationToken cancel)
        => runs.OfBlob(nameof(ActivateSetting), blob.BlobContainerName, name, () => handler.Handle(blob, name, cancel));
}
