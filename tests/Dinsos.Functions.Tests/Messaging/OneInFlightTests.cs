using System.Collections.Concurrent;
using Dinsos.Pipeline.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Functions.Tests.Messaging;

/// <summary>A number has one message on its way, whatever batches and hosts there are.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class OneInFlightTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Shared_phone_has_one_message_in_flight()
    {
        var inFlight = 0;
        var most = 0;
        var faults = new ProviderFaults
        {
            Before = async (_, _) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref inFlight));
                await Task.Delay(30);
                Interlocked.Decrement(ref inFlight);
                return false;
            },
        };
        await using var scenario = await MessagingScenario.Start(azurite, faults.Install, callbacks: false);
        await scenario.Post(Enumerable.Range(1, 11).Select(number => MessagingScenario.Message(number, "+6281200000099")));

        await scenario.ReleaseAndDrain();

        Assert.Equal(1, most);
        Assert.Equal(3, (await scenario.Received()).Count);
    }

    [Fact]
    public async Task Two_hosts_with_two_batches_have_one_message_in_flight_to_a_phone()
    {
        var inFlight = new ConcurrentDictionary<string, int>();
        var most = 0;
        var faults = new ProviderFaults
        {
            Before = async (_, context) =>
            {
                var to = (await context.Request.ReadFormAsync())["To"].ToString().Split(':')[^1];
                most = Math.Max(most, inFlight.AddOrUpdate(to, 1, (_, count) => count + 1));
                await Task.Delay(100);
                inFlight.AddOrUpdate(to, 0, (_, count) => count - 1);
                return false;
            },
        };
        await using var scenario = await MessagingScenario.Start(azurite, faults.Install, callbacks: false);
        var reminder = scenario.Batch with { Kind = MessageKind.DeliveryReminder };
        await scenario.Post(Messages(8));
        await scenario.Get<Outbox>().Post(reminder, [.. Messages(8)], CancellationToken.None);
        var other = scenario.AnotherHost().GetRequiredService<SendMessagesHandler>();

        await Task.WhenAll(scenario.Send(), other.Handle(new(reminder.Key), CancellationToken.None));
        await scenario.ReleaseAndDrain();

        Assert.Equal(1, most);
        Assert.Equal(16, (await scenario.Received()).Count);
    }

    [Fact]
    public async Task Batch_on_the_queue_twice_is_sent_once()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        await scenario.Post(Messages(40));

        await Task.WhenAll(scenario.Send(), scenario.Send(), scenario.Send());
        await scenario.Drain();

        Assert.All(await scenario.Rows(), row => Assert.Equal(MessageState.Accepted, row.State));
        Assert.Equal(40, (await scenario.Received()).Select(message => message.GetProperty("to").GetString()).Distinct().Count());
        Assert.Equal(40, (await scenario.Received()).Count);
    }

    [Fact]
    public async Task Row_that_a_callback_moved_before_it_was_marked_is_not_sent()
    {
        var marking = new InterruptedAt("\"sending\"");
        await using var scenario = await MessagingScenario.Start(azurite, storage: marking, callbacks: false);
        await scenario.Post(Messages(3));
        var first = (await scenario.Rows())[0];
        marking.Do = async () => Assert.NotNull(
            await scenario.Get<OutboxStore>().TryUpdate(first.Report(1, "SM77", MessageState.Sent, null, scenario.Time.Now), CancellationToken.None));

        await scenario.ReleaseAndDrain();

        Assert.Equal(2, (await scenario.Received()).Count);
        Assert.Equal((MessageState.Sent, "SM77"), (await scenario.Rows()).Where(row => row.Id == first.Id).Select(row => (row.State, row.ProviderSid)).Single());
    }

    [Fact]
    public async Task Message_that_is_taken_back_while_its_call_may_be_running_is_not_sent_afterwards()
    {
        var faults = new ProviderFaults { Before = (number, context) => number == 1 ? ProviderFaults.Answer(context, 503) : Task.FromResult(false) };
        await using var scenario = await MessagingScenario.Start(azurite, faults.Install, callbacks: false);
        await scenario.Post(MessagingScenario.Message(1));
        await scenario.Send();
        Assert.True(Assert.Single(await scenario.Rows()).IsUnderWay);

        await scenario.Get<Outbox>().Revoke("uep-2025", "6472", MessageKind.DeliveryNotice, scenario.Batch.Occasion, ["award-1"], CancellationToken.None);
        await scenario.Drain();

        Assert.Empty(await scenario.Received());
        Assert.Equal((MessageState.Suppressed, "revoked"), (await scenario.Rows()).Select(row => (row.State, row.Reason)).Single());
    }

    [Fact]
    public async Task Wish_to_stop_is_heard_by_a_run_under_way()
    {
        await using var scenario = await MessagingScenario.Start(azurite, settings: new() { ["Messaging:SendingRatePerSecond"] = "2", ["Messaging:SmsRatePerSecond"] = "2", ["Messaging:ReconcileAfter"] = "00:00:10" }, callbacks: false);
        await scenario.Post(Enumerable.Range(1, 16).Select(number => MessagingScenario.Message(number, whatsApp: false)));
        var sending = scenario.Send();
        Assert.True(await scenario.Until(async () => (await scenario.Received()).Count >= 1));

        foreach (var row in await scenario.Rows()) await scenario.Get<OutboxStore>().OptOut(row.PhoneHash, scenario.Time.Now, CancellationToken.None);
        await sending;
        await scenario.Drain();

        Assert.InRange((await scenario.Received()).Count, 1, 15);
        Assert.Contains(await scenario.Rows(), row => row is { State: MessageState.Suppressed, Reason: "opted-out" });
    }

    private static IEnumerable<NewMessage> Messages(int count) => Enumerable.Range(1, count).Select(number => MessagingScenario.Message(number, whatsApp: number % 2 == 0));
}
