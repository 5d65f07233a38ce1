using System.Globalization;
using System.Net;
using System.Text;
using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Functions.Tests.LocalHost;
using Dinsos.Functions.Tests.Replies;
using Dinsos.Functions.Tests.Storage;
using Dinsos.LocalHost.Verbs;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.UploadLinks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dinsos.Functions.Tests.UploadLinks;

/// <summary>A link uploads the one file that it was made for, and does nothing else.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class UploadLinkTests(AzuriteFixture azurite)
{
    private const string File = "usulan Siti.csv";

    private static UploadLinkRequest Asked => new("6472", "uep-2025", File, "Budi", UploadLinkRequest.Usual);

    [Fact]
    public async Task What_is_uploaded_by_a_link_is_taken_in()
    {
        await using var test = await HostUnderTest.StartOfProduct<IngestSubmission>(await azurite.NewAccount());
        var link = (await Make(test, Asked)).Link!;

        Assert.Equal(HttpStatusCode.Created, (await Put(link, Villager.File([new(1, "6472"), new(2, "6472")]))).StatusCode);
        await test.Idle();

        Assert.Equal(1, await test.Depth(Flow.Queues.RowsToValidate));
        Assert.True(await test.Blobs.GetBlobContainerClient(Flow.Containers.Submissions).GetBlobClient($"6472/uep-2025/{File}").ExistsAsync());

        // A corrected file goes by the same link.
        Assert.Equal(HttpStatusCode.Created, (await Put(link, Villager.File([new(1, "6472")]))).StatusCode);
    }

    [Fact]
    public async Task Link_is_good_for_nothing_else()
    {
        await using var test = await HostUnderTest.StartOfProduct<Health>(await azurite.NewAccount());
        await test.Upload(Flow.Containers.Submissions, "6471/uep-2025/lain.csv", "a");
        var link = (await Make(test, Asked)).Link!;
        await Put(link, "a");
        var before = await StorageSnapshot.Of(test.Account);
        var container = new UriBuilder(link) { Path = link.AbsolutePath[..link.AbsolutePath.IndexOf("/6472", StringComparison.Ordinal)] }.Uri;

        Assert.Equal(HttpStatusCode.Forbidden, await Status(HttpMethod.Get, link));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(HttpMethod.Head, link));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(HttpMethod.Delete, link));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(HttpMethod.Get, new Uri($"{container}&restype=container&comp=list")));
        Assert.Equal(HttpStatusCode.Forbidden, (await Put(Instead(link, "/6472/", "/6471/"), "b")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Put(Instead(link, "usulan%20Siti.csv", "lain.csv"), "b")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Put(Instead(link, "/submissions/", "/config/"), "b")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Put(Instead(link, "sp=cw", "sp=rcwdl"), "b")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Put(new Uri(link.GetLeftPart(UriPartial.Path)), "b")).StatusCode);
        Assert.Empty(StorageSnapshot.Differences(before, await StorageSnapshot.Of(test.Account)));
    }

    [Fact]
    public async Task Link_ends()
    {
        await using var test = await HostUnderTest.StartOfProduct<Health>(await azurite.NewAccount());
        var link = (await Make(test, Asked with { ValidFor = TimeSpan.FromSeconds(1) })).Link!;

        await HostUnderTest.Eventually(async () => (await Put(link, "a")).StatusCode == HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Who_made_it_is_recorded_and_the_name_of_the_file_nowhere()
    {
        using var log = new HeardLog();
        await using var test = await HostUnderTest.StartOfProduct<Health>(await azurite.NewAccount());
        test.Host.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);

        await Make(test, Asked);

        var records = new List<AuditRecord>();
        await foreach (var link in test.Host.Services.GetRequiredService<AuditLog>().Read(default)) records.Add(link.Record);
        var record = Assert.Single(records);
        Assert.Equal(("upload-link", "Budi", "6472|uep-2025", ContentId.Of($"6472/uep-2025/{File}")), (record.Action, record.By, record.Subject, record.Hash));
        Assert.DoesNotContain("Siti", record.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, log.Count(9203));
        Assert.DoesNotContain(log.Events, one => one.Text.Contains("Siti", StringComparison.Ordinal) || one.Text.Contains("sig=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("6499", "uep-2025", "a.csv", "Budi", 24, "kode kabupaten/kota")]
    [InlineData("6472", "lain-2025", "a.csv", "Budi", 24, "Program pada map kedua")]
    [InlineData("6472", "uep-2025", "a.pdf", "Budi", 24, ".xlsx")]
    [InlineData("6472", "uep-2025", "../a.csv", "Budi", 24, "tanda yang tidak diterima")]
    [InlineData("6472", "uep-2025", "map/a.csv", "Budi", 24, "Letakkan berkas pada map")]
    [InlineData("6472", "uep-2025", "", "Budi", 24, "tanda yang tidak diterima")]
    [InlineData("6472", "uep-2025", "a.csv", " ", 24, "Nama petugas")]
    [InlineData("6472", "uep-2025", "a.csv", "Budi 6472014107800001", 24, "Nama petugas")]
    [InlineData("6472", "uep-2025", "a.csv", "Budi", 73, "paling lama 72 jam")]
    [InlineData("6472", "uep-2025", "a.csv", "Budi", 0, "paling lama 72 jam")]
    [InlineData("6472", "kube-2023", "a.csv", "Budi", 24, "Program pada map kedua")]
    [InlineData("6402", "kube-2023", "a.csv", "Budi", 24, "sudah ditutup")]
    public async Task What_could_not_be_taken_gets_no_link(string regency, string programme, string file, string officer, int hours, string told)
    {
        await using var test = await HostUnderTest.StartOfProduct<Health>(await azurite.NewAccount());
        var before = await StorageSnapshot.Of(test.Account);

        var answer = await Make(test, new(regency, programme, file, officer, TimeSpan.FromHours(hours)));

        Assert.Null(answer.Link);
        Assert.Contains(told, answer.Message, StringComparison.Ordinal);
        Assert.Empty(StorageSnapshot.Differences(before, await StorageSnapshot.Of(test.Account)));
    }

    [Fact]
    public async Task Page_says_how_to_upload_and_until_when()
    {
        await using var test = await HostUnderTest.StartOfProduct<Health>(await azurite.NewAccount());
        var asked = Asked with { File = "Ma'had \"A\" $1.csv" };
        var answer = await Make(test, asked);

        var page = UploadLinkVerb.Page(asked, answer with { GoodUntil = new(2025, 2, 4, 0, 30, 0, TimeSpan.Zero) });

        Assert.Contains("Berlaku sampai 04-02-2025 pukul 08.30 WITA", page, StringComparison.Ordinal);
        Assert.Contains("x-ms-blob-type: BlockBlob", page, StringComparison.Ordinal);
        Assert.Contains("""--upload-file 'Ma'\''had "A" $1.csv'""", page, StringComparison.Ordinal);
        Assert.Contains("sp=cw", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verb_makes_a_link_on_the_storage_that_it_is_told()
    {
        await using var rooms = await StoredRooms.Start(azurite);

        // The real clock says that the intakes of 2025 are over.
        var refusal = await Assert.ThrowsAsync<RefusedException>(() => UploadLinkVerb.Run(["6472", "uep-2025", "a.csv", "--storage", rooms.Account], default));
        Assert.Contains("sudah ditutup", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await rooms.Entities(Flow.Tables.Audit));

        var today = DateTime.UtcNow;
        string Day(int days) => today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var open = SmallProgramme.Json(("6472", 1)).Replace("2025-02-03", Day(-2), StringComparison.Ordinal).Replace("2025-02-07", Day(7), StringComparison.Ordinal)
            .Replace("2025-02-17", Day(30), StringComparison.Ordinal).Replace("2025-03-21", Day(90), StringComparison.Ordinal);
        Assert.Empty(await rooms.Get<ProvinceSettings>().Activate("programmes.json", BinaryData.FromString(open), default));

        Assert.Equal(ExitCodes.Done, await UploadLinkVerb.Run(["6472", "uep-2025", "a.csv", "--hours", "2", "--officer", "Budi", "--storage", rooms.Account], default));
        Assert.NotEmpty(await rooms.Entities(Flow.Tables.Audit));
        await Assert.ThrowsAsync<UsageException>(() => UploadLinkVerb.Run(["6472", "uep-2025"], default));
    }

    [Fact]
    public async Task Verb_asks_the_functions_for_the_link_and_tells_what_they_say()
    {
        await using var test = await HostUnderTest.StartOfProduct<MakeUploadLink>(await azurite.NewAccount());
        string[] Words(string file) => ["6472", "uep-2025", file, "--officer", "Budi", "--url", $"{test.Host.Address}", "--key", "function-key"];

        Assert.Equal(ExitCodes.Done, await UploadLinkVerb.Run(Words("a.csv"), default));
        var refusal = await Assert.ThrowsAsync<RefusedException>(() => UploadLinkVerb.Run(Words("a.pdf"), default));

        Assert.Contains(".xlsx", refusal.Message, StringComparison.Ordinal);
        var records = new List<AuditRecord>();
        await foreach (var link in test.Host.Services.GetRequiredService<AuditLog>().Read(default)) records.Add(link.Record);
        Assert.Equal(("upload-link", "Budi"), (Assert.Single(records).Action, records[0].By));
    }

    [Fact]
    public async Task Who_is_not_known_as_an_officer_gets_no_link()
    {
        await using var test = await HostUnderTest.StartOfProduct<MakeUploadLink>(
            await azurite.NewAccount(), ("Officers:Identity", "platform"), ("Officers:RequiredRole", "Petugas"));
        var before = await StorageSnapshot.Of(test.Account);

        var refusal = await Assert.ThrowsAsync<RefusedException>(
            () => UploadLinkVerb.Run(["6472", "uep-2025", "a.csv", "--officer", "Budi", "--url", $"{test.Host.Address}", "--key", "function-key"], default));

        Assert.Contains("Masuk dahulu", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(StorageSnapshot.Differences(before, await StorageSnapshot.Of(test.Account)));
    }

    private static Task<UploadLinkAnswer> Make(HostUnderTest test, UploadLinkRequest asked) => test.Host.Services.GetRequiredService<UploadLinkHandler>().Handle(asked, default);

    private static Uri Instead(Uri link, string word, string other) => new(link.AbsoluteUri.Replace(word, other, StringComparison.Ordinal));

    private static async Task<HttpResponseMessage> Put(Uri link, string content)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, link) { Content = new StringContent(content, Encoding.UTF8, "text/csv") };
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        return await client.SendAsync(request);
    }

    private static async Task<HttpStatusCode> Status(HttpMethod method, Uri link)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(method, link);
        return (await client.SendAsync(request)).StatusCode;
    }
}
