using Azure;
using Azure.Data.Tables;

namespace Dinsos.Functions.Tests.OfflinePackages.Tables;

public sealed class EntityTests(AzuriteFixture azurite) : TableTest(azurite)
{
    [Fact]
    public async Task Added_entity_is_read_back_with_its_tag_and_time()
    {
        var table = await NewTable();

        var added = await table.AddEntityAsync(new TableEntity("3171", "1") { ["Name"] = "Siti" });
        var found = await table.GetEntityAsync<TableEntity>("3171", "1");

        Assert.Equal(204, added.Status);
        Assert.Equal(added.Headers.ETag, found.Value.ETag);
        Assert.Equal(("3171", "1", "Siti"), (found.Value.PartitionKey, found.Value.RowKey, found.Value.GetString("Name")));
        Assert.InRange(found.Value.Timestamp!.Value, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task Existing_entity_is_not_added_twice()
    {
        var table = await NewTable();
        table.AddEntity(Person("1"));

        Assert.Equal((409, "EntityAlreadyExists"), await FailureOf(() => table.AddEntityAsync(Person("1"))));
    }

    [Fact]
    public async Task Failure_tells_code_and_message_of_the_service()
    {
        var table = await NewTable();
        table.AddEntity(Person("1"));

        var failure = Assert.Throws<RequestFailedException>(() => table.AddEntity(Person("1")));

        Assert.StartsWith("The specified entity already exists.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("ErrorCode: EntityAlreadyExists", failure.Message, StringComparison.Ordinal);
        Assert.Equal(409, failure.GetRawResponse()!.Status);
    }

    [Fact]
    public async Task Missing_entity_is_a_failure_to_get_and_no_value_to_get_if_exists()
    {
        var table = await NewTable();

        Assert.Equal((404, "ResourceNotFound"), await FailureOf(() => table.GetEntityAsync<TableEntity>("3171", "1")));
        Assert.Throws<RequestFailedException>(() => table.GetEntity<TableEntity>("3171", "1"));
        var missing = await table.GetEntityIfExistsAsync<TableEntity>("3171", "1");
        Assert.False(missing.HasValue);
        Assert.Equal(404, missing.GetRawResponse().Status);
        Assert.Throws<InvalidOperationException>(() => missing.Value);
        Assert.False(table.GetEntityIfExists<TableEntity>("3171", "1").HasValue);
    }

    [Fact]
    public async Task Existing_entity_is_a_value_to_get_if_exists()
    {
        var table = await NewTable();
        await table.AddEntityAsync(Person("1"));

        Assert.Equal("1", (await table.GetEntityIfExistsAsync<TableEntity>("3171", "1")).Value!.RowKey);
        Assert.Equal("1", table.GetEntityIfExists<TableEntity>("3171", "1").Value!.RowKey);
        Assert.Equal("1", table.GetEntity<TableEntity>("3171", "1").Value.RowKey);
    }

    [Fact]
    public async Task Missing_table_is_named_in_the_code()
    {
        var table = (await NewService()).GetTableClient("nowhere");

        Assert.Equal((404, "TableNotFound"), await FailureOf(() => table.AddEntityAsync(Person("1"))));
    }

    [Fact]
    public async Task Selected_columns_alone_are_read()
    {
        var table = await NewTable();
        await table.AddEntityAsync(new TableEntity("3171", "1") { ["Name"] = "Siti", ["Age"] = 61 });

        var found = await table.GetEntityAsync<TableEntity>("3171", "1", ["Age"]);

        Assert.Equal(61, found.Value.GetInt32("Age"));
        Assert.False(found.Value.ContainsKey("Name"));
    }

    [Fact]
    public async Task Fresh_tag_updates_and_stale_tag_conflicts()
    {
        var table = await NewTable();
        var first = (await table.AddEntityAsync(new TableEntity("3171", "1") { ["Age"] = 60 })).Headers.ETag!.Value;

        var second = (await table.UpdateEntityAsync(new TableEntity("3171", "1") { ["Age"] = 61 }, first)).Headers.ETag!.Value;

        Assert.NotEqual(first, second);
        Assert.Equal((412, "UpdateConditionNotSatisfied"), await FailureOf(() => table.UpdateEntityAsync(Person("1"), first)));
        Assert.Equal((412, "UpdateConditionNotSatisfied"), await FailureOf(() => table.DeleteEntityAsync("3171", "1", first)));
        Assert.Equal(61, (await table.GetEntityAsync<TableEntity>("3171", "1")).Value.GetInt32("Age"));
    }

    [Fact]
    public async Task Missing_entity_is_not_updated()
    {
        var table = await NewTable();

        Assert.Equal((404, "ResourceNotFound"), await FailureOf(() => table.UpdateEntityAsync(Person("1"), ETag.All)));
    }

    [Fact]
    public async Task Update_without_a_tag_is_refused()
    {
        var table = await NewTable();

        await Assert.ThrowsAsync<ArgumentException>(() => table.UpdateEntityAsync(Person("1"), default));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, "Siti")]
    [InlineData(TableUpdateMode.Replace, null)]
    public async Task Merge_keeps_what_it_does_not_name_and_replace_drops_it(TableUpdateMode mode, string? name)
    {
        var table = await NewTable();
        await table.AddEntityAsync(new TableEntity("3171", "updated") { ["Name"] = "Siti", ["Age"] = 60 });
        await table.AddEntityAsync(new TableEntity("3171", "upserted") { ["Name"] = "Siti", ["Age"] = 60 });

        table.UpdateEntity(new TableEntity("3171", "updated") { ["Age"] = 61 }, ETag.All, mode);
        table.UpsertEntity(new TableEntity("3171", "upserted") { ["Age"] = 61 }, mode);

        Assert.All(table.Query<TableEntity>(), entity => Assert.Equal((name, 61), (entity.GetString("Name"), entity.GetInt32("Age"))));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task Upsert_adds_what_is_missing(TableUpdateMode mode)
    {
        var table = await NewTable();

        var response = await table.UpsertEntityAsync(new TableEntity("3171", "1") { ["Age"] = 61 }, mode);

        Assert.Equal(response.Headers.ETag, (await table.GetEntityAsync<TableEntity>("3171", "1")).Value.ETag);
    }

    [Fact]
    public async Task Deleted_entity_is_gone_and_deleting_again_is_no_failure()
    {
        var table = await NewTable();
        var entity = Person("1");
        await table.AddEntityAsync(entity);

        Assert.Equal(204, (await table.DeleteEntityAsync("3171", "1")).Status);
        Assert.Equal(404, (await table.DeleteEntityAsync("3171", "1")).Status);
        Assert.Equal(404, table.DeleteEntity("3171", "1").Status);
        Assert.Equal(404, (await table.DeleteEntityAsync(entity)).Status);
        Assert.Equal(404, table.DeleteEntity(entity, ETag.All).Status);
    }

    [Fact]
    public async Task Entity_is_deleted_with_its_own_tag()
    {
        var table = await NewTable();
        var tag = (await table.AddEntityAsync(Person("1"))).Headers.ETag!.Value;

        Assert.Equal(204, (await table.DeleteEntityAsync(Person("1"), tag)).Status);
    }

    [Theory]
    [InlineData("O'Brien ''")]
    [InlineData("a b+c%20&=;,@:$!()*")]
    [InlineData("Ngāi Tahu – 東京 😀")]
    [InlineData("{json} [x] ~tilde^`|<>\"")]
    [InlineData("")]
    public async Task Key_of_any_letters_finds_its_entity(string key)
    {
        var table = await NewTable();
        await table.AddEntityAsync(new TableEntity(key, key) { ["Age"] = 60 });

        await table.UpdateEntityAsync(new TableEntity(key, key) { ["Age"] = 61 }, ETag.All);
        var found = (await table.GetEntityAsync<TableEntity>(key, key)).Value;

        Assert.Equal((key, key, 61), (found.PartitionKey, found.RowKey, found.GetInt32("Age")));
        Assert.Equal(204, (await table.DeleteEntityAsync(key, key)).Status);
    }

    [Fact]
    public async Task Null_entity_or_key_is_an_argument_error()
    {
        var table = await NewTable();

        await Assert.ThrowsAsync<ArgumentNullException>(() => table.AddEntityAsync<TableEntity>(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.AddEntityAsync(new TableEntity(null, "1")));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.UpsertEntityAsync(new TableEntity("3171", null)));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.GetEntityAsync<TableEntity>(null!, "1"));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.DeleteEntityAsync("3171", null!));
    }
}
