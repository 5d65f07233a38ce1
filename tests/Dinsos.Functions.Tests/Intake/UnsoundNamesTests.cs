using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Dinsos.Functions.Tests.Replies;
using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.FieldReports;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Validation;
using Microsoft.Extensions.Logging;

namespace Dinsos.Functions.Tests.Intake;

/// <summary>A crafted name of a blob reads no other blob, is answered in a place of its own, and changes nothing.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed partial class UnsoundNamesTests(AzuriteFixture azurite)
{
    private const int NameRefused = 9202;
    private const string Decoy = "6472/uep-2025/usulan.csv";

    private static readonly string[] Containers = ["submissions", "field-reports", "registry", "aided", "officer", "config"];

    // Each would be, or would put its answer, somewhere else once its address is put in order.
    private static readonly string[] Names =
    [
        "6471/../6472/uep-2025/usulan.csv", "delivery/6471/../../6472/uep-2025/usulan.csv", "../submissions/6472/uep-2025/usulan.csv", "6472/uep-2025/..",
        "6471/%2e%2e/6472/uep-2025/usulan.csv", "6471\\..\\6472\\uep-2025\\usulan.csv", "6472//uep-2025/usulan.csv", "6472/uep-2025/a\r\nzZmArKeRz.csv",
        "6472/uep-2025/\u202evsc.csv", "6472/\uff0e\uff0e/usulan.csv", "6472/uep-2025/" + new string('z', 700), "../config/programmes.json", "dtks/../../aided/a.csv",
    ];

    [Fact]
    public async Task Blob_with_a_crafted_name_changes_nothing_and_is_answered_apart()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        using var log = new HeardLog();
        rooms.Get<ILoggerFactory>().AddProvider(log);
        var blobs = rooms.Get<BlobServiceClient>();
        foreach (var container in Flow.Containers.All) await blobs.GetBlobContainerClient(container).GetBlobClient(Decoy).UploadAsync(BinaryData.FromString("{}"));
        var before = await StorageSnapshot.Of(rooms.Account);
        var asked = 0;
        foreach (var container in Containers)
        {
            foreach (var name in Names)
            {
                await Handle(rooms, container, name);
                asked++;
                var after = await StorageSnapshot.Of(rooms.Account);
                var changes = StorageSnapshot.Differences(before, after);
                Assert.True(changes.Count > 0, $"{container} {name}");
                var told = Assert.Single(changes, change => change.Contains("blob ", StringComparison.Ordinal));
                Assert.Matches(Unrouted(), told);
                Assert.All(changes.Where(change => change != told), change => Assert.StartsWith("+ table submissions ", change, StringComparison.Ordinal));
                Assert.Equal(container == "submissions", changes.Count > 1);
                before = after;
            }
        }

        Assert.Equal(asked, log.Count(NameRefused));
        Assert.DoesNotContain(log.Events, one => one.Text.Contains("zZmArKeRz", StringComparison.Ordinal) || one.Text.Contains("usulan.csv", StringComparison.Ordinal));
        await foreach (var blob in blobs.GetBlobContainerClient(Flow.Containers.Receipts).GetBlobsAsync(prefix: "unrouted/"))
        {
            var receipt = JsonNode.Parse((await blobs.GetBlobContainerClient(Flow.Containers.Receipts).GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content)!;
            Assert.Equal(("rejected", "path-malformed"), ((string?)receipt["status"], (string?)receipt["findings"]![0]!["code"]));
        }
    }

    [Theory]
    [InlineData("6472/uep-2025/../../../../config/programmes.json")]
    [InlineData("field-reports/delivery/../../../lists/6472/x")]
    [InlineData("../submissions/6472/uep-2025/usulan.csv")]
    public async Task No_answer_leaves_the_receipts_whoever_writes_it(string name)
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var before = await StorageSnapshot.Of(rooms.Account);

        await rooms.Get<Receipts>().Write(name, new Receipt { Submission = "s", Path = name, Status = "rejected", ReceivedAt = rooms.Time.Now, Summary = "" }, default);

        Assert.Matches(Unrouted(), Assert.Single(StorageSnapshot.Differences(before, await StorageSnapshot.Of(rooms.Account))));
        Assert.NotNull(await rooms.Get<Receipts>().Find(name, default));
    }

    [Theory]
    [InlineData("submissions", "6499/uep-2025/usulan.csv", "regency-unknown", "unrouted/")]
    [InlineData("submissions", "6472/lain-2025/usulan.csv", "programme-unknown", "unrouted/")]
    [InlineData("submissions", "usulan.csv", "path-malformed", "unrouted/")]
    [InlineData("submissions", "6472/uep-2025/sub/usulan.csv", "path-malformed", "unrouted/")]
    [InlineData("field-reports", "delivery/6499/uep-2025/serah.csv", "regency-unknown", "field-reports/delivery/6499/")]
    [InlineData("field-reports", "lain/6472/uep-2025/serah.csv", "path-malformed", "field-reports/lain/")]
    [InlineData("registry", "lain/a.csv", "path-malformed", "registry/lain/")]
    public async Task Blob_that_belongs_nowhere_changes_nothing(string container, string name, string code, string place)
    {
        await using var rooms = await StoredRooms.Start(azurite);
        await rooms.Get<BlobServiceClient>().GetBlobContainerClient(container).GetBlobClient(name).UploadAsync(BinaryData.FromString("nik\n6472010101019001\n"));
        var before = await StorageSnapshot.Of(rooms.Account);

        await Handle(rooms, container, name);

        var changes = StorageSnapshot.Differences(before, await StorageSnapshot.Of(rooms.Account));
        Assert.StartsWith($"+ blob receipts/{place}", Assert.Single(changes, change => change.Contains("blob ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain(changes, change => change.Contains("queue ", StringComparison.Ordinal));
        await foreach (var blob in rooms.Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.Receipts).GetBlobsAsync())
        {
            var receipt = JsonNode.Parse((await rooms.Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.Receipts).GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content)!;
            Assert.Equal(code, (string?)receipt["findings"]![0]!["code"]);
        }
    }

    [Theory]
    [InlineData("officer", "besar.json")]
    [InlineData("config", "programmes.json")]
    [InlineData("config", "Siti.json")]
    public async Task File_without_end_is_refused_unread(string container, string name)
    {
        await using var rooms = await StoredRooms.Start(azurite);
        using var log = new HeardLog();
        rooms.Get<ILoggerFactory>().AddProvider(log);
        await rooms.Get<BlobServiceClient>().GetBlobContainerClient(container).GetBlobClient(name).UploadAsync(new MemoryStream(new byte[9 << 20]));
        var before = await StorageSnapshot.Of(rooms.Account);

        await Handle(rooms, container, name);

        Assert.StartsWith($"+ blob receipts/{container}/{name}.receipt.json ", Assert.Single(StorageSnapshot.Differences(before, await StorageSnapshot.Of(rooms.Account))), StringComparison.Ordinal);
        Assert.Equal("rejected", (await rooms.Get<Receipts>().Find($"{container}/{name}", default))!.Status);
        Assert.DoesNotContain(log.Events, one => one.Text.Contains("Siti", StringComparison.Ordinal));
    }

    private static Task Handle(StoredRooms rooms, string container, string name)
    {
        var blob = rooms.Get<BlobServiceClient>().GetBlobContainerClient(container).GetBlobClient(name);
        return container switch
        {
            Flow.Containers.Submissions => rooms.Get<IngestSubmissionHandler>().Handle(blob, name, default),
            Flow.Containers.FieldReports => rooms.Get<FieldReportHandler>().Handle(blob, name, default),
            Flow.Containers.Registry => rooms.Get<ImportListHandler>().HandleRegistry(blob, name, default),
            Flow.Containers.Aided => rooms.Get<ImportListHandler>().HandleAided(blob, name, default),
            Flow.Containers.Officer => rooms.Get<OfficerFileHandler>().Handle(blob, name, default),
            Flow.Containers.Config => rooms.Get<ActivateSettingHandler>().Handle(blob, name, default),
            _ => throw new ArgumentOutOfRangeException(nameof(container)),
        };
    }

    [GeneratedRegex(@"\A\+ blob receipts/unrouted/[0-9a-f]{32}\.receipt\.json ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Unrouted();
}
