using System.Buffers;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;

namespace Dinsos.Pipeline.Storage;

/// <summary>
/// Keeps many small records as one entity: compressed, then encrypted, then cut over binary properties of 64 KiB.
/// A thousand rows cost one request, or a fraction of one, in place of a thousand.
/// </summary>
/// <param name="tables">The tables of the account.</param>
/// <param name="batches">How entities are written.</param>
/// <param name="cipher">How content is encrypted.</param>
/// <param name="hash">How it is told whether content has changed.</param>
public sealed class PackedTable(TableServiceClient tables, EntityBatches batches, PersonalDataCipher cipher, KeyedHash hash)
{
    private const int PropertyBytes = 64 * 1024;
    private const int MaxProperties = 11;

    // A page is held as a whole while its entities are read: large packs come a few at a time, small ones many.
    private const int LeastPacksPerPage = 16;
    private const int MostPacksPerPage = 1000;
    private const int BytesPerPage = 2 * 1024 * 1024;
    private const string Sum = "Sum";
    private const string Length = "Length";
    private const string PlainLength = "PlainLength";

    /// <summary>Writes packs whose content follows from their key; writing one again changes nothing.</summary>
    /// <exception cref="InvalidOperationException">A pack is larger than an entity can hold (704 KiB after compression: Azurite counts base64 against the megabyte).</exception>
    public Task Write(string table, string partition, IEnumerable<Pack> packs, CancellationToken cancel) =>
        batches.Derive(table, packs.Select(pack => Entity(partition, pack)), cancel);

    /// <summary>Reads the packs of a partition in the order of their keys.</summary>
    /// <param name="table">One of <see cref="Flow.Tables"/>.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="prefix">Only keys that begin so; empty for all.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async IAsyncEnumerable<Pack> Read(string table, string partition, string prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        var query = tables.GetTableClient(table).QueryAsync<TableEntity>(Filter(partition, prefix), cancellationToken: cancel);
        var (size, next, isWhole) = (LeastPacksPerPage, (string?)null, false);
        while (!isWhole)
        {
            isWhole = true;
            await foreach (var page in query.AsPages(next, size))
            {
                foreach (var entity in page.Values) yield return new(entity.RowKey, Content(entity));
                next = page.ContinuationToken;
                var fits = SizeFor(page.Values);
                if (next is null || fits <= size) continue;
                (size, isWhole) = (fits, false);
                break;
            }
        }
    }

    /// <summary>A sum of the content of each pack of a partition, which changes when the content does, by key and in its order.</summary>
    public async Task<List<(string Key, string Sum)>> Sums(string table, string partition, CancellationToken cancel)
    {
        var sums = new List<(string, string)>();
        var query = tables.GetTableClient(table).QueryAsync<TableEntity>(Filter(partition, ""), select: ["RowKey", Sum], cancellationToken: cancel);
        await foreach (var entity in query) sums.Add((entity.RowKey, entity.Text(Sum)));
        return sums;
    }

    /// <summary>The keys of a partition that begin with a prefix.</summary>
    public async Task<List<string>> Keys(string table, string partition, string prefix, CancellationToken cancel)
    {
        var keys = new List<string>();
        var query = tables.GetTableClient(table).QueryAsync<TableEntity>(Filter(partition, prefix), select: ["RowKey"], cancellationToken: cancel);
        await foreach (var entity in query) keys.Add(entity.RowKey);
        return keys;
    }

    /// <summary>Reads one pack.</summary>
    /// <returns>Its content; none when it is absent.</returns>
    public async Task<byte[]?> Find(string table, string partition, string key, CancellationToken cancel)
    {
        var entity = await tables.GetTableClient(table).GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: cancel);
        return entity.HasValue ? Content(entity.Value!) : null;
    }

    /// <summary>Deletes packs; one that is absent is as good as deleted.</summary>
    public async Task Delete(string table, string partition, IReadOnlyCollection<string> keys, CancellationToken cancel)
    {
        foreach (var key in keys) await tables.GetTableClient(table).DeleteEntityAsync(partition, key, cancellationToken: cancel);
    }

    private static string Filter(string partition, string prefix) => prefix.Length == 0
        ? TableClient.CreateQueryFilter($"PartitionKey eq {partition}")
        : TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {prefix} and RowKey lt {prefix + '~'}");

    private TableEntity Entity(string partition, Pack pack)
    {
        var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Fastest, leaveOpen: true)) brotli.Write(pack.Content);
        var value = cipher.Seal(compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
        if (value.Length > PropertyBytes * MaxProperties)
            throw new InvalidOperationException($"A pack of {value.Length} bytes does not fit an entity: cut it into smaller packs.");

        var entity = new TableEntity(partition, pack.Key)
        {
            [Length] = value.Length,
            [PlainLength] = pack.Content.Length,
            [Sum] = hash.Content(pack.Content).ToString("x32"),
        };
        for (var at = 0; at < value.Length; at += PropertyBytes)
            entity[Property(at / PropertyBytes)] = value.AsSpan(at, Math.Min(PropertyBytes, value.Length - at)).ToArray();
        return entity;
    }

    private static int SizeFor(IReadOnlyList<TableEntity> page)
    {
        var bytes = page.Sum(entity => (long)entity.GetInt32(Length)!.Value);
        return (int)Math.Clamp(BytesPerPage * (long)page.Count / Math.Max(1, bytes), LeastPacksPerPage, MostPacksPerPage);
    }

    // A large submission is read pack after pack: what is only passed through comes from the pool and goes back.
    private byte[] Content(TableEntity entity)
    {
        var length = entity.GetInt32(Length)!.Value;
        var value = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            for (var at = 0; at < length; at += PropertyBytes) entity.GetBinary(Property(at / PropertyBytes))!.CopyTo(value, at);
            var content = new byte[entity.GetInt32(PlainLength)!.Value];
            return BrotliDecoder.TryDecompress(cipher.OpenBytes(value.AsSpan(0, length)), content, out var written) && written == content.Length
                ? content
                : throw new InvalidDataException("A pack is damaged.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(value);
        }
    }

    private static string Property(int index) => $"P{index:D2}";
}

/// <summary>One packed entity.</summary>
/// <param name="Key">Its row key.</param>
/// <param name="Content">Its plain content.</param>
public sealed record Pack(string Key, byte[] Content);
