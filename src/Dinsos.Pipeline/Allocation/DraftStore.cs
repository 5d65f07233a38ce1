using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Allocation;

/// <summary>Keeps drafts, and their decisions packed by programme and regency.</summary>
/// <param name="tables">The tables of the account.</param>
/// <param name="packs">How decisions are kept.</param>
public sealed class DraftStore(TableServiceClient tables, PackedTable packs)
{
    private const string Partition = "drafts";
    private const string Content = "Content";
    private const int DecisionsPerPack = 4_000;
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

    /// <summary>
    /// Writes a draft after its decisions. One that exists stays as it is, but that it waits for the officer again where a newer
    /// one had taken its place: what it was decided from holds once more.
    /// </summary>
    public async Task InsertNew(
        Draft draft, IReadOnlyDictionary<(string Programme, string Regency), List<DraftDecision>> decisions, CancellationToken cancel)
    {
        var content = decisions.SelectMany(list => list.Value.Chunk(DecisionsPerPack).Select((part, number) =>
            new Pack($"{list.Key.Programme}|{list.Key.Regency}|{number:D4}", JsonSerializer.SerializeToUtf8Bytes(part, Json))));
        await packs.Write(Flow.Tables.Drafts, draft.Id, content, cancel);
        try
        {
            await _table.AddEntityAsync(Write(draft), cancel);
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            if (await Find(draft.Id, cancel) is { Value.State: DraftState.Stale } stale)
                await Update(stale with { Value = stale.Value with { State = DraftState.Pending } }, cancel);
        }
    }

    /// <summary>Changes a draft that was read before.</summary>
    /// <exception cref="RequestFailedException">Status 412: somebody changed it since.</exception>
    public Task Update(Stored<Draft> draft, CancellationToken cancel) =>
        _table.UpdateEntityAsync(Write(draft.Value), draft.ETag, TableUpdateMode.Replace, cancel);

    /// <summary>The decisions of a draft, those of one programme and regency or of all.</summary>
    public async Task<List<(string Programme, string Regency, DraftDecision Decision)>> Decisions(
        string draft, string? programme, string? regency, CancellationToken cancel)
    {
        var decisions = new List<(string, string, DraftDecision)>();
        var prefix = programme is null ? "" : $"{programme}|{(regency is null ? "" : regency + "|")}";
        await foreach (var pack in packs.Read(Flow.Tables.Drafts, draft, prefix, cancel))
        {
            var key = pack.Key.Split('|');
            foreach (var decision in JsonSerializer.Deserialize<DraftDecision[]>(pack.Content, Json)!) decisions.Add((key[0], key[1], decision));
        }

        return decisions;
    }

    /// <summary>Hash of decisions, whatever their order in the dictionary.</summary>
    public static string HashOf(IReadOnlyDictionary<(string Programme, string Regency), List<DraftDecision>> decisions) => ContentId.Of(
    [
        .. decisions.OrderBy(list => list.Key.Programme, StringComparer.Ordinal).ThenBy(list => list.Key.Regency, StringComparer.Ordinal)
            .Select(list => $"{list.Key} {JsonSerializer.Serialize(list.Value, Json)}"),
    ]);

    private static TableEntity Write(Draft draft) => new(Partition, draft.Id) { [Content] = JsonSerializer.Serialize(draft, Json) };

    private static Stored<Draft> Read(TableEntity entity) => new(JsonSerializer.Deserialize<Draft>(entity.Text(Content), Json)!, entity.ETag);
}
