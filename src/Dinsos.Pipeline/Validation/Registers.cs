using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Validation;

/// <summary>One version of a list of persons: an extract of a register, or a list of people helped before.</summary>
/// <param name="List">What it is a version of: <c>{dtks, dtsen, p3ke or aided}:{id of the file}</c>.</param>
/// <param name="Period">Period of the extract in its own words, such as <c>2025-Q1</c>; ordered as text. Empty for people helped before.</param>
/// <param name="Content">Hash of the file that it was made of; names the blob that holds the index.</param>
/// <param name="Persons">How many entries it holds.</param>
public sealed record ListVersion(string List, string Period, string Content, int Persons);

/// <summary>
/// The registers and the lists of people helped before. Each file is replaced as a whole: the index of the new version is complete
/// before one row points to it, so nobody is missing for a moment. Of a register the files of its newest period are in force
/// together, whichever came first.
/// </summary>
/// <param name="tables">The tables of the account.</param>
/// <param name="blobs">The blobs of the account.</param>
/// <param name="cipher">How the index is encrypted.</param>
public sealed class Registers(TableServiceClient tables, BlobServiceClient blobs, PersonalDataCipher cipher)
{
    private const string Partition = "lists";
    private const string Aided = "aided";
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Versions);
    private readonly ConcurrentDictionary<string, PersonIndex> _loaded = new(StringComparer.Ordinal);

    /// <summary>The name of the list that a file of people helped before becomes.</summary>
    public static string AidedList(string path) => $"{Aided}:{ContentId.Of(path)}";

    /// <summary>The name of the list that a file of a register becomes.</summary>
    public static string RegisterList(string source, string path) => $"{source}:{ContentId.Of(path)}";

    /// <summary>The register of a list; <c>aided</c> for people helped before.</summary>
    public static string SourceOf(string list) => list.Split(':')[0];

    /// <summary>Puts a version in force, unless its register has a newer period.</summary>
    /// <returns>Whether it is in force now.</returns>
    public async Task<bool> Activate(ListVersion version, PersonIndex index, CancellationToken cancel)
    {
        await blobs.GetBlobContainerClient(Flow.Containers.Work).GetBlobClient(BlobName(version))
            .UploadAsync(BinaryData.FromBytes(cipher.Seal(index.ToBytes())), overwrite: true, cancel);
        while (true)
        {
            var row = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, version.List, cancellationToken: cancel);
            if (row.HasValue && string.CompareOrdinal(row.Value!.Text(nameof(ListVersion.Period)), version.Period) > 0) return false;
            try
            {
                if (row.HasValue) await _table.UpdateEntityAsync(Write(version), row.Value!.ETag, TableUpdateMode.Replace, cancel);
                else await _table.AddEntityAsync(Write(version), cancel);
                await DeleteOld(version, row.HasValue ? Read(row.Value!) : null, cancel);
                return NewestOf(await All(cancel), SourceOf(version.List)).Contains(version);
            }
            catch (RequestFailedException changed) when (changed.Status is 409 or 412)
            {
                // Another version came in between: look again which is newer.
            }
        }
    }

    /// <summary>The lists in force now, those of a programme's registers first in the programme's order.</summary>
    public async Task<ListsInForce> InForce(IReadOnlyList<string> registries, CancellationToken cancel)
    {
        var versions = await All(cancel);
        var aided = versions.Where(version => SourceOf(version.List) == Aided).ToList();
        return new([.. registries.SelectMany(source => NewestOf(versions, source))], aided);
    }

    /// <summary>Reads the index of a version; kept in memory, since a version never changes.</summary>
    public async Task<PersonIndex> Load(ListVersion version, CancellationToken cancel)
    {
        if (_loaded.TryGetValue(BlobName(version), out var known)) return known;
        var content = await blobs.GetBlobContainerClient(Flow.Containers.Work).GetBlobClient(BlobName(version)).DownloadContentAsync(cancel);
        var index = PersonIndex.FromBytes(cipher.OpenBytes(content.Value.Content.ToMemory().Span));
        foreach (var old in _loaded.Keys.Where(name => name.StartsWith(Folder(version), StringComparison.Ordinal))) _loaded.TryRemove(old, out _);
        return _loaded.GetOrAdd(BlobName(version), index);
    }

    /// <summary>Reads the index of a version; none where nobody has looked at it for so long that the storage has deleted it.</summary>
    internal async Task<PersonIndex?> Find(ListVersion version, CancellationToken cancel)
    {
        try
        {
            return await Load(version, cancel);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return null;
        }
    }

    /// <summary>All versions, each with the day since which it stands.</summary>
    internal async Task<List<(ListVersion Version, DateOnly Since)>> Dated(CancellationToken cancel)
    {
        var versions = new List<(ListVersion, DateOnly)>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel)) versions.Add((Read(entity), BusinessClock.DayOf(entity.Timestamp!.Value)));
        return versions;
    }

    // The version before stays for whoever looks somebody up at this moment.
    private async Task DeleteOld(ListVersion version, ListVersion? before, CancellationToken cancel)
    {
        var container = blobs.GetBlobContainerClient(Flow.Containers.Work);
        await foreach (var blob in container.GetBlobsAsync(prefix: Folder(version), cancellationToken: cancel))
        {
            if (blob.Name != BlobName(version) && (before is null || blob.Name != BlobName(before))) await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancel);
        }
    }

    private async Task<List<ListVersion>> All(CancellationToken cancel)
    {
        var versions = new List<ListVersion>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel)) versions.Add(Read(entity));
        return [.. versions.OrderBy(version => version.List, StringComparer.Ordinal)];
    }

    private static IEnumerable<ListVersion> NewestOf(List<ListVersion> versions, string source)
    {
        var files = versions.Where(version => SourceOf(version.List) == source).ToList();
        var newest = files.Select(version => version.Period).Max(StringComparer.Ordinal);
        return files.Where(version => version.Period == newest || source == Aided);
    }

    private static string Folder(ListVersion version) => $"lists/{version.List.Replace(':', '-')}/";

    private static string BlobName(ListVersion version) => Folder(version) + version.Content;

    private static TableEntity Write(ListVersion version) => new(Partition, version.List)
    {
        [nameof(ListVersion.Period)] = version.Period,
        [nameof(ListVersion.Content)] = version.Content,
        [nameof(ListVersion.Persons)] = version.Persons,
    };

    private static ListVersion Read(TableEntity entity) => new(
        entity.RowKey, entity.Text(nameof(ListVersion.Period)), entity.Text(nameof(ListVersion.Content)), entity.Int(nameof(ListVersion.Persons)));
}

/// <summary>The versions in force at one moment.</summary>
/// <param name="Registers">Registers of a programme that are loaded, in the programme's order.</param>
/// <param name="Aided">Lists of people helped before.</param>
public sealed record ListsInForce(IReadOnlyList<ListVersion> Registers, IReadOnlyList<ListVersion> Aided)
{
    /// <summary>A text that changes when any version changes.</summary>
    public string Fingerprint => ContentId.Of([.. Registers.Concat(Aided).Select(version => $"{version.List}={version.Content}@{version.Period}")]);
}
