using Dinsos.Functions.Tests.Replies;
using Dinsos.LocalHost.Phones;
using Dinsos.Pipeline.Messaging;
using Microsoft.Extensions.Options;

namespace Dinsos.Functions.Tests.Messaging;

/// <summary>What WhatsApp cannot bring goes by SMS: the same row, a second attempt, only after a code that says so.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class FallBackTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(63016)]
    [InlineData(63024)]
    public async Task WhatsApp_that_could_not_be_delivered_is_followed_by_one_sms(int code)
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        await scenario.Post(MessagingScenario.Message(1));
        await scenario.ReleaseAndDrain();
        var first = Assert.Single(await scenario.Rows());

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Report(scenario, first, "undelivered", code)));
        await scenario.ReleaseAndDrain();
        await Report(scenario, first, "undelivered", code);
        await scenario.ReleaseAndDrain();

        Assert.Equal(["+6281200000001", "whatsapp:+6281200000001"], (await Received(scenario)).Order(StringComparer.Ordinal));
        var row = Assert.Single(await scenario.Rows());
        Assert.Equal((MessageState.Accepted, 2, first.ProviderSid, (int?)code), (row.State, row.Leg, row.FirstSid, row.FirstCode));
    }

    [Fact]
    public async Task Refusal_of_the_request_falls_back_in_the_same_run()
    {
        var faults = new ProviderFaults
        {
            Before = (number, context) => number == 1 ? ProviderFaults.Answer(context, 400, "{\"code\":63016,\"message\":\"x\",\"status\":400}") : Task.FromResult(false),
        };
        await using var scenario = await MessagingScenario.Start(azurite, faults.Install, callbacks: false);
        await scenario.Post(MessagingScenario.Message(1));

        await scenario.Send();

        Assert.Equal(["+6281200000001"], await Received(scenario));
    }

    [Theory]
    [InlineData(63014)] // the person blocked us
    [InlineData(63007)] // our sender is wrong: every message would become an SMS
    [InlineData(30008)]
    public async Task Other_codes_send_no_sms(int code)
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        await scenario.Post(MessagingScenario.Message(1));
        await scenario.ReleaseAndDrain();

        await Report(scenario, Assert.Single(await scenario.Rows()), "failed", code);
        await scenario.ReleaseAndDrain();

        Assert.Single(await Received(scenario));
        Assert.Equal(MessageState.Failed, Assert.Single(await scenario.Rows()).State);
    }

    [Fact]
    public async Task Phone_without_WhatsApp_gets_the_next_message_by_sms_at_once_and_one_that_blocked_us_gets_none()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        await scenario.Post(MessagingScenario.Message(1), MessagingScenario.Message(2));
        await scenario.ReleaseAndDrain();
        var rows = (await scenario.Rows()).ToDictionary(row => row.Awards[0]);
        await Report(scenario, rows["award-1"], "undelivered", 63024);
        await Report(scenario, rows["award-2"], "failed", 63014);
        await scenario.ReleaseAndDrain();

        var reminder = scenario.Batch with { Kind = MessageKind.DeliveryReminder };
        await scenario.Get<Outbox>().Post(reminder, [MessagingScenario.Message(1), MessagingScenario.Message(2)], CancellationToken.None);
        await scenario.ReleaseAndDrain();

        Assert.Equal(["+6281200000001", "+6281200000001", "whatsapp:+6281200000001", "whatsapp:+6281200000002"], (await Received(scenario)).Order(StringComparer.Ordinal));
        var reminders = await scenario.Get<OutboxStore>().Load(reminder.Key, CancellationToken.None);
        Assert.Equal([(MessageState.Accepted, 2), (MessageState.Suppressed, 1)], reminders.OrderBy(row => row.Awards[0]).Select(row => (row.State, row.Leg)));
    }

    [Fact]
    public async Task Host_that_dies_before_the_sms_is_arranged_loses_nothing()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        await scenario.Post(MessagingScenario.Message(1));
        await scenario.ReleaseAndDrain();
        var row = Assert.Single(await scenario.Rows());
        var failed = row.Report(1, row.ProviderSid!, MessageState.Failed, 63024, scenario.Time.Now);
        Assert.NotNull(await scenario.Get<OutboxStore>().TryUpdate(failed.FallBack(MessageTexts.Embedded.Sms), CancellationToken.None));

        await scenario.Get<LostCallbacks>().Fetch(CancellationToken.None);
        await scenario.ReleaseAndDrain();

        Assert.Equal(["+6281200000001", "whatsapp:+6281200000001"], (await Received(scenario)).Order(StringComparer.Ordinal));
    }

    private static async Task<List<string>> Received(MessagingScenario scenario) =>
        [.. (await scenario.Received()).Select(message => message.GetProperty("to").GetString()!)];

    private static async Task Report(MessagingScenario scenario, OutboxRow row, string status, int code)
    {
        var address = MessagingRoutes.StatusCallbackFor(scenario.Get<IOptions<MessagingOptions>>().Value.PublicAddress!, row);
        var request = new SignedRequest
        {
            Address = address.GetLeftPart(UriPartial.Path),
            Query = address.Query,
            Fields = [("AccountSid", PhoneNetworkOptions.LocalAccount), ("MessageSid", row.ProviderSid!), ("MessageStatus", status), ("ErrorCode", $"{code}")],
            Token = MessagingScenario.Token,
        }.Signed().Build();
        await scenario.Get<StatusCallbackHandler>().Handle(request, CancellationToken.None);
    }
}
