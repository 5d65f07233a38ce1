using System.Text.Json;
using Azure.Storage.Blobs;
using Dinsos.LocalHost.Engine;
using Dinsos.LocalHost.Engine.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions.Tests.LocalHost;

[Collection(AzuriteFixture.Collection)]
public sealed class BlobTriggerTests(AzuriteFixture azurite)
{
    public sealed class ReadUpload(Journal journal)
    {
        [Function(nameof(ReadUpload))]
        public async Task Run(
            [BlobTrigger("uploads/{regency}/{programme}/{file}", Connection = "DinsosStorage", Source = BlobTriggerSource.EventGrid)] BlobClient blob,
            string regency, string programme, string file)
        {
            var content = (await blob.DownloadContentAsync()).Value.Content;
            await journal.Write($"{regency}|{programme}|{file}|{content}");
        }
    }

    public sealed class ReadAll(Journal journal)
    {
        [Function(nameof(ReadAll))]
        public async Task Run([BlobTrigger("uploads/{name}")] Stream stream, string name)
        {
            using var reader = new StreamReader(stream);
            await journal.Write($"{name}={await reader.ReadToEndAsync()}");
        }
    }

    public sealed class ReadText(Journal journal)
    {
        [Function(nameof(ReadText))]
        public Task Run([BlobTrigger("uploads/{name}.txt")] string text, string name) => journal.Write($"{name}:{text}");
    }

    [Fact]
    public async Task Tokens_of_the_path_and_the_client_are_bound()
    {
        await using var test = await HostUnderTest.Start<ReadUpload>(await azurite.NewAccount());
        await test.Upload("uploads", "6472/uep-2025/usulan.csv", "isi");

        await test.Idle();

        Assert.Equal(["6472|uep-2025|usulan.csv|isi"], test.Journal.Lines);
    }

    [Fact]
    public async Task Last_token_takes_the_rest_of_the_path_and_what_matches_no_pattern_is_left_alone()
    {
        await using var test = await HostUnderTest.Start<ReadUpload>(await azurite.NewAccount());
        await test.Upload("uploads", "6472/uep-2025/map/usulan.csv", "isi");
        await test.Upload("uploads", "6472/salah.csv", "isi");

        await test.Idle();

        Assert.Equal(["6472|uep-2025|map/usulan.csv|isi"], test.Journal.Lines);
    }

    [Fact]
    public async Task Stream_and_text_are_bound()
    {
        await using var stream = await HostUnderTest.Start<ReadAll>(await azurite.NewAccount());
        await stream.Upload("uploads", "a/b.csv", "alir");
        await stream.Idle();
        Assert.Equal(["a/b.csv=alir"], stream.Journal.Lines);

        await using var text = await HostUnderTest.Start<ReadText>(await azurite.NewAccount());
        await text.Upload("uploads", "catatan.txt", "teks");
        await text.Upload("uploads", "catatan.csv", "bukan");
        await text.Idle();
        Assert.Equal(["catatan:teks"], text.Journal.Lines);
    }

    [Fact]
    public async Task New_version_runs_again_and_an_old_one_does_not()
    {
        await using var test = await HostUnderTest.Start<ReadAll>(await azurite.NewAccount());
        await test.Upload("uploads", "a.csv", "satu");
        await test.Idle();
        await test.Upload("uploads", "a.csv", "dua");
        await test.Idle();
        await test.Idle();

        Assert.Equal(["a.csv=satu", "a.csv=dua"], test.Journal.Lines);
    }

    [Fact]
    public async Task Uploads_begin_in_the_order_of_their_paths()
    {
        await using var test = await HostUnderTest.Start<ReadAll>(
            await azurite.NewAccount(), options => options with { Rules = OneAtATime });
        foreach (var name in new[] { "c", "a/z", "b", "a/b" }) await test.Upload("uploads", name, "x");

        await test.Idle();

        Assert.Equal(["a/b=x", "a/z=x", "b=x", "c=x"], test.Journal.Lines);
    }

