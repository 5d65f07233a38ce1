using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Readiness;

namespace Dinsos.Functions.Tests.Messaging;

[Collection(AzuriteFixture.Collection)]
public sealed class TextsInForceTests(AzuriteFixture azurite)
{
    private const string Name = "messages.json";

    [Fact]
    public async Task Uploaded_texts_are_those_of_the_next_message()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        await Upload(rooms, file => file["kinds"]!["delivery-notice"]!["whatsapp"] = "Dinsos: {nama}, balas YA. Info: {telp}. Balas BERHENTI untuk berhenti.");

        Assert.Equal("Dinsos: Siti 1, balas YA. Info: 0541-000000. Balas BERHENTI untuk berhenti.", await Posted(rooms, 1));

        var receipt = await rooms.Get<Receipts>().Find("config/" + Name, default);
        Assert.Equal(("accepted", 0), (receipt!.Status, receipt.Findings.Count));
        Assert.Contains(Name, await rooms.Text(Flow.Tables.Audit), StringComparison.Ordinal);
        Assert.Equal(0, await rooms.Waiting(Flow.Queues.BimtekToPlan) + await rooms.Waiting(Flow.Queues.ProposalsToCompare));
        Assert.True(await rooms.Get<HealthHandler>().IsReady(default));
    }

    [Fact]
    public async Task Texts_that_break_a_rule_change_nothing_and_the_receipt_says_which()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var before = await Posted(rooms, 1);
        await Upload(rooms, file =>
        {
            file["kinds"]!["delivery-notice"]!["whatsapp"] = "Lihat www.bantuan.example, {nama}. Balas YA atau BERHENTI. Info: {telp}, terima kasih.";
            file["kinds"]!["waitlist"]!["sms"] = new string('a', 300) + "{nama} {telp}";
        });

        var receipt = await rooms.Get<Receipts>().Find("config/" + Name, default);
        Assert.Equal("rejected", receipt!.Status);
        Assert.Equal(["kinds.delivery-notice.whatsapp: messages carry no links"], receipt.Findings.Select(finding => finding.Message));
        Assert.Equal(before.Replace("Siti 1", "Siti 2", StringComparison.Ordinal), await Posted(rooms, 2));
        Assert.Null(await rooms.Get<ProvinceSettings>().VersionOf(Name, default));
    }

    [Fact]
    public async Task Texts_are_looked_up_every_few_seconds_and_read_when_they_changed()
    {
        var requests = new DyingHost();
        await using var rooms = await StoredRooms.Start(azurite, requests);
        var time = new StillTime(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var texts = new TextsInForce(rooms.Get<ProvinceSettings>(), time);
        Assert.Same(MessageTexts.Embedded, await texts.Load(default));
        await Upload(rooms, file => file["office"]!["telp"] = "0541-1");
        var before = requests.Requests;

        Assert.Same(MessageTexts.Embedded, await texts.Load(default));
        Assert.Equal(before, requests.Requests);

        time.Now += TimeSpan.FromSeconds(6);
        var changed = await texts.Load(default);
        Assert.Contains("0541-1", changed.Render(MessageKind.OptInConfirmation, Channel.Sms, "", new Dictionary<string, string>()).Body);
        // The version of the calendar, the version of the texts, and the texts.
        Assert.Equal(before + 3, requests.Requests);

        time.Now += TimeSpan.FromSeconds(6);
        Assert.Same(changed, await texts.Load(default));
        Assert.Equal(before + 5, requests.Requests);
    }

    [Fact]
    public async Task Setting_of_an_unknown_name_is_told_which_names_there_are()
    {
        await using var rooms = await StoredRooms.Start(azurite);

        Assert.Equal(
            ["pesan.json: no setting has this name; expected one of programmes.json, regencies.json, calendar.json, messages.json"],
            await rooms.Get<ProvinceSettings>().Activate("pesan.json", BinaryData.FromString("{}"), default));
    }

    private static async Task Upload(StoredRooms rooms, Action<JsonNode> change)
    {
        using var stream = typeof(MessageTexts).Assembly.GetManifestResourceStream("Dinsos.Pipeline.Messaging.messages.json")!;
        var file = JsonNode.Parse(stream)!;
        change(file);
        var blob = rooms.Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.Config).GetBlobClient(Name);
        await blob.UploadAsync(BinaryData.FromString(file.ToJsonString()), overwrite: true);
        await rooms.Get<ActivateSettingHandler>().Handle(blob, Name, default);
    }

    private static async Task<string> Posted(StoredRooms rooms, int number)
    {
        var batch = new MessageBatch("uep-2025", "6472", MessageKind.DeliveryNotice, new(2026, 12, 10), rooms.Time.Now, rooms.Time.Now.AddDays(3));
        await rooms.Get<Outbox>().Post(batch, [MessagingScenario.Message(number)], default);
        return (await rooms.Get<OutboxStore>().Load(batch.Key, default)).Single(row => row.Content.Name == $"Siti {number}").Content.Body;
    }
}
