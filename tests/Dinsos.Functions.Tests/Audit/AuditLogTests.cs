using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Dinsos.Functions.Tests.Messaging;
using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Storage;
using static Dinsos.Functions.Tests.Audit.AuditedRooms;

namespace Dinsos.Functions.Tests.Audit;

[Collection(AzuriteFixture.Collection)]
public sealed class AuditLogTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Records_stand_in_one_chain_and_come_back_as_they_were()
    {
        await using var rooms = await AuditedRooms.Start(azurite);

        var links = await Links(rooms.Log);

        Assert.Equal(Enumerable.Range(1, AuditedRooms.Count), links.Select(link => link.Number));
        Assert.Equal(["", .. links.SkipLast(1).Select(link => link.Hash)], links.Select(link => link.Previous));
        Assert.Equal(Enumerable.Range(1, AuditedRooms.Count).Select(AuditedRooms.Record), links.Select(link => link.Record));
    }

    [Fact]
    public async Task Same_action_on_the_same_content_is_recorded_once_and_on_other_content_again()
    {
        await using var rooms = await AuditedRooms.Start(azurite);
        var end = new AuditHead(AuditedRooms.Count, (await Links(rooms.Log))[^1].Hash);

        for (var number = 1; number <= AuditedRooms.Count; number++)
        {
            if (number != Look) Assert.Equal(end, await rooms.Log.AppendOnce(AuditedRooms.Record(number) with { At = DateTimeOffset.UnixEpoch, By = "Ani" }, default));
        }

        Assert.Equal(AuditedRooms.Count + 1, (await rooms.Log.AppendOnce(AuditedRooms.Record(2) with { Hash = "other" }, default)).Count);
        Assert.Equal(AuditedRooms.Count + 2, (await rooms.Log.AppendOnce(AuditedRooms.Record(2) with { Action = "approve" }, default)).Count);
        Assert.True((await rooms.Verify()).Whole);
    }

    [Fact]
    public async Task Look_at_a_person_is_recorded_each_time()
    {
        await using var rooms = await AuditedRooms.Start(azurite);

        for (var time = 1; time <= 3; time++) Assert.Equal(AuditedRooms.Count + time, (await rooms.Log.Append(AuditedRooms.Record(Look), default)).Count);

        Assert.True((await rooms.Verify()).Whole);
    }

    [Fact]
    public async Task Append_takes_two_requests_however_long_the_log_is()
    {
        var requests = new RequestCounter();
        await using var rooms = await StoredRooms.Start(azurite, requests);
        for (var number = 1; number <= 60; number++)
        {
            var before = requests.Count;
            await rooms.Get<AuditLog>().AppendOnce(AuditedRooms.Record(number % 28 + 1) with { Subject = $"d{number}" }, default);
            Assert.Equal(2, requests.Count - before);
        }
    }

    [Fact]
    public async Task Twenty_who_append_at_once_on_two_hosts_make_one_whole_chain_with_each_once()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        AuditLog[] hosts = [rooms.Another<AuditLog>(), rooms.Another<AuditLog>()];

        // Every action comes twice, once to each host, and looks among them count each time.
        var heads = await Task.WhenAll(Enumerable.Range(0, 20).SelectMany(i => hosts.Select(host => i < 15
            ? host.AppendOnce(Of(i), default)
            : host.Append(Of(i), default))));

        var subjects = (await Links(rooms.Get<AuditLog>())).ConvertAll(link => link.Record.Subject);
        Assert.Equal(Enumerable.Range(0, 20).SelectMany(i => Enumerable.Repeat($"d{i}", i < 15 ? 1 : 2)).Order(), subjects.Order());
        Assert.Equal(25, heads.Max(head => head.Count));
        var verdict = await rooms.Another<VerifyAuditHandler>().Handle(default);
        Assert.Equal((true, 25), (verdict.Whole, verdict.Count));
    }

    [Fact]
    public async Task Log_that_grows_between_two_pages_of_a_verification_is_whole()
    {
        const int MoreThanOnePage = 501;
        var between = new BetweenPages();
        await using var rooms = await StoredRooms.Start(azurite, between);
        for (var i = 0; i < MoreThanOnePage; i++) await rooms.Get<AuditLog>().AppendOnce(Of(i), default);

        // Its record comes on the page that was read, its mark on the last one.
        var late = Enumerable.Range(MoreThanOnePage, 1_000).Select(Of).MaxBy(record => record.OnceEntry, StringComparer.Ordinal)!;
        between.Meanwhile = () => rooms.Another<AuditLog>().AppendOnce(late, default);

        Assert.Equal((true, MoreThanOnePage + 1), await Whole(rooms));
        Assert.Null(between.Meanwhile);
    }

    [Fact]
    public async Task Log_that_never_stops_growing_is_verified_as_it_was_when_the_look_began()
    {
        await using var rooms = await AuditedRooms.Start(azurite);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 100; !stop.IsCancellationRequested; i++) await rooms.Log.AppendOnce(Of(i), default);
        });

        for (var i = 0; i < 10; i++)
        {
            var verdict = await rooms.Verify().WaitAsync(TimeSpan.FromSeconds(30));
            Assert.True(verdict.Whole, verdict.Fault);
            Assert.InRange(verdict.Count, AuditedRooms.Count, int.MaxValue);
        }

        await rooms.Table.UpsertEntityAsync(With(rooms.Rows[Key(3)], "Hash", "other"), TableUpdateMode.Replace);
        Assert.Equal((false, 3), await rooms.Verify().WaitAsync(TimeSpan.FromSeconds(30)) is var broken ? (broken.Whole, broken.Number) : default);
        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task End_that_is_not_ours_is_seen_by_who_asks_whether_the_log_can_grow()
    {
        await using var rooms = await AuditedRooms.Start(azurite);
        Assert.True(await rooms.Log.CanGrow(default));
        foreach (var tamper in new Func<TableClient, Task>[]
        {
            table => table.DeleteEntityAsync("audit", "head"),
            table => table.DeleteEntityAsync("audit", Key(AuditedRooms.Count)),
            table => table.UpsertEntityAsync(Copy(rooms.Heads[3]!), TableUpdateMode.Replace),
            table => table.UpsertEntityAsync(With(rooms.Rows["head"], "Seal", "x"), TableUpdateMode.Replace),
            table => table.AddEntityAsync(Copy(rooms.Rows[Key(2)], key: Key(AuditedRooms.Count + 1))),
        })
        {
            await rooms.Found(async table =>
            {
                await tamper(table);
                Assert.False(await rooms.Log.CanGrow(default));
            });
        }

        Assert.True(await rooms.Log.CanGrow(default));
        await rooms.Table.DeleteAsync();
        Assert.False(await rooms.Log.CanGrow(default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answer_that_gets_lost_does_not_record_twice(bool once)
    {
        var lost = new LostAnswers(2);
        await using var rooms = await StoredRooms.Start(azurite, lost);
        var log = rooms.Get<AuditLog>();

        for (var i = 0; i < 4; i++) Assert.Equal(i + 1, (once ? await log.AppendOnce(Of(i), default) : await log.Append(Of(i), default)).Count);

        Assert.Equal(0, lost.Left);
        Assert.Equal((true, 4), await Whole(rooms));
    }

    [Fact]
    public async Task Nothing_is_added_to_a_log_whose_end_is_not_ours()
    {
        await using var rooms = await AuditedRooms.Start(azurite);
        var head = rooms.Rows["head"];
        TableEntity[] spoiled =
        [
            new("audit", "head") { ["Count"] = 3, ["Hash"] = rooms.Rows[Key(3)]["Hash"], ["Seal"] = head["Seal"] },
            Copy(rooms.Heads[3]!),
        ];
        foreach (var other in spoiled)
        {
            await rooms.Found(async table =>
            {
                await table.UpsertEntityAsync(other, TableUpdateMode.Replace);
                await Assert.ThrowsAsync<InvalidDataException>(() => rooms.Log.AppendOnce(Of(9), default));
            });
        }

        await rooms.Found(async table =>
        {
            await table.DeleteEntityAsync("audit", "head");
            await Assert.ThrowsAsync<InvalidDataException>(() => rooms.Log.Append(Of(9), default));
        });
        Assert.Equal(AuditedRooms.Count + 1, (await rooms.Log.AppendOnce(Of(9), default)).Count);
        Assert.True((await rooms.Verify()).Whole);
    }

    [Fact]
    public async Task Mark_that_somebody_put_there_before_does_not_keep_the_action_out_unseen()
    {
        await using var rooms = await AuditedRooms.Start(azurite);
        foreach (var number in (int?[])[null, 3, 99])
        {
            await rooms.Found(async table =>
            {
                await table.UpsertEntityAsync(new TableEntity("audit", $"once|{Of(9).OnceEntry}") { ["Number"] = number }, TableUpdateMode.Replace);
                await Assert.ThrowsAsync<InvalidDataException>(() => rooms.Log.AppendOnce(Of(9), default));
            });
        }
    }

    [Fact]
    public async Task Record_that_was_altered_is_not_read_as_if_it_were_not()
    {
        await using var rooms = await AuditedRooms.Start(azurite);
        var row = Copy(rooms.Rows[Key(3)]);
        row["Content"] = row.Text("Content").Replace("Budi", "Ani", StringComparison.Ordinal);

        await rooms.Found(async table =>
        {
            await table.UpsertEntityAsync(row, TableUpdateMode.Replace);
            await Assert.ThrowsAsync<InvalidDataException>(() => Links(rooms.Log));
        });
    }

    [Fact]
    public async Task Log_that_is_not_there_is_not_whole()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        Assert.Equal((true, 0), await Whole(rooms));

        await rooms.Table(Flow.Tables.Audit).DeleteAsync();

        Assert.Equal((null, "its table is missing"), Fault(await rooms.Another<VerifyAuditHandler>().Handle(default)));
    }

    private static AuditRecord Of(int i) => AuditedRooms.Record(i % 28 + 1) with { Subject = $"d{i}" };

    private static (int?, string?) Fault(AuditVerdict verdict) => (verdict.Number, verdict.Fault);

    private static async Task<(bool, int)> Whole(StoredRooms rooms)
    {
        var verdict = await rooms.Another<VerifyAuditHandler>().Handle(default);
        return (verdict.Whole, verdict.Count);
    }

    private static async Task<List<AuditLink>> Links(AuditLog log)
    {
        var links = new List<AuditLink>();
        await foreach (var link in log.Read(default)) links.Add(link);
        return links;
    }

    /// <summary>Lets something happen once, after the first page of a query was read.</summary>
    private sealed class BetweenPages : HttpPipelinePolicy
    {
        public Func<Task>? Meanwhile { get; set; }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("The product calls asynchronously.");

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            await ProcessNextAsync(message, pipeline);
            if (Meanwhile is not { } meanwhile || !message.Response.Headers.Contains("x-ms-continuation-NextPartitionKey")) return;
            Meanwhile = null;
            await meanwhile();
        }
    }

    /// <summary>The first transactions are carried out, and the connection breaks before the answer.</summary>
    private sealed class LostAnswers(int times) : HttpPipelinePolicy
    {
        private int _left = times;

        public int Left => Math.Max(0, _left);

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("The product calls asynchronously.");

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            await ProcessNextAsync(message, pipeline);
            if (message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal) && Interlocked.Decrement(ref _left) >= 0)
                throw new IOException("The connection broke.");
        }
    }
}
