using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Retention;

/// <summary>Shows by the proofs that a given item was deleted, and when.</summary>
/// <param name="proofs">The proofs.</param>
/// <param name="hash">How digests are made.</param>
public sealed class ProofCheck(Proofs proofs, KeyedHash hash)
{
    private readonly ItemDigest _digest = new(hash);

    /// <summary>The digest under which a row stands in a proof.</summary>
    /// <param name="table">The table.</param>
    /// <param name="partition">Its partition.</param>
    /// <param name="key">Its key.</param>
    public string DigestOf(string table, string partition, string key) => _digest.Of(StoredItem.LocationOf(table, partition, key));

    /// <summary>The days on which rows were deleted, by digest; those that stand in no proof are left out.</summary>
    /// <param name="digests">Digests that are asked for.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task<IReadOnlyDictionary<string, DateOnly>> DeletedOn(IReadOnlySet<string> digests, CancellationToken cancel)
    {
        var found = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        if (digests.Count == 0) return found;
        await foreach (var proof in proofs.All(cancel))
        {
            foreach (var digest in proof.Kinds.SelectMany(kind => kind.Digests).Where(digests.Contains)) found[digest] = proof.AsOf;
        }

        return found;
    }
}
