using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Awards;

/// <summary>Keeps awards, one row each, a partition per programme and regency.</summary>
/// <param name="tables">The tables of the account.</param>
/// <param name="batches">How many rows are written at once.</param>
/// <param name="cipher">How personal data is encrypted.</param>
public sealed class AwardStore(TableServiceClient tables, EntityBatches batches, PersonalDataCipher cipher)
{
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Awards);

    /// <summary>Inserts the awards that are absent.</summary>
    /// <returns>How many were new.</returns>
    public Task<int> InsertAbsent(IEnumerable<Award> awards, CancellationToken cancel) =>
        batches.InsertAbsent(Flow.Tables.Awards, awards.Select(award => AwardEntity.Write(award, default, cipher)), cancel);

    /// <summary>Changes awards of one regency that were read before; all of a hundred or none.</summary>
    /// <returns>The same awards with their new versions.</returns>
    /// <exception cref="RequestFailedException">Status 412: somebody changed one of them since.</exception>
    public async Task<List<Stored<Award>>> Update(IReadOnlyCollection<Stored<Award>> awards, CancellationToken cancel)
    {
        var versions = await batches.Update(Flow.Tables.Awards, awards.Select(award => AwardEntity.Write(award.Value, award.ETag, cipher)), cancel);
        return [.. awards.Zip(versions, (award, version) => award with { ETag = version })];
    }

    /// <summary>
    /// Saves what was planned for a regency, unless somebody planned for it meanwhile: two plans made at once would give a seat, a stop or
    /// a number twice, though they give it to different awards. So the first award of the regency is written with every hundred.
    /// </summary>
    /// <param name="before">All awards of the regency as they were read.</param>
    /// <param name="after">The same as they shall be.</param>
    /// <param name="cancel">Ends the call early; what is not saved by then is planned again.</param>
    /// <returns>All of them, with their new versions.</returns>
    /// <exception cref="RequestFailedException">Status 412: somebody planned, or changed one of them.</exception>
    public async Task<List<Stored<Award>>> SavePlan(List<Stored<Award>> before, List<Stored<Award>> after, CancellationToken cancel)
    {
        var saved = after.ToList();
        var changed = Enumerable.Range(1, Math.Max(0, after.Count - 1)).Where(index => after[index].Value != before[index].Value).ToList();
        if (changed.Count == 0 && (after.Count == 0 || after[0].Value == before[0].Value)) return saved;
        foreach (var part in changed.Count == 0 ? [[]] : changed.Chunk(EntityBatches.MaxEntities - 1))
        {
            int[] indices = [0, .. part];
            var written = await Update([.. indices.Select(index => saved[index])], cancel);
            foreach (var (index, award) in indices.Zip(written)) saved[index] = award;
        }

        return saved;
    }

    /// <summary>Whether the awards of a regency still stand as they were read or written.</summary>
    public async Task<bool> AreAsBefore(IReadOnlyList<Stored<Award>> all, string programme, string regency, CancellationToken cancel)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Award.PartitionOf(programme, regency)}");
        var versions = new Dictionary<string, ETag>(StringComparer.Ordinal);
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey", "Timestamp"], cancellationToken: cancel)) versions[entity.RowKey] = entity.ETag;
        return versions.Count == all.Count && all.All(award => versions.TryGetValue(award.Value.Id, out var version) && version == award.ETag);
    }

    /// <summary>An award; none while it is not recorded.</summary>
    public async Task<Award?> Find(string programme, string regency, string id, CancellationToken cancel) =>
        (await FindStored(programme, regency, id, cancel))?.Value;

    /// <summary>An award with its version; none while it is not recorded.</summary>
    public async Task<Stored<Award>?> FindStored(string programme, string regency, string id, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(Award.PartitionOf(programme, regency), id, cancellationToken: cancel);
        return row.HasValue ? AwardEntity.Read(row.Value!, cipher) : null;
    }

    /// <summary>The awards of a programme in a regency, by id.</summary>
    public async Task<List<Stored<Award>>> OfRegency(string programme, string regency, CancellationToken cancel)
    {
        var awards = new List<Stored<Award>>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Award.PartitionOf(programme, regency)}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel)) awards.Add(AwardEntity.Read(entity, cipher));
        return awards;
    }

    /// <summary>All awards of a programme.</summary>
    public async IAsyncEnumerable<Stored<Award>> OfProgramme(string programme, [EnumeratorCancellation] CancellationToken cancel)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {programme + "|"} and PartitionKey lt {programme + "|~"}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel)) yield return AwardEntity.Read(entity, cipher);
    }

    /// <summary>The awards of a programme that hold no place any more, by id, with what became of them.</summary>
    public async Task<SortedDictionary<string, AwardState>> Freed(string programme, CancellationToken cancel)
    {
        var freed = new SortedDictionary<string, AwardState>(StringComparer.Ordinal);
        var states = string.Join(" or ", Enum.GetValues<AwardState>().Where(state => !state.HoldsPlace()).Select(state => $"State eq '{state}'"));
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {programme + "|"} and PartitionKey lt {programme + "|~"}") + $" and ({states})";
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, select: ["RowKey", nameof(Award.State)], cancellationToken: cancel))
            freed[entity.RowKey] = Enum.Parse<AwardState>(entity.Text(nameof(Award.State)));
        return freed;
    }

    /// <summary>All awards whose goods have been handed over.</summary>
    public async IAsyncEnumerable<Award> Delivered([EnumeratorCancellation] CancellationToken cancel)
    {
        var filter = TableClient.CreateQueryFilter($"State eq {nameof(AwardState.Delivered)}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel)) yield return AwardEntity.Read(entity, cipher).Value;
    }

    /// <summary>The awards of a programme whose goods have been handed over, as far as their checks go.</summary>
    public async Task<List<FollowedAward>> Followed(string programme, CancellationToken cancel)
    {
        var followed = new List<FollowedAward>();
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey ge {programme + "|"} and PartitionKey lt {programme + "|~"} and State eq {nameof(AwardState.Delivered)}");
        string[] columns = ["PartitionKey", nameof(Award.DeliveredOn), nameof(Award.FollowedUntil), nameof(Award.Checks)];
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, select: columns, cancellationToken: cancel))
        {
            followed.Add(new(
                entity.PartitionKey.Split('|')[1], entity.Day(nameof(Award.DeliveredOn))!.Value, entity.Day(nameof(Award.FollowedUntil)),
                AwardEntity.Listed<Check>(entity, nameof(Award.Checks))));
        }

        return followed;
    }

    /// <summary>Where the awards of a programme stand, without anything personal: what a sweep needs and no more.</summary>
    public async Task<List<AwardStep>> Steps(string programme, CancellationToken cancel)
    {
        var steps = new List<AwardStep>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {programme + "|"} and PartitionKey lt {programme + "|~"}");
        string[] columns =
        [
            "PartitionKey", nameof(Award.Draft), nameof(Award.State), nameof(Award.BimtekOn), nameof(Award.Absences), nameof(Award.DeliveryOn),
            nameof(Award.AnnouncedFor), nameof(Award.Struck), nameof(Award.Kecamatan), nameof(Award.DeliveryUntil),
        ];
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, select: columns, cancellationToken: cancel))
        {
            steps.Add(new(
                entity.PartitionKey.Split('|')[1], entity.Text(nameof(Award.Draft)), Enum.Parse<AwardState>(entity.Text(nameof(Award.State))),
                entity.Day(nameof(Award.BimtekOn)), entity.Int(nameof(Award.Absences)), entity.Day(nameof(Award.DeliveryOn)),
                entity.Day(nameof(Award.AnnouncedFor)), entity.GetString(nameof(Award.Struck)) is not null,
                entity.Text(nameof(Award.Kecamatan)), entity.Day(nameof(Award.DeliveryUntil))));
        }

        return steps;
    }
}
