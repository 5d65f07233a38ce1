namespace Dinsos.Pipeline.Retention;

/// <summary>What a purge touches: its years, the packs of lists, and the digest of every item.</summary>
internal sealed class PurgeScope(ItemDigest digest)
{
    private readonly Dictionary<string, List<string>> _digests = new(StringComparer.Ordinal);

    /// <summary>Years of which something goes that others look for.</summary>
    public SortedSet<int> Years { get; } = [];

    /// <summary>Kinds by year.</summary>
    public HashSet<(DataKind Kind, int Year)> Of { get; } = [];

    /// <summary>Partitions of lists' decisions, by kind.</summary>
    public HashSet<(DataKind Kind, string Partition)> Packs { get; } = [];

    public void Add(StoredItem item)
    {
        if (!_digests.TryGetValue(item.Kind.Name, out var digests)) _digests[item.Kind.Name] = digests = [];
        digests.Add(digest.Of(item.Location));
        if (item is { Year: { } year } && (item.Kind == DataKinds.Applicants || item.Kind == DataKinds.Awards))
        {
            Years.Add(year);
            Of.Add((item.Kind, year));
        }

        if (item is { Place: Flow.Tables.Drafts, Partition: { } packs }) Packs.Add((item.Kind, packs));
    }

    // In their own order, so that the place of a digest tells nothing of the item.
    public PurgeProof ProofOf(PurgePlan plan) => new()
    {
        AsOf = plan.AsOf,
        Fingerprint = plan.Fingerprint,
        Kinds = [.. plan.Kinds.Where(kind => kind.Items > 0).Select(kind => new DeletedKind(kind, [.. _digests[kind.Kind].Order(StringComparer.Ordinal)]))],
    };
}
