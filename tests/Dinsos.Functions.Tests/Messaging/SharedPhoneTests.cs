using Dinsos.Pipeline.Messaging;

namespace Dinsos.Functions.Tests.Messaging;

/// <summary>Several people behind one phone: one message names them together where that makes sense.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class SharedPhoneTests(AzuriteFixture azurite)
{
    private const string Phone = "+6281200000099";

    [Fact]
    public async Task People_of_one_phone_are_told_by_one_message_that_names_them()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        await scenario.Post(Enumerable.Range(1, 3).Select(number => MessagingScenario.Message(number, Phone)));

        await scenario.ReleaseAndDrain();

        var body = Assert.Single(await scenario.Received()).GetProperty("body").GetString();
        Assert.Matches("Siti [1-3], Siti [1-3] dan Siti [1-3]", body);
        var rows = await scenario.Rows();
        var carrier = Assert.Single(rows, row => row.State == MessageState.Accepted);
        Assert.Equal(["award-1", "award-2", "award-3"], carrier.Awards.Order());
        Assert.Equal(2, rows.Count(row => row is { State: MessageState.Suppressed, Reason: "together" }));
    }

    [Fact]
    public async Task Other_hours_channels_and_questions_of_each_own_stay_apart()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        var other = MessagingScenario.Message(2, Phone);
        await scenario.Post(
            MessagingScenario.Message(1, Phone),
            other with { Values = new Dictionary<string, string>(other.Values) { ["jam"] = "13.00-16.00 WITA" } },
            MessagingScenario.Message(3, Phone, whatsApp: false));
        await scenario.Get<Outbox>().Post(
            scenario.Batch with { Kind = MessageKind.MonitoringCheckIn }, [MessagingScenario.Message(1, Phone), MessagingScenario.Message(2, Phone)], CancellationToken.None);

        await scenario.ReleaseAndDrain();

        Assert.Equal(5, (await scenario.Received()).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Message_names_only_as_many_as_an_sms_can(bool whatsApp)
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        await scenario.Post(Enumerable.Range(1, 9).Select(number => MessagingScenario.Message(number, Phone, whatsApp) is var message
            ? message with { To = message.To with { Name = $"Nurhayati Kumala {number}" } } : null!));

        await scenario.ReleaseAndDrain();

        var bodies = (await scenario.Received()).Select(message => message.GetProperty("body").GetString()!).ToList();
        Assert.Equal(5, bodies.Count);
        Assert.All(Enumerable.Range(1, 9), number => Assert.Single(bodies, body => body.Contains($"Kumala {number}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Message_that_tells_others_too_cannot_be_taken_back_for_one_of_them()
    {
        var faults = new ProviderFaults { Before = (number, context) => number == 1 ? ProviderFaults.Answer(context, 400, "{\"code\":21611,\"message\":\"x\",\"status\":400}") : Task.FromResult(false) };
        await using var scenario = await MessagingScenario.Start(azurite, faults.Install, callbacks: false);
        await scenario.Post(MessagingScenario.Message(1, Phone), MessagingScenario.Message(2, Phone));
        await scenario.Send();
        Assert.Single(await scenario.Rows(), row => row.RetryAt is not null && row.Awards.Count == 2);

        var untold = await scenario.Get<Outbox>().Revoke("uep-2025", "6472", MessageKind.DeliveryNotice, scenario.Batch.Occasion, ["award-1"], CancellationToken.None);
        await scenario.Drain();

        Assert.Empty(untold);
        Assert.Single(await scenario.Received());
    }
}
