using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Dinsos.Functions.Tests.OfflinePackages.Tables;

public sealed class TableLifecycleTests(AzuriteFixture azurite) : TableTest(azurite)
{
    [Fact]
    public async Task New_table_is_created_and_found()
    {
        var service = await NewService();

        var created = await service.CreateTableAsync("people");

        Assert.Equal("people", created.Value.Name);
        Assert.Equal(["people"], (await All(service.QueryAsync())).Select(table => table.Name));
    }

    [Fact]
    public async Task Existing_table_is_not_created_twice()
    {
        var table = await NewTable();

        Assert.Equal((409, "TableAlreadyExists"), await FailureOf(() => table.CreateAsync()));
        var failure = Assert.Throws<RequestFailedException>(() => table.Create());
        Assert.True(failure.ErrorCode == TableErrorCode.TableAlreadyExists);
    }

    [Fact]
    public async Task Existing_table_satisfies_create_if_not_exists()
    {
        var service = await NewService();
        var table = service.GetTableClient("people");

        Assert.Equal(204, (await table.CreateIfNotExistsAsync()).GetRawResponse().Status);
        Assert.Equal(409, (await table.CreateIfNotExistsAsync()).GetRawResponse().Status);
        Assert.Equal("people", table.CreateIfNotExists().Value.Name);
        Assert.Equal("people", (await service.CreateTableIfNotExistsAsync("people")).Value.Name);
        Assert.Equal("people", service.CreateTableIfNotExists("people").Value.Name);
    }

    [Fact]
    public async Task Deleted_table_is_gone_and_deleting_again_is_no_failure()
    {
        var service = await NewService();
        await service.CreateTableAsync("people");
        var table = service.GetTableClient("people");

        Assert.Equal(204, (await table.DeleteAsync()).Status);
        Assert.Equal(404, (await table.DeleteAsync()).Status);
        Assert.Equal(404, table.Delete().Status);
        Assert.Equal(404, service.DeleteTable("people").Status);
        Assert.Equal(404, (await service.DeleteTableAsync("people")).Status);
        Assert.Empty(await All(service.QueryAsync()));
    }

    [Fact]
    public async Task Illegal_table_name_is_refused_by_the_service()
    {
        var service = await NewService();

        var (status, _) = await FailureOf(() => service.CreateTableAsync("no-dashes"));

        Assert.Equal(400, status);
    }

    [Fact]
    public async Task Tables_are_queried_by_filter_and_by_page()
    {
        var service = await NewService();
        foreach (var created in new[] { "allocations", "batches", "people" })
            service.CreateTable(created);

        var name = "people";
        FormattableString filter = $"TableName eq {name}";

        Assert.Equal(["people"], (await All(service.QueryAsync(filter))).Select(table => table.Name));
        Assert.Equal(["people"], service.Query(filter).Select(table => table.Name));
        Assert.Equal(["people"], service.Query(TableServiceClient.CreateQueryFilter(filter)).Select(table => table.Name));
        var pages = await All(service.QueryAsync(maxPerPage: 2).AsPages());
        Assert.Equal([2, 1], pages.Select(page => page.Values.Count));
        Assert.Equal(["allocations", "batches", "people"], pages.SelectMany(page => page.Values).Select(table => table.Name));
    }

    [Fact]
    public async Task Clients_tell_where_they_point()
    {
        var service = await NewService();
        var table = service.GetTableClient("people");

        Assert.StartsWith("tests", service.AccountName, StringComparison.Ordinal);
        Assert.EndsWith($"/{service.AccountName}", service.Uri.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(("people", service.AccountName), (table.Name, table.AccountName));
        Assert.Equal($"{service.Uri}/people", table.Uri.AbsoluteUri);
    }

    [Fact]
    public void Clients_can_be_replaced_by_a_double_in_tests()
    {
        var service = new ServiceDouble();

        Assert.Equal("double", service.GetTableClient("any").Name);
    }

    private sealed class ServiceDouble : TableServiceClient
    {
        public override TableClient GetTableClient(string tableName) => new TableDouble();
    }

    private sealed class TableDouble : TableClient
    {
        public override string Name => "double";
    }
}
