using System.Globalization;
using Azure.Data.Tables;

namespace Dinsos.Functions.Tests.OfflinePackages.Tables;

public sealed class QueryTests(AzuriteFixture azurite) : TableTest(azurite)
{
    public static TheoryData<object> Values => new(
        "Siti", "O'Brien & \"co\" +/?#%", true, 61, 3_000_000_000L, 2.5,
        new Guid("c9da6455-213d-42c9-9a79-3e9149a57833"),
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Entity_is_found_by_a_value(object value)
    {
        var table = await NewTable();
        await table.AddEntityAsync(new TableEntity("3171", "with") { ["Value"] = value });
        await table.AddEntityAsync(new TableEntity("3171", "without") { ["Other"] = value });

        var found = await All(table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"Value eq {value}")));

        Assert.Equal(["with"], found.Select(entity => entity.RowKey));
    }

    [Fact]
    public async Task Many_entities_come_in_pages_of_a_thousand()
    {
        var table = await NewTable();
        await Fill(table, 2500);

        var pages = await All(table.QueryAsync<TableEntity>().AsPages());
        var all = await All(table.QueryAsync<TableEntity>());

        Assert.Equal([1000, 1000, 500], pages.Select(page => page.Values.Count));
        Assert.Equal([true, true, false], pages.Select(page => page.ContinuationToken is not null));
        Assert.Equal(Enumerable.Range(0, 2500).Select(Row), all.Select(entity => entity.RowKey));
        Assert.Equal(2500, table.Query<TableEntity>().Count());
        Assert.Equal(200, pages[0].GetRawResponse().Status);
    }

    [Fact]
    public async Task Query_goes_on_from_a_token()
    {
        var table = await NewTable();
        await Fill(table, 10);
        var filter = TableClient.CreateQueryFilter($"RowKey ge {Row(2)}");

        var first = (await All(table.QueryAsync<TableEntity>(filter, maxPerPage: 3).AsPages()))[0];
        var rest = await All(table.QueryAsync<TableEntity>(filter).AsPages(first.ContinuationToken, pageSizeHint: 4));

        Assert.Equal([Row(2), Row(3), Row(4)], first.Values.Select(entity => entity.RowKey));
        Assert.Equal([4, 1], rest.Select(page => page.Values.Count));
        Assert.Equal(Row(5), rest[0].Values[0].RowKey);
        Assert.Equal([3, 3, 2], table.Query<TableEntity>(filter, maxPerPage: 3).AsPages().Select(page => page.Values.Count));
    }

    [Fact]
    public async Task Selected_columns_alone_are_read()
    {
        var table = await NewTable();
        await Fill(table, 1);

        var found = Assert.Single(await All(table.QueryAsync<TableEntity>(select: ["RowKey", "Number"])));

        Assert.Equal((Row(0), 0), (found.RowKey, found.GetInt32("Number")));
        Assert.False(found.ContainsKey("Text"));
    }

    [Fact]
    public async Task Entities_of_different_shapes_share_a_page()
    {
        var table = await NewTable();
        await table.AddEntityAsync(new TableEntity("3171", "1") { ["A"] = 1L, ["B"] = "b" });
        await table.AddEntityAsync(new TableEntity("3171", "2") { ["B"] = 2L, ["A"] = "a", ["C"] = Guid.Empty });
        await table.AddEntityAsync(new TableEntity("3171", "3") { ["C"] = true });

        var found = await All(table.QueryAsync<TableEntity>());

        Assert.Equal((1L, "b"), (found[0].GetInt64("A"), found[0].GetString("B")));
        Assert.Equal((2L, "a", Guid.Empty), (found[1].GetInt64("B"), found[1].GetString("A"), found[1].GetGuid("C")));
        Assert.True(found[2].GetBoolean("C"));
        Assert.Null(found[2]["A"]);
    }

    [Fact]
    public async Task Empty_table_has_one_empty_page()
    {
        var table = await NewTable();

        var page = Assert.Single(await All(table.QueryAsync<TableEntity>().AsPages()));

        Assert.Empty(page.Values);
        Assert.Null(page.ContinuationToken);
    }

    [Fact]
    public async Task Cancelled_query_stops()
    {
        var table = await NewTable();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => All(table.QueryAsync<TableEntity>(cancellationToken: new CancellationToken(canceled: true))));
    }

    [Fact]
    public async Task Missing_table_is_a_failure_of_the_first_page()
    {
        var table = (await NewService()).GetTableClient("nowhere");

        Assert.Equal((404, "TableNotFound"), await FailureOf(() => All(table.QueryAsync<TableEntity>())));
    }

    [OnlyStandInFact]
    public async Task Page_of_more_than_a_thousand_is_refused()
    {
        var table = await NewTable();

        Assert.Equal((400, "InvalidInput"), await FailureOf(() => All(table.QueryAsync<TableEntity>(maxPerPage: 1001))));
    }

    private static string Row(int number) => number.ToString("D5", CultureInfo.InvariantCulture);

    private static async Task Fill(TableClient table, int count)
    {
        foreach (var numbers in Enumerable.Range(0, count).Chunk(100))
        {
            await table.SubmitTransactionAsync(numbers.Select(number => new TableTransactionAction(
                TableTransactionActionType.Add,
                new TableEntity("3171", Row(number)) { ["Number"] = number, ["Text"] = $"text {number}" })));
        }
    }
}
