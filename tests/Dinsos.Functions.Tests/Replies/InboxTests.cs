using System.Globalization;
using System.IO.Compression;
using System.Text;
using Azure.Storage.Blobs;
using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Storage;
using static Dinsos.Functions.Tests.Replies.RepliesScenario;

namespace Dinsos.Functions.Tests.Replies;

[Collection(AzuriteFixture.Collection)]
public sealed class InboxTests(AzuriteFixture azurite)
{
    private const string List = $"inbox/{Samarinda}/{Programme}/kotak-masuk";

    [Fact]
    public async Task Inbox_tells_who_wrote_what_to_which_message_and_what_went_before()
    {
        await using var scenario = await Start(azurite, Invited(1));
        await scenario.Ask(MessageKind.BimtekInvitation, Session, [Invited(1)]);
        await scenario.Hear(Phone(1), "Boleh dengan anak?", "SM1");
        await scenario.Hear(Phone(1), "Halo", "SM2");

        await scenario.List();

        var text = string.Join('\n', await scenario.Lines($"{List}.csv"));
        Assert.StartsWith("no,waktu,nama,no_hp,program,alasan,jawaban,pesan_kami,percakapan\n1,2025-02-10 09.02,Warga 1,081234567801,", text, StringComparison.Ordinal);
        Assert.Contains(",Usaha Ekonomi Produktif 2025,tidak dipahami,Halo,\"Dinas Sosial Prov. Kaltim. Yth. Bapak/Ibu Warga 1,", text, StringComparison.Ordinal);
        Assert.Contains("2025-02-10 09.00 Dinsos: Dinas Sosial Prov. Kaltim. Yth. Bapak/Ibu Warga 1,", text, StringComparison.Ordinal);
        Assert.Contains("\n2025-02-10 09.01 Penerima: Boleh dengan anak?\n2025-02-10 09.02 Penerima: Halo\"\n2,2025-02-10 09.01,", text, StringComparison.Ordinal);
        Assert.Contains("Halo", await Workbook(scenario), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\",\"klik\")", "'=HYPERLINK")]
    [InlineData("+62", "'+62")]
    [InlineData("@SUM(1)", "'@SUM(1)")]
    [InlineData("\t=1+1", "'=1+1")]
    [InlineData("-\u0001\u0000tidak", "'-")]
    public async Task Text_that_could_be_a_formula_is_none(string body, string shown)
    {
        await using var scenario = await Start(azurite);

        await scenario.Hear("+6281111111111", body, "SM1");

        await scenario.List();
        var text = string.Join('\n', await scenario.Lines("inbox/64/umum/kotak-masuk.csv"));
        Assert.Contains(shown, text, StringComparison.Ordinal);
        Assert.DoesNotContain($",{body[0]}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", await Workbook(scenario, "inbox/64/umum/kotak-masuk"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_replies_cost_one_writing_and_without_replies_the_timer_costs_one_request()
    {
        var counted = new DyingHost();
        await using var scenario = await Start(azurite, Invited(1), Invited(2), Invited(3));
        await scenario.Ask(MessageKind.BimtekInvitation, Session, [Invited(1), Invited(2), Invited(3)]);
        foreach (var number in new[] { 1, 2, 3 }) await scenario.Hear(Phone(number), "tidak", $"SM{number}");
        await using var host = scenario.OnAnotherHost(counted);

        Assert.Equal(2, await host.List());
        var once = counted.Requests;
        Assert.Equal(0, await host.List());

        Assert.InRange(once, 5, 20);
        Assert.Equal(1, counted.Requests - once);
        Assert.Equal(4, (await scenario.Lines($"sessions/6472/uep-2025/{Session:yyyy-MM-dd}-sesi-1.csv")).Count(line => line.EndsWith(",tidak", StringComparison.Ordinal) || line.StartsWith("no,", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Entry_leaves_after_thirty_days_by_itself()
    {
        await using var scenario = await Start(azurite);
        await scenario.Hear("+6281111111111", "Halo", "SM1");
        Assert.Equal(["tidak dipahami"], await scenario.Reasons("64/umum"));
        scenario.GoTo(new(2025, 2, 20));
        await scenario.Hear("+6281111111111", "Halo lagi", "SM2");
        Assert.Equal(2, (await scenario.Reasons("64/umum")).Count);

        scenario.GoTo(new(2025, 3, 12), 8);
        Assert.Equal(0, await scenario.List());
        scenario.GoTo(new(2025, 3, 12), 10);
        Assert.Equal(1, await scenario.List());
        Assert.Single(await scenario.Reasons("64/umum"));
        scenario.GoTo(new(2025, 3, 22), 10);
        Assert.Equal(1, await scenario.List());

        Assert.Empty(await scenario.Reasons("64/umum"));
        Assert.Null((await scenario.Get<Agenda>().Open("ListReplies", default)).DueAt);
        Assert.DoesNotContain(await scenario.Rooms.Entities(Flow.Tables.Messages), entity => entity.PartitionKey.StartsWith("inbox|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_people_write_stands_nowhere_in_clear_but_in_the_list()
    {
        await using var scenario = await Start(azurite, Invited(1));
        using var log = new HeardLog();
        scenario.Get<Microsoft.Extensions.Logging.ILoggerFactory>().AddProvider(log);
        await scenario.Ask(MessageKind.BimtekInvitation, Session, [Invited(1)]);

        await scenario.Write(Phone(1), "Suami saya sakit", "SM1");
        var before = await scenario.Rooms.Text(Flow.Tables.Messages);
        await scenario.Read("SM1");
        var after = await scenario.Rooms.Text(Flow.Tables.Messages);

        foreach (var secret in new[] { "Suami", "sakit", "Warga", Phone(1), Phone(1)[3..] })
        {
            Assert.DoesNotContain(secret, before, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, after, StringComparison.Ordinal);
            Assert.DoesNotContain(log.Events, one => one.Text.Contains(secret, StringComparison.Ordinal));
        }
    }

    private static async Task<string> Workbook(RepliesScenario scenario, string list = List)
    {
        var blob = scenario.Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.Lists).GetBlobClient($"{list}.xlsx");
        using var archive = new ZipArchive((await blob.DownloadContentAsync()).Value.Content.ToStream());
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{archive.Entries.Count} parts\n"));
        foreach (var entry in archive.Entries.Where(entry => entry.Name.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(entry.Open());
            text.Append(await reader.ReadToEndAsync());
        }

        return text.ToString();
    }
}
