using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Dinsos.LocalHost.Engine.Traffic;

// Sits in the pipeline of every storage client at the per-retry position, so that a retried request counts each time.
internal sealed class TrafficPolicy(StorageTraffic traffic, StorageEndpoints endpoints) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
        => traffic.Count(
            endpoints.ServiceAt(message.Request.Uri.ToUri()),
            changes: message.Request.Method != RequestMethod.Get && message.Request.Method != RequestMethod.Head);

    public override void OnReceivedResponse(HttpMessage message)
    {
        if (!message.HasResponse || message.Response.IsError)
        {
            return;
        }

        var uri = message.Request.Uri.ToUri();
        var method = message.Request.Method;
        if (method == RequestMethod.Put && endpoints.ServiceAt(uri) == StorageService.Blob)
        {
            traffic.NoteBlobWritten(new BlobUriBuilder(uri).BlobContainerName);
        }
        else if (method == RequestMethod.Post && endpoints.ServiceAt(uri) == StorageService.Queue)
        {
            traffic.NoteMessageSent(new QueueUriBuilder(uri).QueueName);
        }
    }
}
