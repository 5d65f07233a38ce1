using Azure.Data.Tables;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Retention;

/// <summary>Shows by the proofs that a given item was deleted, and when.</summary>
/// <param name="proofs">The proofs.</param>
/// <param name="hash">How digests are made.</param>
/// <param name="tables">Where it stands which purges were begun.</param>
/// <param name="seal">How those are told from rows that somebody else wrote.</param>
public sealed class ProofCheck(Proofs proofs, KeyedHash hash, TableServiceClient tables, PurgeSeal seal)
{
    private readonly ItemDigest _digest = new(hash);
    private readonly OpenPurges _open = new(tables, seal);

    /// <summary>The digest under which a row stands in a proof.</summary>
    /// <param name="table">The table.</param>
    /// <param name="partition">Its partition.</param>
    /// <param name="key">Its key.</param>
    public string DigestOf(string table, string partition, string key) => _digest.Of(StoredItem.LocationOf(table, partition, key));

    /// <summary>The days on which rows were deleted, by digest; left out are those that stand in no proof of a purge that was begun, or that had changed and stayed.</summary>
    /// <param name="digests">Digests that are asked for.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task<IReadOnlyDictionary<string, DateOnly>> DeletedOn(IReadOnlySet<string> digests, CancellationToken cancel)
    {
        var found = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        if (digests.Count == 0) return found;
        var begun = await _open.Begun(cancel);
        await foreach (var (name, proof) in proofs.Named(cancel))
        {
            if (!begun.Contains(name)) continue;
            var said = proof.Kinds.SelectMany(kind => kind.Digests).Where(digests.Contains).ToList();
            if (said.Count == 0) continue;
            var stayed = await proofs.ReadStayed(name, cancel);
            foreach (var digest in said.Where(digest => !stayed.Contains(digest))) found[digest] = proof.AsOf;
        }

        return found;
    }
}
