using System.Runtime.CompilerServices;
using System.Text.Json;
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
        batches.InsertAbsent(Flow.Tables.Awards, awards.Select(award => Write(award)), cancel);

    /// <summary>Changes awards of one regency that were read before; all of a hundred or none.</summary>
    /// <returns>The same awards with their new versions.</returns>
    /// <exception cref="RequestFailedException">Status 412: somebody changed one of them since.</exception>
    public async Task<List<Stored<Award>>> Update(IReadOnlyCollection<Stored<Award>> awards, CancellationToken cancel)
    {
        var versions = await batches.Update(Flow.Tables.Awards, awards.Select(award => Write(award.Value, award.ETag)), cancel);
        return [.. awards.Zip(versions, (award, version) => award with { ETag = version })];
    }

    /// <summary>An award; none while it is not recorded.</summary>
    public async Task<Award?> Find(string programme, string regency, string id, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(Award.PartitionOf(programme, regency), id, cancellationToken: cancel);
        return row.HasValue ? Read(row.Value!).Value : null;
    }

    /// <summary>The awards of a programme in a regency, by id.</summary>
    public async Task<List<Stored<Award>>> OfRegency(string programme, string regency, CancellationToken cancel)
    {
        var awards = new List<Stored<Award>>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Award.PartitionOf(programme, regency)}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel)) awards.Add(Read(entity));
        return awards;
    }

    /// <summary>All awards of a programme.</summary>
    public async IAsyncEnumerable<Stored<Award>> OfProgramme(string programme, [EnumeratorCancellation] CancellationToken cancel)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {programme + "|"} and PartitionKey lt {programme + "|~"}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel)) yield return Read(entity);
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
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel)) yield return Read(entity).Value;
    }

    /// <summary>Where the awards of a programme stand, without anything personal: what a sweep needs and no more.</summary>
    public async Task<List<AwardStep>> Steps(string programme, CancellationToken cancel)
    {
        var steps = new List<AwardStep>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {programme + "|"} and PartitionKey lt {programme + "|~"}");
        string[] columns =
        [
            "PartitionKey", nameof(Award.Draft), nameof(Award.State), nameof(Award.BimtekOn), nameof(Award.Absences), nameof(Award.DeliveryOn),
            nameof(Award.AnnouncedFor),
        ];
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, select: columns, cancellationToken: cancel))
        {
            steps.Add(new(
                entity.PartitionKey.Split('|')[1], entity.Text(nameof(Award.Draft)), Enum.Parse<AwardState>(entity.Text(nameof(Award.State))),
                entity.Day(nameof(Award.BimtekOn)), entity.Int(nameof(Award.Absences)), entity.Day(nameof(Award.DeliveryOn)),
                entity.Day(nameof(Award.AnnouncedFor))));
        }

        return steps;
    }

    private TableEntity Write(Award award, ETag etag = default) => new(award.Partition, award.Id)
    {
        ETag = etag,
        [nameof(Award.Draft)] = award.Draft,
        [nameof(Award.Submission)] = award.Submission,
        [nameof(Award.Place)] = award.Place,
        [nameof(Award.Group)] = award.Group is null ? null : cipher.Seal(award.Group),
        [nameof(Award.Persons)] = award.Persons,
        [nameof(Award.Kecamatan)] = award.Kecamatan,
        [nameof(Award.Business)] = award.Business,
        [nameof(Award.Value)] = award.Value,
        [nameof(Award.Contact)] = cipher.Seal(JsonSerializer.SerializeToUtf8Bytes(award.Contact, JsonSerializerOptions.Web)),
        [nameof(Award.State)] = award.State.ToString(),
        [nameof(Award.Session)] = award.Session,
        [nameof(Award.BimtekOn)] = award.BimtekOn.DayText(),
        [nameof(Award.Venue)] = award.Venue,
        [nameof(Award.AbsentOn)] = award.AbsentOn.DayText(),
        [nameof(Award.Absences)] = award.Absences,
        [nameof(Award.AttendedOn)] = award.AttendedOn.DayText(),
        [nameof(Award.DeliveryOn)] = award.DeliveryOn.DayText(),
        [nameof(Award.Team)] = award.Team,
        [nameof(Award.AnnouncedFor)] = award.AnnouncedFor.DayText(),
        [nameof(Award.BastNumber)] = award.BastNumber,
        [nameof(Award.PostponedOn)] = award.PostponedOn.DayText(),
        [nameof(Award.DeliveredOn)] = award.DeliveredOn.DayText(),
        [nameof(Award.Checks)] = JsonSerializer.Serialize(award.Checks, JsonSerializerOptions.Web),
    };

    private Stored<Award> Read(TableEntity entity)
    {
        var keys = entity.PartitionKey.Split('|');
        return new(
            new Award
            {
                Id = entity.RowKey,
                Programme = keys[0],
                Regency = keys[1],
                Draft = entity.Text(nameof(Award.Draft)),
                Submission = entity.Text(nameof(Award.Submission)),
                Place = entity.Text(nameof(Award.Place)),
                Group = entity.GetBinary(nameof(Award.Group)) is { } group ? cipher.Open(group) : null,
                Persons = entity.Int(nameof(Award.Persons)),
                Kecamatan = entity.Text(nameof(Award.Kecamatan)),
                Business = entity.GetString(nameof(Award.Business)),
                Value = entity.Long(nameof(Award.Value)),
                Contact = JsonSerializer.Deserialize<Contact>(cipher.OpenBytes(entity.Bytes(nameof(Award.Contact))), JsonSerializerOptions.Web)!,
                State = Enum.Parse<AwardState>(entity.Text(nameof(Award.State))),
                Session = entity.GetInt32(nameof(Award.Session)),
                BimtekOn = entity.Day(nameof(Award.BimtekOn)),
                Venue = entity.GetString(nameof(Award.Venue)),
                AbsentOn = entity.Day(nameof(Award.AbsentOn)),
                Absences = entity.Int(nameof(Award.Absences)),
                AttendedOn = entity.Day(nameof(Award.AttendedOn)),
                DeliveryOn = entity.Day(nameof(Award.DeliveryOn)),
                AnnouncedFor = entity.Day(nameof(Award.AnnouncedFor)),
                Team = entity.GetInt32(nameof(Award.Team)),
                BastNumber = entity.GetInt32(nameof(Award.BastNumber)),
                PostponedOn = entity.Day(nameof(Award.PostponedOn)),
                DeliveredOn = entity.Day(nameof(Award.DeliveredOn)),
                Checks = JsonSerializer.Deserialize<Check[]>(entity.Text(nameof(Award.Checks)), JsonSerializerOptions.Web)!,
            },
            entity.ETag);
    }
}
