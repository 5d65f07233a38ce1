using Azure.Storage.Queues.Models;

namespace Dinsos.LocalHost.Engine.Queues;

internal static class MessageBody
{
    public static bool TryDecode(QueueMessage message, bool base64, out BinaryData body)
    {
        body = message.Body;
        if (!base64) return true;

        var text = message.Body.ToString();
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length)) return false;
        body = BinaryData.FromBytes(bytes.AsMemory(0, length));
        return true;
    }
}
