using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Functions.Tests.Storage;

[Collection(AzuriteFixture.Collection)]
public sealed class EntityBatchesTests(AzuriteFixture azurite)
{
    private const string Table = Flow.Tables.Awards;

    [Fact]
    public async Task Many_entities_of_several_partitions_are_all_written_and_writing_again_changes_nothing()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var entities = Many("a", 250).Concat(Many("b", 3)).Concat(Many("c", 101)).ToList();

        await rooms.Get<EntityBatches>().Derive(Table, entities, default);
        await rooms.Get<EntityBatches>().Derive(Table, entities, default);

        Assert.Equal(
            entities.Select(entity => (entity.PartitionKey, entity.RowKey, entity["Value"])),
            (await rooms.Entities(Table)).Select(entity => (entity.PartitionKey, entity.RowKey, entity["Value"])));
    }

    [Fact]
    public async Task Only_absent_entities_are_inserted_and_those_present_stay()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var batches = rooms.Get<EntityBatches>();
        var known = Many("a", 250).Where((_, i) => i % 5 < 2).Select(entity => new TableEntity(entity.PartitionKey, entity.RowKey) { ["Value"] = -1 });
        await batches.Derive(Table, known, default);

        Assert.Equal(150, await batches.InsertAbsent(Table, Many("a", 250), default));
        Assert.Equal(0, await batches.InsertAbsent(Table, Many("a", 250), default));
        Assert.Equal(
            Enumerable.Range(0, 250).Select(i => i % 5 < 2 ? -1 : i), (await rooms.Entities(Table)).Select(entity => entity.GetInt32("Value")!.Value));
    }

    [Fact]
    public async Task Two_who_insert_the_same_at_once_insert_each_entity_once()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var batches = rooms.Get<EntityBatches>();

        var inserted = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => batches.InsertAbsent(Table, Many("a", 150), default)));

        Assert.Equal(150, inserted.Sum());
        Assert.Equal(150, (await rooms.Entities(Table)).Count);
    }

    [Fact]
    public async Task Update_of_a_batch_that_somebody_changed_writes_nothing_of_it()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var batches = rooms.Get<EntityBatches>();
        await batches.Derive(Table, Many("a", 150), default);
        var read = await rooms.Entities(Table);
        await rooms.Table(Table).UpsertEntityAsync(new TableEntity("a", "00120") { ["Value"] = -2 });
        foreach (var entity in read) entity["Value"] = -1;

        var conflict = await Assert.ThrowsAnyAsync<RequestFailedException>(() => batches.Update(Table, read, default));

        Assert.Equal(412, conflict.Status);
        var values = (await rooms.Entities(Table)).ConvertAll(entity => entity.GetInt32("Value"));
        Assert.All(values.Take(100), value => Assert.Equal(-1, value));
        Assert.Equal(Enumerable.Range(100, 50).Select(i => (int?)(i == 120 ? -2 : i)), values.Skip(100));
    }

    [Fact]
    public async Task Batch_is_cut_before_it_grows_too_large_for_a_request()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var large = Many("a", 12).ToList();
        foreach (var entity in large)
        {
            for (var part = 0; part < 10; part++) entity[$"P{part}"] = new byte[64 * 1024];
        }

        await rooms.Get<EntityBatches>().Derive(Table, large, default);

        Assert.Equal(12, (await rooms.Entities(Table)).Count(entity => entity.GetBinary("P9")!.Length == 64 * 1024));
    }

    [Fact]
    public async Task Only_the_partition_that_is_named_is_deleted()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var batches = rooms.Get<EntityBatches>();
        await batches.Derive(Table, Many("a", 230).Concat(Many("b", 2)), default);

        await batches.DeletePartition(Table, "a", default);
        await batches.DeletePartition(Table, "nobody", default);

        Assert.All(await rooms.Entities(Table), entity => Assert.Equal("b", entity.PartitionKey));
        Assert.Equal(2, (await rooms.Entities(Table)).Count);
    }

    private static IEnumerable<TableEntity> Many(string partition, int count) =>
        Enumerable.Range(0, count).Select(i => new TableEntity(partition, $"{i:D5}") { ["Value"] = i });
}
