using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Retention;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Functions.Tests.Retention;

/// <summary>What somebody writes by hand, a host that stops, and a list that is lost: nothing lives on as deleted, and nothing dead is said to be gone.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class PurgeSafetyTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Rows_written_by_hand_neither_mark_a_year_nor_hide_a_decision()
    {
        await using var play = await PurgedPlay.Copy(azurite, new(2025, 2, 10));
        var drafts = play.Get<DraftStore>();
        var draft = (await drafts.All(default)).Select(stored => stored.Value).Last(one => one.State == DraftState.Approved);
        Assert.Equal(draft.Hash, await drafts.HashOf(draft.Id, default));

        var pack = await play.Get<PackedTable>().Read(Flow.Tables.Drafts, draft.Packs, "", default).FirstAsync();
        await play.Rooms.Table(Flow.Tables.Drafts).DeleteEntityAsync(draft.Packs, pack.Key, ETag.All);
        var sums = new Dictionary<string, string> { [pack.Key] = DecisionDigest.SumOf(pack) };
        await play.Rooms.Table(Flow.Tables.Drafts).AddEntityAsync(
            new TableEntity("sums", $"{draft.Id}|x") { ["Content"] = CompressedJson.Of(sums, JsonSerializerOptions.Web), ["Seal"] = new byte[32] });
        foreach (var key in new[] { "2025", "2025|awards", "2025|proposals", "of nothing" })
        {
            await play.Rooms.Table(Flow.Tables.Versions).AddEntityAsync(
                new TableEntity("purged", key) { ["Proposals"] = true, ["Awards"] = true, ["Seal"] = key.Contains('w', StringComparison.Ordinal) ? "text" : new byte[32] });
        }

        var marks = await play.Get<PurgedYears>().Read(default);
        Assert.Empty(marks.Proposals);
        Assert.Empty(marks.Awards);
        Assert.NotEqual(draft.Hash, await drafts.HashOf(draft.Id, default));
        Assert.Contains((await play.Get<CheckInvariantsHandler>().CheckNow(default)).Broken, line => line.Contains("not those that were approved", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Seal_of_one_kind_is_none_of_another()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        await rooms.Get<PurgedYears>().MarkProposals(2025, default);
        var mark = (await rooms.Entities(Flow.Tables.Versions)).Single(row => row.PartitionKey == "purged");
        foreach (var key in new[] { "2025|awards", "2026|proposals" })
            await rooms.Table(Flow.Tables.Versions).AddEntityAsync(new TableEntity("purged", key) { ["Seal"] = mark["Seal"] });

        var marks = await rooms.Get<PurgedYears>().Read(default);
        Assert.Equal([2025], marks.Proposals);
        Assert.Empty(marks.Awards);
    }

    [Fact]
    public async Task Slow_look_ends_before_the_first_mark_and_what_changes_meanwhile_is_not_said_to_be_gone()
    {
        await using var play = await PurgedPlay.Copy(azurite, PurgedPlay.WithoutAnything);
        var (handler, awards) = (play.Get<PurgeHandler>(), await play.Rooms.Entities(Flow.Tables.Awards));
        var before = await play.Blobs();
        var seen = await play.Due();
        handler.Outside = new Hurried();
        var stopped = await play.Confirm(seen.Fingerprint);
        Assert.Equal((false, true, true), (stopped.Done, stopped.IsToBeRepeated, stopped.Plan!.IsUnfinished));
        Assert.Empty((await play.Get<PurgedYears>().Read(default)).Awards);
        Assert.DoesNotContain(await play.Rooms.Entities(Flow.Tables.Drafts), row => row.PartitionKey == "sums");
        Assert.Empty(before.Except(await play.Blobs()));

        var (changed, gone) = (awards[0], awards[1]);
        await play.Rooms.Table(Flow.Tables.Awards).UpdateEntityAsync(changed, ETag.All);
        handler.Outside = TimeProvider.System;
        var answer = await play.Confirm(seen.Fingerprint);
        Assert.True(answer.Done, answer.Message);
        Assert.Contains("1 berubah", answer.Message, StringComparison.Ordinal);
        Assert.Equal([2025], (await play.Get<PurgedYears>().Read(default)).Awards);
        Assert.Equal(changed.RowKey, Assert.Single(await play.Rooms.Entities(Flow.Tables.Awards)).RowKey);

        var check = play.Get<ProofCheck>();
        var digests = new[] { changed, gone }.Select(award => check.DigestOf(Flow.Tables.Awards, award.PartitionKey, award.RowKey)).ToList();
        Assert.Equal([digests[1]], (await check.DeletedOn(digests.ToHashSet(), default)).Keys);
        Assert.Single(await play.Get<Proofs>().All(default).ToListAsync());
    }

    [Fact]
    public async Task Proof_of_a_purge_that_nobody_began_proves_nothing()
    {
        await using var rooms = await InYears(azurite);
        await Put(rooms, "setuju.json");
        var kind = (await rooms.Get<PurgeHandler>().Due(default)).Kinds.Single(one => one.Items > 0);
        var digest = rooms.Get<ProofCheck>().DigestOf(Flow.Tables.Awards, "p", "k");
        await rooms.Get<Proofs>().Keep(new() { AsOf = new(2031, 1, 2), Fingerprint = new('a', 32), Kinds = [new(kind, [digest])] }, default);

        Assert.Empty(await rooms.Get<ProofCheck>().DeletedOn(new HashSet<string> { digest }, default));
    }

    [Fact]
    public async Task Purge_whose_list_is_lost_does_not_end_until_it_is_back()
    {
        await using var rooms = await InYears(azurite);
        var (handler, file) = (rooms.Get<PurgeHandler>(), await Put(rooms, "setuju.json"));
        var seen = (await handler.Due(default)).Fingerprint;
        handler.Outside = new Hurried();
        Assert.False((await Confirm(rooms, seen)).Done);
        handler.Outside = TimeProvider.System;
        var list = rooms.Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.Work).GetBlobClient($"retention/{seen}");
        var kept = (await list.DownloadContentAsync()).Value.Content;
        await list.DeleteAsync();

        var lost = await Confirm(rooms, seen);
        Assert.Equal((false, false, true), (lost.Done, lost.IsToBeRepeated, lost.Plan!.IsUnfinished));
        Assert.True(await file.ExistsAsync());
        await list.UploadAsync(kept);
        Assert.True((await Confirm(rooms, seen)).Done);
        Assert.False(await file.ExistsAsync());
    }

    [Fact]
    public async Task Open_purge_written_by_hand_is_none_and_stands_in_nobodys_way()
    {
        await using var rooms = await InYears(azurite);
        var file = await Put(rooms, "setuju.json");
        await rooms.Table(Flow.Tables.Versions).AddEntityAsync(new TableEntity("purge", "open") { ["Content"] = new byte[] { 1 } });

        Assert.True((await Confirm(rooms, (await rooms.Get<PurgeHandler>().Due(default)).Fingerprint)).Done);
        Assert.False(await file.ExistsAsync());
    }

    [Fact]
    public async Task Count_of_the_day_is_looked_for_once_a_day_and_after_a_purge()
    {
        await using var rooms = await InYears(azurite);
        var handler = rooms.Get<PurgeHandler>();
        await Put(rooms, "setuju.json");
        Assert.Equal(1, await handler.DueOfTheDay(default));
        await Put(rooms, "lagi.json");
        Assert.Equal(1, await handler.DueOfTheDay(default));
        rooms.Time.Now = rooms.Time.Now.AddDays(1);
        Assert.Equal(2, await handler.DueOfTheDay(default));
        Assert.True((await Confirm(rooms, (await handler.Due(default)).Fingerprint)).Done);
        Assert.Equal(0, await handler.DueOfTheDay(default));
    }

    [Fact]
    public async Task Reasons_of_failures_go_after_a_month()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        foreach (var (work, day) in new[] { ("old", 9), ("new", 11) })
            await rooms.Table(Flow.Tables.Faults).AddEntityAsync(new TableEntity("ValidateRows", work) { ["LastAt"] = new DateTimeOffset(2025, 1, day, 4, 0, 0, TimeSpan.Zero) });

        Assert.True((await Confirm(rooms, (await rooms.Get<PurgeHandler>().Due(default)).Fingerprint)).Done);
        Assert.Equal("new", Assert.Single(await rooms.Entities(Flow.Tables.Faults)).RowKey);
    }

    [Fact]
    public async Task Register_that_comes_while_somebody_looks_is_not_due()
    {
        var account = await azurite.NewAccount();
        await using (var first = StoredRooms.On(account)) await first.Get<StorageLayout>().CreateMissing(default);
        await using var rooms = StoredRooms.On(account, new BeforeSecondRead(() => new TableClient(account, Flow.Tables.Versions).AddEntityAsync(new TableEntity("lists", "dtsen:x"))));

        Assert.Equal(0, (await rooms.Get<PurgeHandler>().Due(default)).Items);
        Assert.Contains(await rooms.Entities(Flow.Tables.Versions), row => row.RowKey == "dtsen:x");
    }

    private static async Task<StoredRooms> InYears(AzuriteFixture azurite)
    {
        var rooms = await StoredRooms.Start(azurite);
        rooms.Time.Now = BusinessClock.At(PurgedPlay.WithoutApplicants, new(9, 0)).ToUniversalTime();
        return rooms;
    }

    private static async Task<BlobClient> Put(StoredRooms rooms, string name)
    {
        var blob = rooms.Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.Officer).GetBlobClient(name);
        await blob.UploadAsync(BinaryData.FromString("{}"), overwrite: true);
        return blob;
    }

    private static Task<PurgeAnswer> Confirm(StoredRooms rooms, string fingerprint) =>
        rooms.Get<PurgeHandler>().Handle(new() { Confirm = true, Fingerprint = fingerprint, Officer = "Ani", Reason = "masa simpan berakhir" }, default);

    // Every look at the clock is 61 seconds after the one before.
    private sealed class Hurried : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds += 61;
    }

    // Something happens between the first and the second time that the versions of lists are read.
    private sealed class BeforeSecondRead(Func<Task> happens) : HttpPipelinePolicy
    {
        private int _reads;

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            var address = message.Request.Uri.ToString();
            if (message.Request.Method == RequestMethod.Get && address.Contains("/versions", StringComparison.Ordinal) && address.Contains("lists", StringComparison.Ordinal) && Interlocked.Increment(ref _reads) == 2) await happens();
            await ProcessNextAsync(message, pipeline);
        }
    }
}
