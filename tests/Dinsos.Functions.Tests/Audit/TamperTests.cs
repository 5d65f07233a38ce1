using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Storage;
using static Dinsos.Functions.Tests.Audit.AuditedRooms;

namespace Dinsos.Functions.Tests.Audit;

/// <summary>What somebody who can write to the table, and has no key, does to the log is found, whichever record it is done to.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class TamperTests(AzuriteFixture azurite)
{
    private static readonly string[] MoreColumns = ["Note", "content"];

    [Fact]
    public async Task Log_that_nobody_touched_is_whole()
    {
        await using var rooms = await Start(azurite);

        var verdict = await rooms.Verify();

        Assert.Equal(new(true, AuditedRooms.Count, rooms.Rows[Key(AuditedRooms.Count)].Text("Hash")), verdict);
        Assert.Equal(verdict, await rooms.Found(_ => Task.CompletedTask));
    }

    [Fact]
    public async Task Any_byte_altered_in_any_column_is_found_at_its_record()
    {
        await using var rooms = await Start(azurite);
        var dice = new Random(4);
        for (var number = 1; number <= AuditedRooms.Count; number++)
        {
            var row = rooms.Rows[Key(number)];
            foreach (var column in (string[])["Content", "Hash"])
            {
                var verdict = await rooms.Found(table => Replace(table, With(row, column, Altered(row.Text(column), dice.Next(row.Text(column).Length)))));
                Assert.Equal((false, number), (verdict.Whole, verdict.Number));
                Assert.Contains("altered", verdict.Fault, StringComparison.Ordinal);
                verdict = await rooms.Found(table => Replace(table, With(row, column, null)));
                Assert.Equal((false, number), (verdict.Whole, verdict.Number));
            }
        }
    }

    [Fact]
    public async Task Every_single_byte_counts()
    {
        await using var rooms = await Start(azurite);
        var seal = new AuditSeal(new(PrivacyOptions.From(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build(), isLoopback: true)));
        Assert.True(new AuditCheck(rooms.Rows.Values, [], seal).Verdict().Whole);

        foreach (var row in rooms.Rows.Values)
        {
            foreach (var column in row.Keys.Where(column => column is "Content" or "Hash" or "Seal"))
            {
                for (var i = 0; i < row.Text(column).Length; i++)
                    Assert.False(new AuditCheck([.. rooms.Rows.Values.Where(other => other != row), With(row, column, Altered(row.Text(column), i))], [], seal).Verdict().Whole);
            }
        }
    }

    [Fact]
    public async Task Row_under_another_key_or_with_a_column_more_is_found()
    {
        await using var rooms = await Start(azurite);
        foreach (var row in rooms.Rows.Values)
        {
            string[] keys = [row.RowKey[..^1] + (char)(row.RowKey[^1] ^ 1), row.RowKey + "0", row.RowKey.ToUpperInvariant() + " "];
            foreach (var key in keys.Where(key => !rooms.Rows.ContainsKey(key))) Assert.False((await rooms.Found(table => Move(table, row, Copy(row, key: key)))).Whole);
            Assert.False((await rooms.Found(table => Move(table, row, Copy(row, partition: "Audit")))).Whole);
            foreach (var column in MoreColumns)
                Assert.False((await rooms.Found(table => Replace(table, With(row, column, "x")))).Whole);
        }
    }

    [Fact]
    public async Task Removed_record_is_found_whichever_it_is()
    {
        await using var rooms = await Start(azurite);
        for (var number = 1; number <= AuditedRooms.Count; number++)
        {
            var verdict = await rooms.Found(table => Remove(table, Key(number)));
            Assert.Equal((false, number), (verdict.Whole, verdict.Number));
            Assert.StartsWith("missing", verdict.Fault, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Last_records_removed_are_found_by_the_head()
    {
        await using var rooms = await Start(azurite);
        for (var left = 0; left < AuditedRooms.Count; left++)
        {
            var verdict = await rooms.Found(table => Cut(table, rooms, left));
            Assert.Equal((false, left + 1), (verdict.Whole, verdict.Number));
            Assert.Contains("cut at its end", verdict.Fault, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Last_records_removed_and_the_head_turned_back_are_found_by_the_ledger_down_to_what_it_noted()
    {
        await using var rooms = await Start(azurite);
        for (var left = 0; left < AuditedRooms.Count; left++)
        {
            var verdict = await rooms.Found(async table =>
            {
                await Cut(table, rooms, left);
                await Remove(table, [.. Marks(rooms, left)]);
                if (rooms.Heads[left] is { } head) await Replace(table, Copy(head));
                else await Remove(table, "head");
            });

            // With an old copy of the head the younger records can be taken off unseen; only the log outside of the account tells.
            Assert.Equal(left >= Noted, verdict.Whole);
            if (left < Noted) Assert.Contains("the ledger of 2025 has noted", verdict.Fault, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Head_turned_back_alone_or_altered_or_removed_is_found()
    {
        await using var rooms = await Start(azurite);
        var head = rooms.Rows["head"];
        for (var left = 1; left < AuditedRooms.Count; left++)
        {
            var verdict = await rooms.Found(table => Replace(table, Copy(rooms.Heads[left]!)));
            Assert.Equal((left + 1, false), (verdict.Number, verdict.Whole));
            Assert.Contains("beyond the head", verdict.Fault, StringComparison.Ordinal);
            Assert.Contains("the head", (await rooms.Found(table => Replace(table, With(head, "Count", left)))).Fault, StringComparison.Ordinal);
        }

        Assert.Equal("the head is missing", (await rooms.Found(table => Remove(table, "head"))).Fault);
        Assert.Equal("the head was altered", (await rooms.Found(table => Replace(table, With(head, "Hash", rooms.Rows[Key(1)]["Hash"])))).Fault);
        var ofText = new TableEntity("audit", "head") { ["Count"] = "7", ["Hash"] = head["Hash"], ["Seal"] = head["Seal"] };
        Assert.Equal("the head was altered", (await rooms.Found(table => Replace(table, ofText))).Fault);
    }

    [Fact]
    public async Task Any_two_records_swapped_are_found_at_the_first()
    {
        await using var rooms = await Start(azurite);
        for (var first = 1; first <= AuditedRooms.Count; first++)
        {
            for (var second = first + 1; second <= AuditedRooms.Count; second++)
            {
                var verdict = await rooms.Found(async table =>
                {
                    await Replace(table, Copy(rooms.Rows[Key(second)], key: Key(first)));
                    await Replace(table, Copy(rooms.Rows[Key(first)], key: Key(second)));
                });
                Assert.Equal((false, first, $"swapped: record {second} stands in its place"), (verdict.Whole, verdict.Number, verdict.Fault));
            }
        }
    }

    [Fact]
    public async Task Record_added_anywhere_is_found()
    {
        await using var rooms = await Start(azurite);
        for (var number = 1; number <= AuditedRooms.Count; number++)
        {
            var row = rooms.Rows[Key(number)];
            foreach (var key in (string[])[Key(AuditedRooms.Count + 1), Key(AuditedRooms.Count + 9), Key(0), $"{number:D10}", $"{number:D8}x"])
                Assert.False((await rooms.Found(table => Replace(table, Copy(row, key: key)))).Whole);
        }

        Assert.Contains("marks belong to no record", (await rooms.Found(table => Replace(table, new("audit", "once|0") { ["Number"] = 3 }))).Fault, StringComparison.Ordinal);
        Assert.Contains("rows are no part", (await rooms.Found(table => Replace(table, new("else", "x")))).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mark_removed_or_turned_to_another_record_is_found()
    {
        await using var rooms = await Start(azurite);
        var marks = Marks(rooms, 0).ToList();
        Assert.Equal(AuditedRooms.Count - 1, marks.Count);
        foreach (var key in marks)
        {
            var mark = rooms.Rows[key];
            var removed = await rooms.Found(table => Remove(table, key));
            Assert.Equal(((int?)mark.Int("Number"), false), (removed.Number, removed.Whole));
            Assert.Contains("is missing", removed.Fault, StringComparison.Ordinal);
            Assert.Contains("altered", (await rooms.Found(table => Replace(table, With(mark, "Number", 99)))).Fault, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Chain_that_somebody_without_the_key_makes_anew_from_any_record_on_is_found()
    {
        await using var rooms = await Start(azurite);
        for (var from = 1; from <= AuditedRooms.Count; from++)
        {
            var verdict = await rooms.Found(async table =>
            {
                var previous = from == 1 ? "" : rooms.Rows[Key(from - 1)].Text("Hash");
                for (var number = from; number <= AuditedRooms.Count; number++)
                {
                    var content = rooms.Rows[Key(number)].Text("Content").Replace("Budi", "Ani", StringComparison.Ordinal)
                        .Replace(rooms.Rows[Key(Math.Max(1, number - 1))].Text("Hash"), previous, StringComparison.Ordinal);
                    previous = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"record\n{content}")));
                    await Replace(table, With(With(rooms.Rows[Key(number)], "Content", content), "Hash", previous));
                }

                var seal = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"head\n{AuditedRooms.Count} {previous}")));
                await Replace(table, With(With(rooms.Rows["head"], "Hash", previous), "Seal", seal));
            });
            Assert.Equal((false, from), (verdict.Whole, verdict.Number));
        }
    }

    [Fact]
    public async Task Record_of_a_log_that_went_another_way_is_found()
    {
        await using var rooms = await Start(azurite);

        // Turned back by two records with an old head, the log goes on otherwise; then the old records come back.
        var verdict = await rooms.Found(async table =>
        {
            await Cut(table, rooms, 5);
            await Remove(table, [.. Marks(rooms, 5)]);
            await Replace(table, Copy(rooms.Heads[5]!));
            await rooms.Log.AppendOnce(Record(6) with { By = "Ani" }, default);
            await rooms.Log.AppendOnce(Record(7), default);
            await Replace(table, Copy(rooms.Rows[Key(6)]));
        });

        Assert.Equal((false, 7), (verdict.Whole, verdict.Number));
        Assert.Contains("does not follow", verdict.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ledger_that_says_otherwise_is_told()
    {
        await using var rooms = await Start(azurite);

        await rooms.Ledger(3, rooms.Rows[Key(2)].Text("Hash"));
        Assert.Equal((false, 3), ((await rooms.Verify()).Whole, (await rooms.Verify()).Number));
        await rooms.Ledger(AuditedRooms.Count + 1, "h");
        Assert.Equal((false, AuditedRooms.Count + 1), ((await rooms.Verify()).Whole, (await rooms.Verify()).Number));
        await rooms.Ledger(3, rooms.Rows[Key(3)].Text("Hash"));
        Assert.True((await rooms.Verify()).Whole);
    }

    private static string Altered(string text, int at) => $"{text[..at]}{(char)(text[at] ^ 1)}{text[(at + 1)..]}";

    private static Task Replace(TableClient table, TableEntity row) => table.UpsertEntityAsync(row, TableUpdateMode.Replace);

    private static async Task Move(TableClient table, TableEntity row, TableEntity to)
    {
        await table.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        await Replace(table, to);
    }

    private static async Task Remove(TableClient table, params string[] keys)
    {
        foreach (var key in keys) await table.DeleteEntityAsync("audit", key);
    }

    private static Task Cut(TableClient table, AuditedRooms rooms, int left) =>
        Remove(table, [.. rooms.Rows.Keys.Where(key => int.TryParse(key, out var number) && number > left)]);

    private static IEnumerable<string> Marks(AuditedRooms rooms, int after) =>
        rooms.Rows.Values.Where(row => row.RowKey.StartsWith("once|", StringComparison.Ordinal) && row.Int("Number") > after).Select(row => row.RowKey);
}
