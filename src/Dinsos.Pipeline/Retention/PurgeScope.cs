namespace Dinsos.Pipeline.Retention;

/// <summary>What a purge touches: its years, the packs of lists, and the digest of every item.</summary>
internal sealed class PurgeScope(ItemDigest digest)
{
    private readonly Dictionary<string, List<string>> _digests = new(StringComparer.Ordinal);
    private readonly SortedSet<int> _proposals = [];
    private readonly SortedSet<int> _awards = [];
    private readonly SortedSet<string> _waiting = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _given = new(StringComparer.Ordinal);

    /// <summary>What must be noted before the first item goes.</summary>
    public PurgeNotes Notes => new([.. _proposals], [.. _awards], [.. _waiting], [.. _given]);

    public void Add(StoredItem item)
    {
        if (!_digests.TryGetValue(item.Kind.Name, out var digests)) _digests[item.Kind.Name] = digests = [];
        digests.Add(digest.Of(item.Location));
        var isOfAwards = item.Kind == DataKinds.Awards;
        if (!isOfAwards && item.Kind != DataKinds.Applicants) return;
        if (item.Year is { } year) (isOfAwards ? _awards : _proposals).Add(year);
        if (item is { Place: Flow.Tables.Drafts, Partition: { } packs }) (isOfAwards ? _given : _waiting).Add(packs);
    }

    // In their own order, so that the place of a digest tells nothing of the item.
    public PurgeProof ProofOf(PurgePlan plan) => new()
    {
        AsOf = plan.AsOf,
        Fingerprint = plan.Fingerprint,
        Kinds = [.. plan.Kinds.Where(kind => kind.Items > 0).Select(kind => new DeletedKind(kind, [.. _digests[kind.Kind].Order(StringComparer.Ordinal)]))],
    };
}

/// <summary>What must be noted before the first item goes, so that nobody takes what is deleted for lost.</summary>
/// <param name="ProposalYears">Years of which proposals and those who wait go.</param>
/// <param name="AwardYears">Years of which awards go.</param>
/// <param name="WaitingPacks">Partitions of approved lists' decisions of which those who wait go.</param>
/// <param name="AwardPacks">Partitions of which awards go.</param>
internal sealed record PurgeNotes(
    IReadOnlyList<int> ProposalYears, IReadOnlyList<int> AwardYears, IReadOnlyList<string> WaitingPacks, IReadOnlyList<string> AwardPacks);
