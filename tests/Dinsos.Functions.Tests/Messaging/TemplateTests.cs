using Azure.Data.Tables;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Messaging;

namespace Dinsos.Functions.Tests.Messaging;

/// <summary>WhatsApp by approved templates, and what goes where there is none.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class TemplateTests(AzuriteFixture azurite)
{
    private const string Sid = "HX0123456789abcdef0123456789abcdef";

    private const string Texts = $$"""
        { "version": 1, "kinds": { "delivery-notice": {
            "whatsapp": "Dinas Sosial Prov. Kaltim. Yth. Bapak/Ibu {nama}, barang bantuan {program} diantar pada {tanggal}, pukul {jam}. Gratis. Bila berhalangan, balas TIDAK atau hubungi {telp}. Balas BERHENTI untuk tidak menerima pesan.",
            "sms": "Dinsos Kaltim: Yth. Bapak/Ibu {nama}, barang bantuan {program} diantar {tanggal}, pukul {jam}. Gratis. Info: {telp}.",
            "contentSid": "{{Sid}}", "variables": ["program", "nama", "tanggal", "jam", "telp"] } } }
        """;

    [Fact]
    public async Task Kind_with_a_template_goes_by_it_in_the_words_that_the_row_holds()
    {
        var asked = new List<string>();
        var faults = new ProviderFaults
        {
            Before = async (_, context) =>
            {
                var form = await context.Request.ReadFormAsync();
                lock (asked) asked.Add($"{form["ContentSid"]} {form["Body"]} {form["ContentVariables"]}");
                return false;
            },
        };
        await using var scenario = await MessagingScenario.Start(azurite, faults.Install, Required, callbacks: false, texts: Texts);
        await scenario.Post(MessagingScenario.Message(1));

        await scenario.ReleaseAndDrain();

        Assert.StartsWith(Sid + "  {", Assert.Single(asked), StringComparison.Ordinal);
        Assert.Contains("\"2\":\"Siti 1\"", asked[0], StringComparison.Ordinal);
        var row = Assert.Single(await scenario.Rows());
        Assert.Equal((MessageState.Accepted, Sid), (row.State, row.Template));
        Assert.Equal(row.Content.Body, Assert.Single(await scenario.Received()).GetProperty("body").GetString());
    }

    [Fact]
    public async Task Template_whose_answer_was_lost_is_adopted_by_its_words()
    {
        var faults = new ProviderFaults { After = (number, context) => number == 1 ? ProviderFaults.Answer(context, 502, "<html>") : Task.FromResult(false) };
        await using var scenario = await MessagingScenario.Start(azurite, faults.Install, Required, callbacks: false, texts: Texts);
        await scenario.Post(MessagingScenario.Message(1));

        await scenario.ReleaseAndDrain();

        Assert.Equal(MessageState.Accepted, Assert.Single(await scenario.Rows()).State);
        Assert.Equal(1, faults.Creates);
    }

    [Fact]
    public async Task Template_that_the_list_shows_without_words_is_left_to_a_person()
    {
        var faults = new ProviderFaults
        {
            Before = (number, context) => number == 1 ? ProviderFaults.Answer(context, 502, "<html>") : Task.FromResult(false),
            Listing = context => ProviderFaults.Answer(context, 200, """
                { "messages": [ { "sid": "SM00000000000000000000000000000001", "body": null, "direction": "outbound-api", "status": "delivered", "date_created": null, "num_segments": "1", "num_media": "0" } ],
                  "page": 0, "page_size": 50, "start": 0, "end": 0, "uri": "/x", "first_page_uri": "/x", "next_page_uri": null, "previous_page_uri": null }
                """),
        };
        await using var scenario = await MessagingScenario.Start(azurite, faults.Install, Required, callbacks: false, texts: Texts);
        await scenario.Post(MessagingScenario.Message(1));

        await scenario.ReleaseAndDrain();

        Assert.Equal((MessageState.Failed, "unknown"), (await scenario.Rows()).Select(one => (one.State, one.Reason)).Single());
        Assert.Equal(1, faults.Creates);
    }

    [Theory]
    [InlineData(-23, "whatsapp:+6281200000001")]
    [InlineData(-25, "+6281200000001")]
    [InlineData(null, "+6281200000001")]
    public async Task Kind_without_a_template_goes_by_WhatsApp_within_a_day_of_the_persons_word_and_else_by_sms(int? heardHours, string to)
    {
        await using var scenario = await MessagingScenario.Start(azurite, settings: Required, callbacks: false);
        if (heardHours is { } hours)
        {
            var talk = new TableEntity(Conversations.PartitionOf(scenario.Get<Pipeline.Storage.KeyedHash>().PhoneKey("+6281200000001")), "in|SM1") { ["At"] = scenario.Time.Now.AddHours(hours) };
            await scenario.Get<TableServiceClient>().GetTableClient(Flow.Tables.Messages).AddEntityAsync(talk);
        }

        await scenario.Post(MessagingScenario.Message(1));
        await scenario.ReleaseAndDrain();

        Assert.Equal(to, Assert.Single(await scenario.Received()).GetProperty("to").GetString());
    }

    private static Dictionary<string, string?> Required => new() { ["Messaging:RequireTemplates"] = "true" };
}
