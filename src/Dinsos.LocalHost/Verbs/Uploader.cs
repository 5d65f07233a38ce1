using System.Globalization;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Dinsos.LocalHost.Verbs;

/// <summary>
/// Puts files of a data folder into their containers, one after the other. What the same moment has put there already stays untouched,
/// so that a run which goes on after a crash sends nothing twice; the same file on a later day is sent again, as a clerk would.
/// </summary>
internal sealed class Uploader(BlobServiceClient blobs)
{
    private const string Moment = "moment";

    public async Task Upload(IEnumerable<DataFile> files, DateTimeOffset at, CancellationToken cancellation)
    {
        foreach (var file in files) await Upload(file, at.UtcDateTime.ToString("s", CultureInfo.InvariantCulture), cancellation);
    }

    private async Task Upload(DataFile file, string moment, CancellationToken cancellation)
    {
        var container = blobs.GetBlobContainerClient(file.Container);
        var blob = container.GetBlobClient(file.Blob);
        await using var content = File.OpenRead(file.Path);
        var hash = await MD5.HashDataAsync(content, cancellation);
        if (await IsThere(blob, hash, moment, cancellation)) return;

        content.Position = 0;
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentHash = hash },
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [Moment] = moment },
        };
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

    private static async Task<bool> IsThere(BlobClient blob, byte[] hash, string moment, CancellationToken cancellation)
    {
        try
        {
            var known = (await blob.GetPropertiesAsync(cancellationToken: cancellation)).Value;
            return known.ContentHash.AsSpan().SequenceEqual(hash) && known.Metadata.TryGetValue(Moment, out var sent) && sent == moment;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return false;
        }
    }
}
