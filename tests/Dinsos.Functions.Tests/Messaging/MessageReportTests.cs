using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.MessageReports;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Functions.Tests.Messaging;

/// <summary>The report on messages agrees with the record of the provider.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class MessageReportTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Report_counts_what_the_provider_has_and_lists_the_numbers_that_never_work()
    {
        var faults = new ProviderFaults
        {
            Before = async (_, context) =>
            {
                var to = (await context.Request.ReadFormAsync())["To"].ToString();
                return to switch
                {
                    "whatsapp:+6281200000002" => await Refuse(context, 63024),
                    "+6281200000003" or "+6281200000004" => await Refuse(context, 30006),
                    _ => false,
                };
            },
        };
        await using var scenario = await MessagingScenario.Start(azurite, faults.Install);
        await scenario.Post(
            MessagingScenario.Message(1), MessagingScenario.Message(2), MessagingScenario.Message(3, whatsApp: false), MessagingScenario.Message(4, whatsApp: false),
            MessagingScenario.Message(5) with { To = MessagingScenario.Message(5).To with { Phone = null } });
        await scenario.ReleaseAndDrain();
        Assert.True(await scenario.Until(async () => (await scenario.Rows()).All(row => row.State.IsSettled())));

        var files = await Report(scenario).Make(CancellationToken.None);

        var costs = Lines(files, "64/uep-2025/pesan-dan-biaya.csv");
        Assert.Equal((await scenario.Received()).Count, costs.Sum(line => int.Parse(line["diserahkan"])));
        Assert.Equal(
            [("whatsapp", "3", "1", "1", "1", "1", "1", "0.03"), ("sms", "2", "1", "1", "2", "0", "0", Price(await scenario.Rows()))],
            costs.Select(line => (line["saluran"], line["dibuat"], line["diserahkan"], line["sampai"], line["gagal"], line["beralih_ke_sms"], line["tidak_dikirim"], line["perkiraan_biaya"])));
        Assert.Equal("1", costs[1]["dari_whatsapp"]);
        Assert.Equal(
            ["30006 2", "63024 1", "no-phone 1"],
            Lines(files, "64/uep-2025/pesan-tidak-sampai.csv").Select(line => $"{line["sebab"]} {line["jumlah"]}").Order(StringComparer.Ordinal));
        Assert.Equal(["081200000003", "081200000004"], Lines(files, "6472/uep-2025/nomor-hp-salah.csv").Select(line => line["no_hp"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Number_at_which_something_arrived_is_not_a_wrong_one()
    {
        var calls = 0;
        var faults = new ProviderFaults { Before = async (_, context) => Interlocked.Increment(ref calls) == 1 && await Refuse(context, 30005) };
        await using var scenario = await MessagingScenario.Start(azurite, faults.Install);
        await scenario.Post(MessagingScenario.Message(1, whatsApp: false));
        await scenario.ReleaseAndDrain();
        Assert.Single(await Report(scenario).Make(CancellationToken.None), file => file.Name.EndsWith("nomor-hp-salah.csv", StringComparison.Ordinal));

        await scenario.Get<Outbox>().Post(scenario.Batch with { Kind = MessageKind.DeliveryReminder }, [MessagingScenario.Message(1, whatsApp: false)], CancellationToken.None);
        await scenario.ReleaseAndDrain();

        Assert.True(await scenario.Until(async () => (await Report(scenario).Make(CancellationToken.None)).All(file => !file.Name.Contains("nomor-hp-salah", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Timer_writes_the_report_on_the_first_of_the_next_month_and_the_morning_after_a_wrong_number()
    {
        var faults = new ProviderFaults { Before = async (number, context) => number == 2 && await Refuse(context, 21211) };
        await using var scenario = await MessagingScenario.Start(azurite, faults.Install, new() { ["Messaging:SendsInFlight"] = "1" }, callbacks: false);
        var handler = new ReportMessagesHandler(Report(scenario), scenario.Get<Agenda>(), scenario.Get<BusinessClock>(), scenario.Get<MessagingLog>());
        await scenario.Post(MessagingScenario.Message(1, whatsApp: false));
        await scenario.ReleaseAndDrain();

        Assert.Equal(0, await handler.Handle(CancellationToken.None));
        Assert.Equal(new DateTimeOffset(2027, 1, 1, 6, 0, 0, TimeSpan.FromHours(8)), (await scenario.Get<Agenda>().Open("ReportMessages", CancellationToken.None)).DueAt);

        await scenario.Post(MessagingScenario.Message(2, whatsApp: false));
        await scenario.ReleaseAndDrain();
        scenario.Time.Now = new(2026, 12, 8, 6, 0, 0, TimeSpan.FromHours(8));
        Assert.Equal(6, await handler.Handle(CancellationToken.None));
        Assert.Equal(0, await handler.Handle(CancellationToken.None));

        var list = scenario.Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.Lists).GetBlobClient("messages/6472/uep-2025/nomor-hp-salah.csv");
        Assert.Contains("081200000002", (await list.DownloadContentAsync()).Value.Content.ToString(), StringComparison.Ordinal);
    }

    private static string Price(IEnumerable<OutboxRow> rows)
    {
        var segments = rows.Where(row => row is { Channel: Channel.Sms, ProviderSid: not null }).Sum(row => row.Segments);
        return MessageTexts.Embedded.Tariff.CostOf(Channel.Sms, segments).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static MessageReport Report(MessagingScenario scenario)
    {
        var settings = new ProvinceSettings(scenario.Get<TableServiceClient>(), scenario.Get<BlobServiceClient>());
        return new(scenario.Get<OutboxStore>(), new TextsInForce(settings, TimeProvider.System), settings, new ListFiles(scenario.Get<BlobServiceClient>()), scenario.Get<BusinessClock>());
    }

    private static Task<bool> Refuse(Microsoft.AspNetCore.Http.HttpContext context, int code) =>
        ProviderFaults.Answer(context, 400, JsonSerializer.Serialize(new { code, message = "x", status = 400 }));

    private static List<Dictionary<string, string>> Lines(IEnumerable<ListFile> files, string name)
    {
        var lines = Encoding.UTF8.GetString(files.Single(file => file.Name == name).Content).TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.TrimEnd('\r').Split(',')).ToList();
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(pair => pair.First, pair => pair.Second))];
    }
}
