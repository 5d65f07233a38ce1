using System.Text;
using System.Text.Json;
using Azure.Storage.Queues;

namespace Dinsos.LocalHost.Engine.Blobs;

internal static class PoisonBlobs
{
    public const string Queue = "webjobs-blobtrigger-poison";

    public static async Task Send(QueueServiceClient queues, string function, string container, BlobArrival arrival)
    {
        var queue = queues.GetQueueClient(Queue);
        await queue.CreateIfNotExistsAsync();
        var message = JsonSerializer.Serialize(new Message(
            "BlobTrigger", $"Host.Functions.{function}", arrival.BlobType, container, arrival.Name, arrival.ETag.ToString("H")));
        await queue.SendMessageAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(message)));
    }

    private sealed record Message(string Type, string FunctionId, string BlobType, string ContainerName, string BlobName, string ETag);
}
