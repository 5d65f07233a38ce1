using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Allocation.Drafts;

/// <summary>Keeps drafts, and their decisions packed by programme, outcome and regency.</summary>
/// <param name="tables">The tables of the account.</param>
/// <param name="packs">How decisions are kept.</param>
public sealed class DraftStore(TableServiceClient tables, PackedTable packs)
{
    private const string Partition = "drafts";
    private const string Content = "Content";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

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

    /// <summary>Begins to write the decisions of a draft, which comes after them: what stands there before is without effect.</summary>
    internal DraftWriter Write(string draft) => new(packs, draft);

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
            await foreach (var pack in packs.Read(Flow.Tables.Drafts, draft, prefix, cancel))
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
        await foreach (var pack in packs.Read(Flow.Tables.Drafts, draft, "", cancel)) digest.Add(pack);
        return digest.Hash;
    }

    private async IAsyncEnumerable<(string Regency, DraftDecision Decision)> Of(string draft, string prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var pack in packs.Read(Flow.Tables.Drafts, draft, prefix, cancel))
        {
            var regency = DecisionKey.Of(pack.Key).Regency;
            foreach (var decision in DecisionPack.Read(pack.Content)) yield return (regency, decision);
        }
    }

    private static TableEntity Write(Draft draft) => new(Partition, draft.Id) { [Content] = CompressedJson.Of(draft, Json) };

    private static Stored<Draft> Read(TableEntity entity) => new(CompressedJson.Read<Draft>(entity.Bytes(Content), Json), entity.ETag);
}
