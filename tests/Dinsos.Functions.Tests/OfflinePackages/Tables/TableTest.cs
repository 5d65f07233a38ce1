using Azure;
using Azure.Data.Tables;

namespace Dinsos.Functions.Tests.OfflinePackages.Tables;

/// <summary>What tests of the table client share: a fresh table, and the failure that an action ends in.</summary>
[Collection(AzuriteFixture.Collection)]
public abstract class TableTest(AzuriteFixture azurite)
{
    protected AzuriteFixture Azurite { get; } = azurite;

    protected async Task<TableServiceClient> NewService() => new(await Azurite.NewAccount());

    protected async Task<TableClient> NewTable()
    {
        var table = (await NewService()).GetTableClient("people");
        await table.CreateAsync();
        return table;
    }

    protected static async Task<(int Status, string? Code)> FailureOf(Func<Task> action)
    {
        var failure = await Assert.ThrowsAnyAsync<RequestFailedException>(action);
        return (failure.Status, failure.ErrorCode);
    }

    protected static async Task<List<T>> All<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (var item in items)
            all.Add(item);
        return all;
    }

    protected static TableEntity Person(string row, string partition = "3171") => new(partition, row);
}
