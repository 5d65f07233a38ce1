using Azure.Data.Tables;
using static Azure.Data.Tables.TableTransactionActionType;

namespace Dinsos.Functions.Tests.OfflinePackages.Tables;

/// <summary>What Azure refuses and Azurite lets through, or answers with another code.</summary>
public sealed class RefusalTests(AzuriteFixture azurite) : TableTest(azurite)
{
    public static TheoryData<string, string> IllegalKeys => new()
    {
        { "a/b", "OutOfRangeInput" },
        { "a\\b", "OutOfRangeInput" },
        { "a#b", "OutOfRangeInput" },
        { "a?b", "OutOfRangeInput" },
        { "a\tb", "OutOfRangeInput" },
        { "a\u0085b", "OutOfRangeInput" },
        { new string('k', 513), "KeyValueTooLarge" },
    };

    [OnlyStandInFact]
    public async Task Illegal_key_is_refused_everywhere()
    {
        var table = await NewTable();
        foreach (var (key, code) in IllegalKeys.Select(row => ((string)row[0], (string)row[1])))
        {
            Assert.Equal((400, code), await FailureOf(() => table.AddEntityAsync(Person(key))));
            Assert.Equal((400, code), await FailureOf(() => table.UpsertEntityAsync(Person("1", key))));
            Assert.Equal((400, code), await FailureOf(() => table.GetEntityAsync<TableEntity>(key, "1")));
            Assert.Equal((400, code), await FailureOf(() => table.DeleteEntityAsync("3171", key)));
            Assert.Equal((1, code), await RefusedTransaction(table, new(Add, Person("0")), new(Delete, Person(key))));
        }
    }

    [Fact]
    public async Task Longest_key_is_accepted()
    {
        var table = await NewTable();
        var key = new string('k', 512);

        await table.AddEntityAsync(Person(key, key));

        Assert.Equal(key, (await table.GetEntityAsync<TableEntity>(key, key)).Value.RowKey);
    }

    [OnlyStandInFact]
    public async Task Transaction_over_two_partitions_is_refused()
    {
        var table = await NewTable();

        Assert.Equal(
            (1, "CommandsInBatchActOnDifferentPartitions"),
            await RefusedTransaction(table, new(Add, Person("0")), new(Add, Person("1", "3172"))));
        Assert.Empty(table.Query<TableEntity>());
    }

    [OnlyStandInFact]
    public async Task Transaction_with_an_entity_twice_is_refused()
    {
        var table = await NewTable();

        Assert.Equal((2, "InvalidDuplicateRow"), await RefusedTransaction(table, new(Add, Person("0")), new(Add, Person("1")), new(UpsertMerge, Person("0"))));
    }

    [OnlyStandInFact]
    public async Task Transaction_of_more_than_a_hundred_is_refused()
    {
        var table = await NewTable();
        var actions = Enumerable.Range(0, 101).Select(number => new TableTransactionAction(Add, Person($"{number}"))).ToArray();

        Assert.Equal((99, "InvalidInput"), await RefusedTransaction(table, actions));
    }

    [OnlyStandInFact]
    public async Task Transaction_without_a_key_is_refused()
    {
        var table = await NewTable();

        Assert.Equal((0, "PropertiesNeedValue"), await RefusedTransaction(table, new TableTransactionAction(Add, new TableEntity("3171", null))));
    }

    [Fact]
    public async Task Transaction_over_four_mebibytes_is_refused()
    {
        var table = await NewTable();
        var actions = Enumerable.Range(0, 5).Select(row =>
        {
            var entity = Person($"{row}");
            for (var column = 0; column < 15; column++)
                entity[$"C{column:D2}"] = new byte[64 * 1024];
            return new TableTransactionAction(Add, entity);
        });

        Assert.Equal((413, "RequestBodyTooLarge"), await FailureOf(() => table.SubmitTransactionAsync(actions)));
    }

    [OnlyStandInFact]
    public async Task Entity_of_more_than_252_properties_is_refused()
    {
        var table = await NewTable();
        await table.AddEntityAsync(WithProperties("252", 252));

        Assert.Equal((400, "TooManyProperties"), await FailureOf(() => table.AddEntityAsync(WithProperties("253", 253))));
        Assert.Equal((1, "TooManyProperties"), await RefusedTransaction(table, new(Add, Person("0")), new(Add, WithProperties("1", 253))));
    }

    [OnlyStandInFact]
    public async Task Value_over_64_kibibytes_is_refused()
    {
        var table = await NewTable();
        object[] tooLarge = [new string('x', (32 * 1024) + 1), new byte[(64 * 1024) + 1], BinaryData.FromBytes(new byte[(64 * 1024) + 1])];

        foreach (var value in tooLarge)
            Assert.Equal((400, "PropertyValueTooLarge"), await FailureOf(() => table.AddEntityAsync(new TableEntity("3171", "1") { ["Value"] = value })));
        await table.AddEntityAsync(new TableEntity("3171", "1") { ["Text"] = new string('x', 32 * 1024), ["Bytes"] = new byte[64 * 1024] });
    }

    [OnlyStandInFact]
    public async Task Entity_over_a_mebibyte_is_refused()
    {
        var table = await NewTable();
        var entity = Person("1");
        for (var column = 0; column < 16; column++)
            entity[$"C{column:D2}"] = new byte[64 * 1024];

        Assert.Equal((400, "EntityTooLarge"), await FailureOf(() => table.AddEntityAsync(entity)));
    }

    [OnlyStandInFact]
    public async Task Moment_before_1601_is_refused()
    {
        var table = await NewTable();
        var early = new DateTime(1600, 12, 31, 23, 59, 59, DateTimeKind.Utc);

        Assert.Equal((400, "OutOfRangeInput"), await FailureOf(() => table.AddEntityAsync(new TableEntity("3171", "1") { ["At"] = early })));
        Assert.Equal((400, "OutOfRangeInput"), await FailureOf(() => table.AddEntityAsync(new TableEntity("3171", "1") { ["At"] = default(DateTimeOffset) })));
    }

    [OnlyStandInFact]
    public async Task Property_name_that_is_no_identifier_is_refused()
    {
        var table = await NewTable();

        foreach (var name in new[] { "a-b", "1a", "a b", "a.b" })
            Assert.Equal((400, "PropertyNameInvalid"), await FailureOf(() => table.AddEntityAsync(new TableEntity("3171", "1") { [name] = 1 })));
        Assert.Equal((400, "PropertyNameTooLong"), await FailureOf(() => table.AddEntityAsync(new TableEntity("3171", "1") { [new string('n', 256)] = 1 })));
        await table.AddEntityAsync(new TableEntity("3171", "1") { ["_é1"] = 1, [new string('n', 255)] = 1 });
    }

    private static TableEntity WithProperties(string row, int count)
    {
        var entity = Person(row);
        for (var number = 0; number < count; number++)
            entity[$"P{number}"] = number;
        return entity;
    }

    private static async Task<(int? Index, string? Code)> RefusedTransaction(TableClient table, params TableTransactionAction[] actions)
    {
        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(actions));
        Assert.Equal(400, failure.Status);
        return (failure.FailedTransactionActionIndex, failure.ErrorCode);
    }
}
