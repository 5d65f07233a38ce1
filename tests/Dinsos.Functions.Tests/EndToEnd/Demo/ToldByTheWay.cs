using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Dinsos.Pipeline.Tests.Telemetry;

namespace Dinsos.Functions.Tests.EndToEnd.Demo;

/// <summary>Everything that a run said to those who look after it, where nobody may be named.</summary>
/// <param name="Lines">The log of the host, with scopes and faults.</param>
/// <param name="Exported">What went to the collector, by the path that it went to.</param>
/// <param name="Blobs">Names of all blobs.</param>
/// <param name="Queues">Bodies that lie on queues.</param>
/// <param name="Written">What people wrote to the system by message.</param>
internal sealed record ToldByTheWay(string Lines, IReadOnlyDictionary<string, string> Exported, string Blobs, string Queues, IReadOnlyList<string> Written)
{
    public static readonly IReadOnlyList<string> Paths = ["/v1/logs", "/v1/traces", "/v1/metrics"];

    public static async Task<ToldByTheWay> Of(string state, Collector collector, BlobServiceClient blobs, string account)
    {
        var names = new StringBuilder();
        await foreach (var container in blobs.GetBlobContainersAsync())
        {
            await foreach (var blob in blobs.GetBlobContainerClient(container.Name).GetBlobsAsync()) names.Append(container.Name).Append('/').AppendLine(blob.Name);
        }

        var bodies = new StringBuilder();
        var queues = new QueueServiceClient(account);
        await foreach (var queue in queues.GetQueuesAsync())
        {
            foreach (var message in (await queues.GetQueueClient(queue.Name).PeekMessagesAsync(32)).Value)
                bodies.AppendLine(Encoding.UTF8.GetString(Convert.FromBase64String(message.Body.ToString())));
        }

        var written = File.ReadLines(Path.Combine(state, "phones", "phones.jsonl")).Select(line => JsonNode.Parse(line)!)
            .Where(happened => (string?)happened["event"] == "written").Select(happened => (string)happened["body"]!);
        return new(
            await File.ReadAllTextAsync(Path.Combine(state, "host.log")), Paths.ToDictionary(path => path, collector.Text), names.ToString(), bodies.ToString(), [.. written]);
    }
}
