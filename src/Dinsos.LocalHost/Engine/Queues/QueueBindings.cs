using System.Text.Json;
using Azure.Storage.Queues.Models;
using Dinsos.LocalHost.Engine.Functions;

namespace Dinsos.LocalHost.Engine.Queues;

internal static class QueueBindings
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    public static Bindings For(QueueMessage message, BinaryData body) => new(
        (type, _) => ValueTask.FromResult(Value(type, message, body)),
        new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["id"] = message.MessageId,
            ["dequeueCount"] = message.DequeueCount,
            ["insertionTime"] = message.InsertedOn,
            ["expirationTime"] = message.ExpiresOn,
            ["queueTrigger"] = body.ToString(),
        });

    private static object? Value(Type type, QueueMessage message, BinaryData body)
    {
        if (type == typeof(string)) return body.ToString();
        if (type == typeof(BinaryData)) return body;
        if (type == typeof(byte[])) return body.ToArray();
        if (type == typeof(QueueMessage))
        {
            return QueuesModelFactory.QueueMessage(
                message.MessageId, message.PopReceipt, body, message.DequeueCount, message.NextVisibleOn, message.InsertedOn, message.ExpiresOn);
        }

        return JsonSerializer.Deserialize(body.ToMemory().Span, type, Json);
    }
}
