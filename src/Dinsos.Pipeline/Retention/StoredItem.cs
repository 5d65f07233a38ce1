using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Retention;

/// <summary>One blob or one row that a purge may delete.</summary>
/// <param name="Kind">Its kind of data.</param>
/// <param name="EndedOn">The day on which its time ended, from which its period runs.</param>
/// <param name="Place">The container or the table.</param>
/// <param name="Partition">Partition of a row; none for a blob.</param>
/// <param name="Key">Key of the row, or name of the blob. It may hold a name: never logged.</param>
/// <param name="Version">The version that was seen; another is not deleted.</param>
internal sealed record StoredItem(DataKind Kind, DateOnly EndedOn, string Place, string? Partition, string Key, string Version)
{
    public bool IsBlob => Partition is null;

    /// <summary>Where it is, as its digest is made of.</summary>
    public string Location => LocationOf(Place, Partition, Key);

    /// <summary>Container or table, as people read it.</summary>
    public string Shelf => IsBlob ? "blob " + Place : "tabel " + Place;

    public static string LocationOf(string place, string? partition, string key) => partition is null ? $"blob|{place}|{key}" : $"table|{place}|{partition}|{key}";

    /// <summary>The budget year whose marks speak of it; none for what belongs to no year.</summary>
    public int? Year { get; init; }
}

/// <summary>Digests by which the deletion of a given item is shown: who has no key learns nothing from one.</summary>
internal sealed class ItemDigest(KeyedHash hash)
{
    private readonly byte[] _key = hash.KeyFor("retention proof");

    public string Of(string location) => Convert.ToHexStringLower(
        System.Security.Cryptography.HMACSHA256.HashData(_key, System.Text.Encoding.UTF8.GetBytes(location)).AsSpan(0, 16));
}
