using System.Text.Json;
using Azure.Data.Tables;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;

namespace Dinsos.Functions.Tests.Storage;

[Collection(AzuriteFixture.Collection)]
public sealed class AuditLogTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Records_stand_in_one_chain_and_it_is_whole()
    {
        await using var rooms = await FiveRecords();

        var links = await Links(rooms);

        Assert.Equal([1, 2, 3, 4, 5], links.Select(link => link.Number));
        Assert.Equal(["", .. links.Take(4).Select(link => link.Hash)], links.Select(link => link.Previous));
        Assert.Equal(Record(3), links[2].Record);
        Assert.Null(await rooms.Get<AuditLog>().FirstBroken(default));
    }

    [Fact]
    public async Task Same_action_on_the_same_content_is_recorded_once_and_on_other_content_again()
    {
        await using var rooms = await FiveRecords();
        var audit = rooms.Get<AuditLog>();

        await audit.Append(Record(2) with { At = DateTimeOffset.UnixEpoch, By = "Ani" }, default);
        Assert.Equal(5, (await Links(rooms)).Count);

        await audit.Append(Record(2) with { Hash = "other" }, default);
        await audit.Append(Record(2) with { Action = "return" }, default);
        Assert.Equal(7, (await Links(rooms)).Count);
        Assert.Null(await audit.FirstBroken(default));
    }

    [Theory]
    [InlineData("By")]
    [InlineData("Action")]
    [InlineData("Subject")]
    [InlineData("Hash")]
    [InlineData("Reason")]
    [InlineData("At")]
    public async Task Altered_record_is_found(string field)
    {
        await using var rooms = await FiveRecords();
        var link = (await Links(rooms))[2];
        var altered = field switch
        {
            "By" => link.Record with { By = "Ani" },
            "Action" => link.Record with { Action = "return" },
            "Subject" => link.Record with { Subject = "d9" },
            "Hash" => link.Record with { Hash = "h9" },
            "Reason" => link.Record with { Reason = null },
            _ => link.Record with { At = link.Record.At.AddTicks(1) },
        };

        await Write(rooms, 3, link with { Record = altered });

        Assert.Equal(3, await rooms.Get<AuditLog>().FirstBroken(default));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Removed_record_is_found(int number)
    {
        await using var rooms = await FiveRecords();

        await rooms.Table(Flow.Tables.Audit).DeleteEntityAsync("audit", $"{number:D9}");

        Assert.Equal(number, await rooms.Get<AuditLog>().FirstBroken(default));
    }

    [Fact]
    public async Task Swapped_records_are_found()
    {
        await using var rooms = await FiveRecords();
        var links = await Links(rooms);

        await Write(rooms, 2, links[2]);
        await Write(rooms, 3, links[1]);

        Assert.Equal(2, await rooms.Get<AuditLog>().FirstBroken(default));
    }

    [Fact]
    public async Task Swapped_records_are_found_though_they_were_numbered_anew()
    {
        await using var rooms = await FiveRecords();
        var links = await Links(rooms);

        await Write(rooms, 2, links[1] with { Record = links[2].Record });
        await Write(rooms, 3, links[2] with { Record = links[1].Record });

        Assert.Equal(2, await rooms.Get<AuditLog>().FirstBroken(default));
    }

    [Fact]
    public async Task Record_put_beside_the_chain_is_found()
    {
        await using var rooms = await FiveRecords();
        var last = (await Links(rooms))[^1];

        await Write(rooms, 6, last with { Number = 6, Record = Record(6) });

        Assert.Equal(6, await rooms.Get<AuditLog>().FirstBroken(default));
    }

    [Fact]
    public async Task Record_that_was_altered_with_its_own_hash_breaks_the_next()
    {
        await using var rooms = await FiveRecords();
        await using var forger = await StoredRooms.Start(azurite);
        foreach (var number in new[] { 1, 2, 9 }) await forger.Get<AuditLog>().Append(Record(number), default);

        await Write(rooms, 3, (await Links(forger))[2]);

        Assert.Equal(4, await rooms.Get<AuditLog>().FirstBroken(default));
    }

    [Fact]
    public async Task Ten_who_append_at_once_make_one_whole_chain()
    {
        await using var rooms = await StoredRooms.Start(azurite);

        await Task.WhenAll(Enumerable.Range(1, 10).Select(number => rooms.Another<AuditLog>().Append(Record(number), default)));

        var links = await Links(rooms);
        Assert.Equal(Enumerable.Range(1, 10).Select(number => $"d{number}").Order(), links.Select(link => link.Record.Subject).Order());
        Assert.Null(await rooms.Get<AuditLog>().FirstBroken(default));
    }

    [Fact]
    public async Task Ten_who_append_the_same_at_once_append_it_once()
    {
        await using var rooms = await StoredRooms.Start(azurite);

        await Task.WhenAll(Enumerable.Range(1, 10).Select(_ => rooms.Another<AuditLog>().Append(Record(1), default)));

        Assert.Single(await Links(rooms));
    }

    private async Task<StoredRooms> FiveRecords()
    {
        var rooms = await StoredRooms.Start(azurite);
        for (var number = 1; number <= 5; number++) await rooms.Get<AuditLog>().Append(Record(number), default);
        return rooms;
    }

    private static AuditRecord Record(int number) => new(
        "approve", "Budi", $"d{number}", $"h{number}", $"Sesuai rapat tanggal {number} Mei – «disetujui»", new(2025, 5, number, 1, 2, 3, TimeSpan.FromHours(8)));

    private static async Task<List<AuditLink>> Links(StoredRooms rooms)
    {
        var links = new List<AuditLink>();
        await foreach (var link in rooms.Get<AuditLog>().Read(default)) links.Add(link);
        return links;
    }

    private static Task Write(StoredRooms rooms, int row, AuditLink link) => rooms.Table(Flow.Tables.Audit).UpsertEntityAsync(
        new TableEntity("audit", $"{row:D9}") { ["Content"] = JsonSerializer.Serialize(link, JsonSerializerOptions.Web) }, TableUpdateMode.Replace);
}
