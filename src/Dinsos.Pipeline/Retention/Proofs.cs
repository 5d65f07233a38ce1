using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Dinsos.Pipeline.Retention;

/// <summary>Keeps the proofs of purges, in the container of decisions: each once, under its day and the hash of its content.</summary>
/// <param name="blobs">The blobs of the account.</param>
public sealed class Proofs(BlobServiceClient blobs)
{
    private const int Exists = 409;
    private const string End = ".json";
    private const string Stayed = "-kept-";
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(Flow.Containers.Decisions);

    internal async Task<(string Name, string Hash)> Keep(PurgeProof proof, CancellationToken cancel)
    {
        var content = proof.ToBytes();
        var hash = ContentId.Of(content);
        var name = string.Create(CultureInfo.InvariantCulture, $"{BlobRules.Proofs}{proof.AsOf:yyyy-MM-dd}-{hash}{End}");
        try
        {
            await _container.GetBlobClient(name).UploadAsync(
                BinaryData.FromBytes(content),
                new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All }, HttpHeaders = new() { ContentType = "application/json" } },
                cancel);
        }
        catch (RequestFailedException known) when (known.Status == Exists)
        {
            // The name is the hash of the content: what stands there is the same.
        }

        return (name, hash);
    }

    internal async Task<PurgeProof> Read(string name, CancellationToken cancel) =>
        PurgeProof.Read((await _container.GetBlobClient(name).DownloadContentAsync(cancel)).Value.Content);

    /// <summary>Keeps which items of a proof had changed and stayed, by their digests: one file beside it for each part of its list.</summary>
    internal Task KeepStayed(string name, int part, IReadOnlyList<string> digests, CancellationToken cancel) => _container.GetBlobClient(
        string.Create(CultureInfo.InvariantCulture, $"{name[..^End.Length]}{Stayed}{part:D5}{End}")).UploadAsync(BinaryData.FromObjectAsJson(digests), overwrite: true, cancel);

    internal async Task<HashSet<string>> ReadStayed(string name, CancellationToken cancel)
    {
        var digests = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var blob in _container.GetBlobsAsync(prefix: name[..^End.Length] + Stayed, cancellationToken: cancel))
            digests.UnionWith((await _container.GetBlobClient(blob.Name).DownloadContentAsync(cancel)).Value.Content.ToObjectFromJson<string[]>()!);
        return digests;
    }

    /// <summary>All proofs, the earliest first.</summary>
    public async IAsyncEnumerable<PurgeProof> All([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var (_, proof) in Named(cancel)) yield return proof;
    }

    internal async IAsyncEnumerable<(string Name, PurgeProof Proof)> Named([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var blob in _container.GetBlobsAsync(prefix: BlobRules.Proofs, cancellationToken: cancel))
        {
            if (!blob.Name.Contains(Stayed, StringComparison.Ordinal)) yield return (blob.Name, await Read(blob.Name, cancel));
        }
    }
}
