using Azure;
using Azure.Data.Tables;
using static Azure.Data.Tables.TableTransactionActionType;

namespace Dinsos.Functions.Tests.OfflinePackages.Tables;

public sealed class TransactionTests(AzuriteFixture azurite) : TableTest(azurite)
{
    [Fact]
    public async Task Hundred_entities_are_added_and_each_answer_has_its_tag()
    {
        var table = await NewTable();
        var actions = Enumerable.Range(0, 100).Select(number => new TableTransactionAction(Add, new TableEntity("3171", $"{number:D3}") { ["Age"] = number }));

        var answers = (await table.SubmitTransactionAsync(actions)).Value;
        var stored = await All(table.QueryAsync<TableEntity>());

        Assert.Equal(100, answers.Count);
        Assert.All(answers, answer => Assert.Equal(204, answer.Status));
        Assert.Equal(stored.Select(entity => (ETag?)entity.ETag), answers.Select(answer => answer.Headers.ETag));
        Assert.Equal(Enumerable.Range(0, 100).Select(number => (int?)number), stored.Select(entity => entity.GetInt32("Age")));
    }

    [Fact]
    public async Task Every_kind_of_action_does_its_work()
    {
        var table = await NewTable();
        foreach (var row in new[] { "merge", "replace", "delete", "upmerge", "upreplace" })
            await table.AddEntityAsync(new TableEntity("3171", row) { ["Name"] = "Siti", ["Age"] = 60 });
        var tag = (await table.GetEntityAsync<TableEntity>("3171", "merge")).Value.ETag;

        var answers = table.SubmitTransaction(
        [
            new(Add, new TableEntity("3171", "add") { ["Age"] = 61 }),
            new(UpdateMerge, new TableEntity("3171", "merge") { ["Age"] = 61 }, tag),
            new(UpdateReplace, new TableEntity("3171", "replace") { ["Age"] = 61 }, ETag.All),
            new(Delete, Person("delete")),
            new(UpsertMerge, new TableEntity("3171", "upmerge") { ["Age"] = 61 }),
            new(UpsertReplace, new TableEntity("3171", "upreplace") { ["Age"] = 61 }),
        ]);

        Assert.Equal([204, 204, 204, 204, 204, 204], answers.Value.Select(answer => answer.Status));
        Assert.Equal(202, answers.GetRawResponse().Status);
        Assert.Equal(
            [("add", null), ("merge", "Siti"), ("replace", null), ("upmerge", "Siti"), ("upreplace", null)],
            table.Query<TableEntity>().Select(entity => (entity.RowKey, entity.GetString("Name"))));
        Assert.All(table.Query<TableEntity>(), entity => Assert.Equal(61, entity.GetInt32("Age")));
    }

    [Fact]
    public async Task Failing_action_is_named_and_nothing_is_stored()
    {
        var table = await NewTable();
        await table.AddEntityAsync(Person("2"));

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new(Add, Person("0")), new(Add, Person("1")), new(Add, Person("2")), new(Add, Person("3"))]));

        Assert.Equal((2, 409, "EntityAlreadyExists"), (failure.FailedTransactionActionIndex, failure.Status, failure.ErrorCode));
        Assert.Equal(["2"], table.Query<TableEntity>().Select(entity => entity.RowKey));
    }

    [Fact]
    public async Task Stale_tag_fails_the_transaction()
    {
        var table = await NewTable();
        var stale = (await table.AddEntityAsync(Person("1"))).Headers.ETag!.Value;
        await table.UpsertEntityAsync(new TableEntity("3171", "1") { ["Age"] = 61 });

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new(Add, Person("0")), new(UpdateMerge, Person("1"), stale)]));

        Assert.Equal((1, 412, "UpdateConditionNotSatisfied"), (failure.FailedTransactionActionIndex, failure.Status, failure.ErrorCode));
    }

    [Theory]
    [InlineData(UpdateMerge)]
    [InlineData(UpdateReplace)]
    [InlineData(Delete)]
    public async Task Action_on_a_missing_entity_fails_the_transaction(TableTransactionActionType type)
    {
        var table = await NewTable();

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new(Add, Person("0")), new(type, Person("missing"), ETag.All)]));

        Assert.Equal((1, 404, "ResourceNotFound"), (failure.FailedTransactionActionIndex, failure.Status, failure.ErrorCode));
        Assert.Empty(table.Query<TableEntity>());
    }

    [Fact]
    public async Task Missing_table_fails_the_transaction()
    {
        var table = (await NewService()).GetTableClient("nowhere");

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync([new(Add, Person("0"))]));

        Assert.Equal(404, failure.Status);
    }

    [Fact]
    public async Task Keys_and_texts_of_any_letters_go_through()
    {
        var table = await NewTable();
        string[] rows = ["O'Brien", "a b+c%20", "東京 😀", "{json}", "--changeset_", "POST PUT"];
        var text = "{\"a\":1}\r\n--changeset_x\u2028 DELETE http://elsewhere/x";

        await table.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(UpsertReplace, new TableEntity("3171", row) { ["Text"] = text })));

        Assert.Equal(rows.Order(StringComparer.Ordinal), table.Query<TableEntity>().Select(entity => entity.RowKey).Order(StringComparer.Ordinal));
        Assert.All(table.Query<TableEntity>(), entity => Assert.Equal(text, entity.GetString("Text")));
        await table.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(Delete, Person(row))));
        Assert.Empty(table.Query<TableEntity>());
    }

    [Fact]
    public async Task Packed_chunks_come_back_whole()
    {
        var table = await NewTable();
        var chunk = new byte[64 * 1024];
        Random.Shared.NextBytes(chunk);
        var entities = Enumerable.Range(0, 3).Select(row =>
        {
            var entity = Person($"{row}");
            for (var column = 0; column < 15; column++)
                entity[$"C{column:D2}"] = chunk;
            return new TableTransactionAction(Add, entity);
        });

        await table.SubmitTransactionAsync(entities);

        var stored = await All(table.QueryAsync<TableEntity>());
        Assert.Equal(3, stored.Count);
        Assert.All(stored, entity => Assert.All(Enumerable.Range(0, 15), column => Assert.Equal(chunk, entity.GetBinary($"C{column:D2}"))));
    }

    [Fact]
    public async Task Empty_or_absent_transaction_is_refused()
    {
        var table = await NewTable();

        await Assert.ThrowsAsync<InvalidOperationException>(() => table.SubmitTransactionAsync([]));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.SubmitTransactionAsync(null!));
    }

    [Fact]
    public void Action_keeps_what_it_was_given()
    {
        var entity = Person("1");

        var plain = new TableTransactionAction(Add, entity);
        var tagged = new TableTransactionAction(UpdateMerge, entity, ETag.All);

        Assert.Equal((Add, entity, default(ETag)), (plain.ActionType, plain.Entity, plain.ETag));
        Assert.Equal((UpdateMerge, ETag.All), (tagged.ActionType, tagged.ETag));
    }

    [Fact]
    public void Failure_without_an_index_has_none()
    {
        var failure = new TableTransactionFailedException(new RequestFailedException(413, "The request body is too large: 5 MiB", "RequestBodyTooLarge", innerException: null));

        Assert.Equal((null, 413, "RequestBodyTooLarge"), (failure.FailedTransactionActionIndex, failure.Status, failure.ErrorCode));
    }
}
