using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Functions.Tests.Explanations;
using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Retention;
using Xunit.Abstractions;

namespace Dinsos.Functions.Tests.Retention;

/// <summary>A host dies at a storage request of a purge, before it is sent or after it was carried out; whoever confirms it again ends as if nobody had died.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class DyingPurgeTests(AzuriteFixture azurite, ITestOutputHelper output)
{
    private static readonly DateTimeOffset Later = BusinessClock.At(new(2047, 1, 2), new(9, 0)).ToUniversalTime();

    [Fact]
    public async Task Wherever_the_host_dies_the_end_is_the_same()
    {
        var undisturbed = new DyingHost();
        var expected = await Play(undisturbed);
        Assert.Contains("purged", expected, StringComparison.Ordinal);
        Assert.DoesNotContain("usulan", expected, StringComparison.Ordinal);
        Assert.DoesNotContain(SmallProgramme.Id, expected, StringComparison.Ordinal);

        await Deaths.End(undisturbed, expected, Play, 16, "2047", output);
    }

    private async Task<string> Play(DyingHost dying)
    {
        await using var sound = await AskedProgramme.Start(azurite);
        await sound.SetRegister((1, 2), (2, 2), (3, 2), (4, 2));
        await sound.Submit("6472", 1, 2, 3);
        await sound.Submit("6402", 4);
        await sound.Compare();
        var draft = await sound.RunToDraft();
        await sound.Act("approve", draft);
        foreach (var person in new[] { 1, 2 }) await sound.RecordAward(draft, "6472", person, AwardState.Delivered);
        await sound.RecordAward(draft, "6402", 4, AwardState.Delivered);
        foreach (var name in new[] { "submissions/6472/uep-2025/usulan.csv", "receipts/6472/uep-2025/usulan.csv.receipt.json", "officer/setuju.json", "lists/results/6472/uep-2025/penetapan-01.csv" })
        {
            var at = name.IndexOf('/', StringComparison.Ordinal);
            await sound.Get<BlobServiceClient>().GetBlobContainerClient(name[..at]).GetBlobClient(name[(at + 1)..]).UploadAsync(BinaryData.FromString(name), overwrite: true);
        }

        await sound.Rooms.Table(Flow.Tables.Messages).AddEntityAsync(new TableEntity("opt-out", "p") { ["Since"] = sound.Rooms.Time.Now });
        sound.Rooms.Time.Now = Later;
        await using var mortal = StoredRooms.On(sound.Rooms.Account, dying);
        mortal.Time.Now = Later;
        var seen = (await sound.Get<PurgeHandler>().Due(default)).Fingerprint;
        try
        {
            Assert.True((await Confirm(mortal, seen)).Done);
        }
        catch (HostDiedException)
        {
            // The officer confirms again what he saw.
        }

        // The one whose answer was lost is answered once more, and no other way.
        Assert.True((await Confirm(sound.Rooms, seen)).Done);
        Assert.Equal(0, (await sound.Get<PurgeHandler>().Due(default)).Items);
        Assert.Empty((await sound.Get<CheckInvariantsHandler>().CheckNow(default)).Broken);
        Assert.True((await sound.Get<VerifyAuditHandler>().Handle(default)).Whole);
        return await End(sound.Rooms, draft);
    }

    private static Task<PurgeAnswer> Confirm(StoredRooms rooms, string fingerprint) =>
        rooms.Get<PurgeHandler>().Handle(new() { Confirm = true, Fingerprint = fingerprint, Officer = "Ani", Reason = "masa simpan berakhir" }, default);

    // The versions of rows, and so fingerprints and names of proofs, are other ones in every play.
    private static async Task<string> End(StoredRooms rooms, Draft draft)
    {
        var lines = new List<string>();
        foreach (var table in Flow.Tables.All.Except([Flow.Tables.Audit]))
        {
            lines.AddRange((await rooms.Entities(table)).Select(row => row.PartitionKey == "purge" ? $"{table} {row.PartitionKey}" : $"{table} {row.PartitionKey} {row.RowKey}")
                .Select(line => line.Replace(draft.Id, "draft", StringComparison.Ordinal)).Where(line => !line.Contains(" reviews ", StringComparison.Ordinal)));
        }

        foreach (var container in Flow.Containers.All)
        {
            await foreach (var blob in rooms.Get<BlobServiceClient>().GetBlobContainerClient(container).GetBlobsAsync())
                lines.Add(blob.Name.StartsWith("retention/", StringComparison.Ordinal) ? $"{container} proof" : $"{container} {blob.Name}");
        }

        lines.AddRange((await rooms.Get<AuditLog>().Read(default).ToListAsync()).Select(link => $"{link.Record.Action} {link.Record.By}"));
        return string.Join('\n', lines);
    }
}
