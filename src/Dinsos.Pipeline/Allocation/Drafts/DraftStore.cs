using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Allocation.Drafts;

/// <summary>Keeps drafts, and their decisions packed by programme, outcome and regency.</summary>
/// <param name="tables">The tables of the account.</param>
/// <param name="packs">How decisions are kept.</param>
/// <param name="batches">How they are deleted.</param>
/// <param name="seal">How sums of deleted decisions are told from rows that somebody else wrote.</param>
public sealed class DraftStore(TableServiceClient tables, PackedTable packs, EntityBatches batches, PurgeSeal seal)
{
    private const string Partition = "drafts";
    private const string Sums = "sums";
    private const string Content = "Content";
    private const string Seal = "Seal";
    private const int SumsPerRow = 500;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly ConcurrentDictionary<string, string> _partitions = new(StringComparer.Ordinal);
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Drafts);

    /// <summary>A draft; none when it is absent.</summary>
    public async Task<Stored<Draft>?> Find(string id, CancellationToken cancel)
    {
        // An id may come from outside, and not every character can stand in a key.
        if (!ContentId.IsOne(id)) return null;
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, id, cancellationToken: cancel);
        return row.HasValue ? Read(row.Value!) : null;
    }

    /// <summary>All drafts, oldest first.</summary>
    public async Task<List<Stored<Draft>>> All(CancellationToken cancel)
    {
        var drafts = new List<Stored<Draft>>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel)) drafts.Add(Read(entity));
        return [.. drafts.OrderBy(draft => draft.Value.CreatedAt).ThenBy(draft => draft.Value.Id, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Begins to write the decisions of a draft, which comes after them: what stands there before is without effect. Each writer has a
    /// place of its own, so that a slow one writes over no decisions that somebody has approved since.
    /// </summary>
    internal DraftWriter Write(string draft) => new(packs, batches, $"{draft}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}");

    /// <summary>Deletes what runs left that ended half-way over a draft which stands now.</summary>
    internal async Task DeleteLeft(Draft draft, CancellationToken cancel)
    {
        var left = new HashSet<string>(StringComparer.Ordinal);
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {draft.Id + "-"} and PartitionKey lt {draft.Id + "-~"} and PartitionKey ne {draft.Packs}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, select: ["PartitionKey"], cancellationToken: cancel)) left.Add(entity.PartitionKey);
        foreach (var partition in left) await batches.DeletePartition(Flow.Tables.Drafts, partition, cancel);
    }

    /// <summary>Writes a draft whose decisions are written.</summary>
    /// <exception cref="RequestFailedException">Status 409: it exists.</exception>
    public Task Insert(Draft draft, CancellationToken cancel) => _table.AddEntityAsync(Write(draft), cancel);

    /// <summary>Changes a draft that was read before.</summary>
    /// <exception cref="RequestFailedException">Status 412: somebody changed it since.</exception>
    public Task Update(Stored<Draft> draft, CancellationToken cancel) =>
        _table.UpdateEntityAsync(Write(draft.Value), draft.ETag, TableUpdateMode.Replace, cancel);

    /// <summary>The awards of a draft, those of one programme and regency or of all, in no order.</summary>
    public IAsyncEnumerable<(string Regency, DraftDecision Decision)> Awards(
        string draft, string programme, string? regency, CancellationToken cancel) => Of(draft, DecisionKey.Prefix(programme, awarded: true, regency), cancel);

    /// <summary>All decisions of a draft, or those of one programme, or of one programme and regency, in no order.</summary>
    public async IAsyncEnumerable<(string Programme, string Regency, DraftDecision Decision)> Decisions(
        string draft, string? programme, string? regency, [EnumeratorCancellation] CancellationToken cancel)
    {
        string[] prefixes = regency is null ? [programme is null ? "" : DecisionKey.Prefix(programme)]
            : [DecisionKey.Prefix(programme!, awarded: true, regency), DecisionKey.Prefix(programme!, awarded: false, regency)];
        foreach (var prefix in prefixes)
        {
            await foreach (var pack in Packs(draft, prefix, cancel))
            {
                var key = DecisionKey.Of(pack.Key);
                foreach (var decision in DecisionPack.Read(pack.Content)) yield return (key.Programme, key.Regency, decision);
            }
        }
    }

    /// <summary>The decisions of a programme regency by regency, by code and there by rank; one regency in memory at a time.</summary>
    public async IAsyncEnumerable<(string Regency, IReadOnlyList<DraftDecision> Decisions)> ByRegency(
        string draft, string programme, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var awards = Of(draft, DecisionKey.Prefix(programme, awarded: true, null), cancel).GetAsyncEnumerator(cancel);
        await using var waiting = Of(draft, DecisionKey.Prefix(programme, awarded: false, null), cancel).GetAsyncEnumerator(cancel);
        var (hasAward, hasWaiting) = (await awards.MoveNextAsync(), await waiting.MoveNextAsync());
        while (hasAward || hasWaiting)
        {
            var regency = !hasWaiting || (hasAward && string.CompareOrdinal(awards.Current.Regency, waiting.Current.Regency) <= 0)
                ? awards.Current.Regency : waiting.Current.Regency;
            var decisions = new List<DraftDecision>();
            for (; hasAward && awards.Current.Regency == regency; hasAward = await awards.MoveNextAsync()) decisions.Add(awards.Current.Decision);
            for (; hasWaiting && waiting.Current.Regency == regency; hasWaiting = await waiting.MoveNextAsync()) decisions.Add(waiting.Current.Decision);
            decisions.Sort((one, other) => one.Rank.CompareTo(other.Rank));
            yield return (regency, decisions);
        }
    }

    /// <summary>Hash of the decisions as they are stored.</summary>
    public async Task<string> HashOf(string draft, CancellationToken cancel)
    {
        var digest = new DecisionDigest();
        await foreach (var pack in Packs(draft, "", cancel)) digest.Add(pack);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Sums} and RowKey ge {draft + "|"} and RowKey lt {draft + "|~"}");
        await foreach (var sums in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
        {
            if (!seal.Holds(sums.BytesOrNone(Seal), Sums, sums.RowKey, sums.BytesOrNone(Content))) continue;
            foreach (var (key, sum) in CompressedJson.Read<Dictionary<string, string>>(sums.Bytes(Content), Json)) digest.Recall(key, sum);
        }

        return digest.Hash;
    }

    /// <summary>
    /// Notes the sums of an approved list's awards, or of those who wait, before they are deleted at the end of their time: what was
    /// approved can be proved without them.
    /// </summary>
    internal async Task NoteSums(Draft draft, bool awarded, CancellationToken cancel)
    {
        var sums = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var programme in draft.Programmes)
        {
            await foreach (var pack in packs.Read(Flow.Tables.Drafts, draft.Packs, DecisionKey.Prefix(programme.Programme, awarded, null), cancel))
                sums[pack.Key] = DecisionDigest.SumOf(pack);
        }

        await batches.Derive(Flow.Tables.Drafts, sums.Chunk(SumsPerRow).Select(some => SumsOf(draft.Id, some)), cancel);
    }

    private TableEntity SumsOf(string draft, KeyValuePair<string, string>[] sums)
    {
        var row = $"{draft}|{ContentId.Of([.. sums.Select(sum => sum.Key)])}";
        var content = CompressedJson.Of(new Dictionary<string, string>(sums, StringComparer.Ordinal), Json);
        return new(Sums, row) { [Content] = content, [Seal] = seal.Of(Sums, row, content) };
    }

    private async IAsyncEnumerable<(string Regency, DraftDecision Decision)> Of(string draft, string prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var pack in Packs(draft, prefix, cancel))
        {
            var regency = DecisionKey.Of(pack.Key).Regency;
            foreach (var decision in DecisionPack.Read(pack.Content)) yield return (regency, decision);
        }
    }

    // Where the decisions of a draft stand never changes.
    private async IAsyncEnumerable<Pack> Packs(string draft, string prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (!_partitions.TryGetValue(draft, out var partition))
        {
            if (await Find(draft, cancel) is null) yield break;
            partition = _partitions[draft];
        }

        await foreach (var pack in packs.Read(Flow.Tables.Drafts, partition, prefix, cancel)) yield return pack;
    }

    private static TableEntity Write(Draft draft) => new(Partition, draft.Id) { [Content] = CompressedJson.Of(draft, Json) };

    private Stored<Draft> Read(TableEntity entity)
    {
        var draft = CompressedJson.Read<Draft>(entity.Bytes(Content), Json);
        _partitions[draft.Id] = draft.Packs;
        return new(draft, entity.ETag);
    }
}
