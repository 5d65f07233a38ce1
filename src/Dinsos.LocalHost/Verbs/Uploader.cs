using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Dinsos.LocalHost.Verbs;

/// <summary>Puts files of a data folder into their containers, one after the other. What is there already stays untouched.</summary>
internal sealed class Uploader(BlobServiceClient blobs)
{
    public async Task Upload(IEnumerable<DataFile> files, CancellationToken cancellation)
    {
        foreach (var file in files) await Upload(file, cancellation);
    }

    private async Task Upload(DataFile file, CancellationToken cancellation)
    {
        var container = blobs.GetBlobContainerClient(file.Container);
        var blob = container.GetBlobClient(file.Blob);
        await using var content = File.OpenRead(file.Path);
        var hash = await MD5.HashDataAsync(content, cancellation);
        if (await HashOf(blob, cancellation) is { } known && known.AsSpan().SequenceEqual(hash)) return;

        content.Position = 0;
        var options = new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentHash = hash } };
        try
        {
            await blob.UploadAsync(content, options, cancellation);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
            content.Position = 0;
            await blob.UploadAsync(content, options, cancellation);
        }
    }

    private static async Task<byte[]?> HashOf(BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            return (await blob.GetPropertiesAsync(cancellationToken: cancellation)).Value.ContentHash;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }
}
