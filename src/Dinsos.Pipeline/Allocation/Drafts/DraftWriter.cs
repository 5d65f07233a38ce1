using System.Globalization;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Allocation.Drafts;

/// <summary>Writes the decisions of one draft a few packs at a time, so that a large draft is never in memory as a whole.</summary>
internal sealed class DraftWriter(PackedTable packs, EntityBatches batches, string partition)
{
    private const int MostPending = 100;
    private const int MostPendingBytes = 3_000_000;
    private readonly List<Pack> _pending = [];
    private readonly DecisionDigest _digest = new();
    private int _pendingBytes;

    public string Partition => partition;

    /// <summary>Adds the decisions on one batch of a submission.</summary>
    public async Task Add(string programme, string regency, string submission, int batch, IReadOnlyList<DraftDecision> decisions, CancellationToken cancel)
    {
        foreach (var half in decisions.GroupBy(decision => decision.Awarded))
        {
            var pack = new Pack(DecisionKey.Text(programme, half.Key, regency, submission, batch), DecisionPack.Of([.. half]));
            _digest.Add(pack);
            _pending.Add(pack);
            _pendingBytes += pack.Content.Length;
        }

        if (_pending.Count >= MostPending || _pendingBytes >= MostPendingBytes) await Flush(cancel);
    }

    /// <summary>Writes what is left.</summary>
    /// <returns>Hash of all decisions.</returns>
    public async Task<string> Finish(CancellationToken cancel)
    {
        await Flush(cancel);
        return _digest.Hash;
    }

    /// <summary>Deletes what was written: no draft will name it.</summary>
    public Task Abandon(CancellationToken cancel) => batches.DeletePartition(Flow.Tables.Drafts, partition, cancel);

    private async Task Flush(CancellationToken cancel)
    {
        if (_pending.Count > 0) await packs.Write(Flow.Tables.Drafts, partition, _pending, cancel);
        _pending.Clear();
        _pendingBytes = 0;
    }
}

/// <summary>Key of a pack of decisions: programme, whether they are awards, regency, submission, batch.</summary>
internal readonly record struct DecisionKey(string Programme, string Regency)
{
    private const char Award = 'a';
    private const char Waiting = 'w';

    public static DecisionKey Of(string key) => key.Split('|') is [var programme, _, var regency, ..]
        ? new(programme, regency) : throw new InvalidDataException("The key of a pack of decisions is damaged.");

    public static string Prefix(string programme) => programme + "|";

    public static string Prefix(string programme, bool awarded, string? regency) =>
        $"{programme}|{(awarded ? Award : Waiting)}|{(regency is null ? "" : regency + "|")}";

    public static string Text(string programme, bool awarded, string regency, string submission, int batch) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix(programme, awarded, regency)}{submission}|{batch:D5}");
}

/// <summary>The hash of a draft's decisions, in whatever order their packs come.</summary>
internal sealed class DecisionDigest
{
    private readonly SortedDictionary<string, string> _packs = new(StringComparer.Ordinal);

    public string Hash => ContentId.Of([.. _packs.Select(pack => $"{pack.Key} {pack.Value}")]);

    public void Add(Pack pack) => _packs.Add(pack.Key, SumOf(pack));

    /// <summary>Adds a pack that may have been deleted since its sum was noted.</summary>
    public void Recall(string key, string sum) => _packs.TryAdd(key, sum);

    public static string SumOf(Pack pack) => ContentId.Of(pack.Content);
}
