using Azure;
using Azure.Storage.Queues;

namespace Dinsos.LocalHost.Engine.Queues;

internal static class QueueDepth
{
    // Visible and invisible messages together. Azurite counts them exactly.
    public static async Task<int> Of(QueueClient queue, CancellationToken cancellation)
    {
        try
        {
            return (await queue.GetPropertiesAsync(cancellation)).Value.ApproximateMessagesCount;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return 0;
        }
    }
}
