using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Retention;

/// <summary>
/// The items of a purge that was confirmed, sealed, in the container of working copies: whoever goes on with it deletes these and no others.
/// It goes when they are gone.
/// </summary>
/// <param name="blobs">The blobs of the account.</param>
/// <param name="cipher">How it is sealed: the name of a file may hold a name.</param>
internal sealed class PurgeList(BlobServiceClient blobs, PersonalDataCipher cipher)
{
    private const string Folder = "retention/";
    private const int ItemsPerPart = 2_000;

    /// <summary>Writes the items to a file, part by part.</summary>
    public sealed class Writer(Stream file, PersonalDataCipher cipher)
    {
        private readonly List<string[]> _part = [];

        /// <summary>How many parts are written.</summary>
        public int Parts { get; private set; }

        public async Task Add(StoredItem item, CancellationToken cancel)
        {
            _part.Add([item.Kind.Name, item.Place, item.Partition ?? "", item.Key, item.Version, item.IsBlob ? "b" : "t"]);
            if (_part.Count == ItemsPerPart) await Flush(cancel);
        }

        public async Task Flush(CancellationToken cancel)
        {
            if (_part.Count == 0) return;
            using var packed = new MemoryStream();
            using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true)) JsonSerializer.Serialize(brotli, _part);
            var part = cipher.Seal(packed.ToArray());
            var length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            await file.WriteAsync(length, cancel);
            await file.WriteAsync(part, cancel);
            _part.Clear();
            Parts++;
        }
    }

    public Writer Write(Stream file) => new(file, cipher);

    public Task Keep(string fingerprint, Stream file, CancellationToken cancel)
    {
        file.Position = 0;
        return Blob(fingerprint).UploadAsync(file, overwrite: true, cancel);
    }

    /// <summary>The items part by part, with the number of each part; nothing when the list is gone.</summary>
    public async IAsyncEnumerable<(int Number, List<StoredItem> Items)> Read(string fingerprint, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var file = TemporaryFile.New();
        try
        {
            await Blob(fingerprint).DownloadToAsync(file, cancel);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            yield break;
        }

        file.Position = 0;
        var length = new byte[4];
        for (var number = 0; await file.ReadAtLeastAsync(length, length.Length, throwOnEndOfStream: false, cancel) == length.Length; number++)
        {
            var part = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
            await file.ReadExactlyAsync(part, cancel);
            await using var brotli = new BrotliStream(new MemoryStream(cipher.OpenBytes(part)), CompressionMode.Decompress);
            yield return (number, [.. JsonSerializer.Deserialize<List<string[]>>(brotli)!.Select(ItemOf)]);
        }
    }

    public Task Delete(string fingerprint, CancellationToken cancel) => Blob(fingerprint).DeleteIfExistsAsync(cancellationToken: cancel);

    private static StoredItem ItemOf(string[] said) => new(
        DataKinds.All.First(kind => kind.Name == said[0]), DateOnly.MinValue, said[1], said[5] == "b" ? null : said[2], said[3], said[4]);

    private BlobClient Blob(string fingerprint) => blobs.GetBlobContainerClient(Flow.Containers.Work).GetBlobClient(Folder + fingerprint);
}
