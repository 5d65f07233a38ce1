using Azure.Core;
using Azure.Core.Pipeline;

namespace Dinsos.Pipeline.Telemetry;

// At the per-retry position of a storage client's pipeline: what is tried again is paid for again.
internal sealed class StorageRequests(Signals signals, string service) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        if (signals.CountsStorage) signals.StorageAsked(service);
    }
}