    [Fact]
    public async Task Failing_blob_is_tried_to_the_threshold_and_reported_as_poison()
    {
        var journal = new Journal { Script = _ => throw new InvalidOperationException("never") };
        await using var test = await HostUnderTest.Start<ReadUpload>(await azurite.NewAccount(), journal: journal);
        await test.Upload("uploads", "6472/uep-2025/rusak.csv", "isi");

        await test.Idle();

        Assert.Equal(3, journal.Lines.Count);
        var poison = (await test.Queues.GetQueueClient("webjobs-blobtrigger-poison").ReceiveMessageAsync()).Value;
        var said = poison.Body.ToObjectFromJson<JsonElement>();
        Assert.Equal("BlobTrigger", said.GetProperty("Type").GetString());
        Assert.Equal("Host.Functions.ReadUpload", said.GetProperty("FunctionId").GetString());
        Assert.Equal("BlockBlob", said.GetProperty("BlobType").GetString());
        Assert.Equal("uploads", said.GetProperty("ContainerName").GetString());
        Assert.Equal("6472/uep-2025/rusak.csv", said.GetProperty("BlobName").GetString());
        Assert.NotEmpty(said.GetProperty("ETag").GetString()!);
    }

    [Fact]
    public async Task Failure_that_passes_leaves_no_poison()
    {
        var journal = new Journal();
        journal.Script = _ => journal.Lines.Count < 3 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
        await using var test = await HostUnderTest.Start<ReadAll>(await azurite.NewAccount(), journal: journal);
        await test.Upload("uploads", "a.csv", "isi");

        await test.Idle();

        Assert.Equal(3, journal.Lines.Count);
        Assert.Equal(0, await test.Depth("webjobs-blobtrigger-poison"));
    }

    [Fact]
    public async Task Every_blob_comes_twice_when_all_are_to_be_doubled()
    {
        await using var test = await HostUnderTest.Start<ReadUpload>(
            await azurite.NewAccount(), options => options with { Duplicates = new Duplicates(Share: 1, Seed: 7) });
        await test.Upload("uploads", "6472/uep-2025/usulan.csv", "isi");

        await test.Idle();

        Assert.Equal(2, test.Journal.Count("6472|uep-2025|usulan.csv|isi"));
    }

    [Fact]
    public void Share_of_doubled_blobs_follows_the_seed_and_can_be_repeated()
    {
        var some = new Duplicates(Share: 0.25, Seed: 7);
        var doubled = Enumerable.Range(0, 1000).Where(i => some.DeliveriesOf($"6472/{i}.csv") == 2).ToList();

        Assert.InRange(doubled.Count, 200, 300);
        Assert.Equal(doubled, Enumerable.Range(0, 1000).Where(i => some.DeliveriesOf($"6472/{i}.csv") == 2));
        Assert.NotEqual(doubled, Enumerable.Range(0, 1000).Where(i => (some with { Seed = 8 }).DeliveriesOf($"6472/{i}.csv") == 2));
    }

    [Fact]
    public async Task Restarted_host_delivers_again()
    {
        var account = await azurite.NewAccount();
        await using (var first = await HostUnderTest.Start<ReadAll>(account))
        {
            await first.Upload("uploads", "a.csv", "isi");
            await first.Idle();
        }

        await using var second = await HostUnderTest.Start<ReadAll>(account);
        await second.Idle();

        Assert.Equal(["a.csv=isi"], second.Journal.Lines);
    }

    [Fact]
    public async Task Real_clock_finds_uploads_by_itself()
    {
        await using var test = await HostUnderTest.Start<ReadAll>(await azurite.NewAccount(), HostUnderTest.OnRealClock);
        await test.Upload("uploads", "a.csv", "isi");

        await HostUnderTest.Eventually(() => test.Journal.Lines.Count == 1);
    }

    private static HostJson OneAtATime => HostUnderTest.QuickRules with { Blobs = new BlobRules { MaxDegreeOfParallelism = 1 } };
}
