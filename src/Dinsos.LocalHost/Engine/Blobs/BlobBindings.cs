using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Dinsos.LocalHost.Engine.Functions;

namespace Dinsos.LocalHost.Engine.Blobs;

internal static class BlobBindings
{
    public static Bindings For(BlobContainerClient container, BlobArrival arrival, IReadOnlyDictionary<string, object?> tokens)
    {
        var data = new Dictionary<string, object?>(tokens, StringComparer.OrdinalIgnoreCase)
        {
            ["blobTrigger"] = $"{container.Name}/{arrival.Name}",
            ["uri"] = container.GetBlobClient(arrival.Name).Uri,
        };
        return new Bindings((type, cancellation) => Value(type, container, arrival.Name, cancellation), data);
    }

    private static async ValueTask<object?> Value(Type type, BlobContainerClient container, string name, CancellationToken cancellation)
    {
        var blob = container.GetBlobClient(name);
        if (type == typeof(BlobClient) || type == typeof(BlobBaseClient)) return blob;
        if (type == typeof(BlockBlobClient)) return container.GetBlockBlobClient(name);
        if (type == typeof(Stream)) return await blob.OpenReadAsync(cancellationToken: cancellation);

        if (type != typeof(string) && type != typeof(BinaryData) && type != typeof(byte[])) throw Bindings.CannotBind(type);
        var content = (await blob.DownloadContentAsync(cancellation)).Value.Content;
        if (type == typeof(string)) return content.ToString();
        return type == typeof(BinaryData) ? content : content.ToArray();
    }
}
